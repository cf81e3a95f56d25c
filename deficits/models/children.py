"""Results of children: counts by group, never a name (`domain/2`)."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet
from pos_portal.core.school_year import SchoolYear

from .areas import EducationalArea


class AgeGroup(models.TextChoices):
    """Ages and the names that stand on the doors (`domain/2` §2.2)."""

    EARLY = "1-2", "1–2 года, группа раннего возраста"
    FIRST_JUNIOR = "2-3", "2–3 года, первая младшая"
    SECOND_JUNIOR = "3-4", "3–4 года, вторая младшая"
    MIDDLE = "4-5", "4–5 лет, средняя"
    SENIOR = "5-6", "5–6 лет, старшая"
    PREPARATORY = "6-7", "6–7 лет, подготовительная к школе"
    MIXED = "mixed", "разновозрастная"


class Wave(models.TextChoices):
    START = "start", "начало года"
    MIDDLE = "middle", "середина года"
    END = "end", "конец года"


class ChildGroupQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Own staff reads the numbers of groups; guests and services do not."""
        rows = super().visible_to(membership)
        return rows.none() if membership.is_guest or membership.is_service else rows

    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def for_list(self) -> Self:
        return self.prefetch_related("assessments__results").order_by("age", "title", "pk")


class ChildGroup(OrganizationScoped):
    """A group of one school year: next year the same name means other children."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    title = models.CharField("группа", max_length=80, help_text="Например: № 4 «Пчёлки»")
    age = models.CharField("возраст", max_length=10, choices=AgeGroup)

    objects = ChildGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "группа детей"
        verbose_name_plural = "группы детей"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year", "title"],
                name="child_group_title_once_a_year",
                violation_error_message="Группа с таким названием в этом учебном году уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)


class ChildAssessment(OrganizationScoped):
    """Pedagogical diagnostics of one group in one wave of the year."""

    group = models.ForeignKey(ChildGroup, on_delete=models.CASCADE, related_name="assessments")
    wave = models.CharField("время", max_length=10, choices=Wave)
    recorded_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "диагностика детей"
        verbose_name_plural = "диагностика детей"
        constraints = [
            models.UniqueConstraint(fields=["organization", "group", "wave"], name="child_assessment_once_a_wave"),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.get_wave_display()}"


class AreaResult(OrganizationScoped):
    """How many children of the group are on each level in one area; a child not assessed is not counted."""

    assessment = models.ForeignKey(ChildAssessment, on_delete=models.CASCADE, related_name="results")
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea)
    low = models.PositiveSmallIntegerField("низкий", validators=[MaxValueValidator(60)])
    middle = models.PositiveSmallIntegerField("средний", validators=[MaxValueValidator(60)])
    high = models.PositiveSmallIntegerField("высокий", validators=[MaxValueValidator(60)])

    class Meta:
        verbose_name = "результат по области"
        verbose_name_plural = "результаты по областям"
        constraints = [
            models.UniqueConstraint(fields=["organization", "assessment", "area"], name="area_result_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.low}/{self.middle}/{self.high}"

    @property
    def assessed(self) -> int:
        return self.low + self.middle + self.high
