"""Groups of one school year, their educators and their children under codes, never under names (`domain/2`)."""

from datetime import date
from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet
from pos_portal.core.school_year import SchoolYear

from .areas import AgeGroup


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
    educators = models.ManyToManyField(
        "core.Membership", through="deficits.GroupEducator", related_name="child_groups", verbose_name="воспитатели"
    )
    imported_from = models.ForeignKey(
        "deficits.ChildrenImport", on_delete=models.PROTECT, null=True, editable=False, related_name="groups"
    )

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

    def is_kept_by(self, membership) -> bool:
        """The methodist and the group's own educators mark its children and keep its list of codes."""
        if membership.is_methodist:
            return True
        return membership.is_educator and self.staff.filter(membership=membership).exists()


class GroupEducator(OrganizationScoped):
    """Who works with a group: this person fills its grid and reads its children under codes."""

    group = models.ForeignKey(ChildGroup, on_delete=models.CASCADE, related_name="staff", verbose_name="группа")
    membership = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="groups_taught", verbose_name="воспитатель"
    )

    class Meta:
        verbose_name = "воспитатель группы"
        verbose_name_plural = "воспитатели групп"
        constraints = [
            models.UniqueConstraint(fields=["organization", "group", "membership"], name="group_educator_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.membership}"


class Child(OrganizationScoped):
    """A child of the kindergarten through all years; nothing but the codes in the groups is known of them."""

    created_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "ребёнок"
        verbose_name_plural = "дети"

    def __str__(self) -> str:
        return f"№ {self.pk}"


class ChildNeed(models.TextChoices):
    """A mark that asks for attention, never a diagnosis (slide 16)."""

    DISABILITY = "disability", "ОВЗ или инвалидность"
    LANGUAGE = "language", "русский язык неродной"
    GIFTED = "gifted", "опережающее развитие"


class GroupChildQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The methodist sees all codes, an educator those of their own groups; nobody else any."""
        rows = super().visible_to(membership)
        if membership.is_methodist:
            return rows
        return rows.filter(group__staff__membership=membership)

    def for_list(self) -> Self:
        return self.order_by("position", "pk")


class GroupChild(OrganizationScoped):
    """The place of a child in a group of one year, under the code that the group's key explains."""

    group = models.ForeignKey(ChildGroup, on_delete=models.CASCADE, related_name="children", verbose_name="группа")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="places", verbose_name="ребёнок")
    position = models.PositiveSmallIntegerField("номер", editable=False)
    code = models.CharField("код", max_length=30)
    joined_on = models.DateField("в группе с", null=True, blank=True)
    left_on = models.DateField("выбыл с", null=True, blank=True)
    need = models.CharField("особое внимание", max_length=12, choices=ChildNeed, blank=True)
    imported_from = models.ForeignKey(
        "deficits.ChildrenImport", on_delete=models.PROTECT, null=True, editable=False, related_name="children"
    )

    objects = GroupChildQuerySet.as_manager()

    class Meta:
        verbose_name = "ребёнок группы"
        verbose_name_plural = "дети группы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "group", "code"],
                name="group_child_code_once",
                violation_error_message="Ребёнок с таким кодом в группе уже есть.",
            ),
            models.UniqueConstraint(fields=["organization", "group", "child"], name="group_child_once"),
            models.CheckConstraint(
                condition=models.Q(left_on=None)
                | models.Q(joined_on=None)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="group_child_leaves_after_joining",
                violation_error_message="Дата выбытия не может быть раньше даты прихода.",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def was_here(self, first: date, last: date) -> bool:
        """Whether the child belonged to the group on some day between the two."""
        return (self.joined_on is None or self.joined_on <= last) and (self.left_on is None or self.left_on > first)
