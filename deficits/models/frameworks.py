"""What is looked at in children: indicators by area and age, in editions that never change once used (`domain/2`)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .areas import AgeGroup, EducationalArea

POINTS = [MinValueValidator(0), MaxValueValidator(5)]


class MarkScale(models.TextChoices):
    """How one indicator of one child is marked (`domain/2` §2.3; the figures stand in `engine/marks.py`)."""

    ZERO_THREE = "0-3", "баллы от 0 до 3"
    ONE_THREE = "1-3", "баллы от 1 до 3"
    ONE_FIVE = "1-5", "баллы от 1 до 5"
    LETTERS = "letters", "буквы Н, С, В"
    SIGNS = "signs", "знаки –, ±, +"


class FrameworkQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Own staff; guests and services have no part in the diagnostics of children."""
        rows = super().visible_to(membership)
        return rows.none() if membership.is_guest or membership.is_service else rows

    def current(self) -> Self:
        """Editions that may be chosen for a new diagnostics."""
        return self.filter(is_archived=False)

    def for_list(self) -> Self:
        return self.annotate(
            indicator_count=models.Count("indicators", distinct=True),
            assessment_count=models.Count("assessments", distinct=True),
        ).order_by("is_archived", "title", "-edition", "pk")


class Framework(OrganizationScoped, Versioned):
    """A set of indicators on one scale; a used edition is not changed but followed by the next one."""

    title = models.CharField("название", max_length=200)
    code = models.CharField(max_length=40, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField("редакция", default=1, editable=False)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="following", verbose_name="взамен"
    )
    scale = models.CharField("шкала", max_length=10, choices=MarkScale, default=MarkScale.ZERO_THREE)
    low_below = models.DecimalField(
        "низкий уровень – средний балл ниже", max_digits=4, decimal_places=3, validators=POINTS
    )
    high_from = models.DecimalField(
        "высокий уровень – средний балл от", max_digits=4, decimal_places=3, validators=POINTS
    )
    is_archived = models.BooleanField("убран из выбора", default=False, editable=False)
    imported_from = models.ForeignKey(
        "deficits.ChildrenImport", on_delete=models.PROTECT, null=True, editable=False, related_name="frameworks"
    )
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = "набор показателей"
        verbose_name_plural = "наборы показателей"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title", "edition"],
                name="framework_edition_once",
                violation_error_message="Набор с таким названием уже есть.",
            ),
            models.CheckConstraint(
                condition=models.Q(low_below__lt=models.F("high_from")),
                name="framework_cuts_ordered",
                violation_error_message="Граница низкого уровня должна быть ниже границы высокого.",
            ),
        ]

    def __str__(self) -> str:
        return self.title if self.edition == 1 else f"{self.title}, редакция {self.edition}"


class Indicator(OrganizationScoped):
    """One observable action of a child in one area; without an age it suits every group."""

    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="indicators", verbose_name="набор показателей"
    )
    position = models.PositiveSmallIntegerField("номер")
    code = models.CharField("код", max_length=20)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea)
    age = models.CharField("возраст", max_length=10, choices=AgeGroup, blank=True)
    text = models.CharField("показатель", max_length=500)

    class Meta:
        verbose_name = "показатель"
        verbose_name_plural = "показатели"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "framework", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["organization", "framework", "position"], name="indicator_position_once"),
        ]

    def __str__(self) -> str:
        return self.text
