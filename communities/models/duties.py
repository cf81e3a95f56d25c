"""When people and groups of children are not free: shifts, absences, режимные моменты (`domain/6` §6.6)."""

from datetime import time
from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class Weekday(models.IntegerChoices):
    MONDAY = 0, "понедельник"
    TUESDAY = 1, "вторник"
    WEDNESDAY = 2, "среда"
    THURSDAY = 3, "четверг"
    FRIDAY = 4, "пятница"
    SATURDAY = 5, "суббота"
    SUNDAY = 6, "воскресенье"


class WeekParity(models.TextChoices):
    """By the number of the week of the year: two educators of a group change shifts from week to week."""

    EVERY = "every", "каждую неделю"
    ODD = "odd", "по нечётным неделям"
    EVEN = "even", "по чётным неделям"


class ShiftQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        people = self.select_related("membership__user", "group")
        return people.order_by("membership__user__full_name", "weekday", "starts", "pk")


class Shift(OrganizationScoped):
    """Hours in which a person is with children: whoever leaves then needs somebody to stand in."""

    membership = models.ForeignKey(
        "core.Membership", on_delete=models.CASCADE, related_name="shifts", verbose_name="кто"
    )
    group = models.ForeignKey(
        "deficits.ChildGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="группа"
    )
    weekday = models.PositiveSmallIntegerField("день недели", choices=Weekday)
    weeks = models.CharField("недели", max_length=5, choices=WeekParity, default=WeekParity.EVERY)
    starts = models.TimeField("с")
    ends = models.TimeField("до")

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = "смена"
        verbose_name_plural = "смены"
        indexes = [models.Index(fields=["organization", "membership", "weekday"], name="shift_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="shift_ends_after_start",
                violation_error_message="Окончание смены должно быть позже начала.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.starts:%H:%M}–{self.ends:%H:%M}"


class LeaveQuerySet(StaffQuerySet):
    def visible_to(self, membership) -> Self:
        """Leaders and the person: that somebody is away is known, never why."""
        rows = super().visible_to(membership)
        return rows if membership.is_methodist or membership.is_head else rows.filter(membership=membership.pk)

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("-first_on", "pk")


class Leave(OrganizationScoped):
    """Days on which a person is away; the reason is nobody's business here."""

    membership = models.ForeignKey("core.Membership", on_delete=models.CASCADE, related_name="leaves")
    first_on = models.DateField("с")
    last_on = models.DateField("по")
    noted_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = "отсутствие"
        verbose_name_plural = "отсутствия"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="leave_days_ordered",
                violation_error_message="Последний день раньше первого.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.first_on:%d.%m}–{self.last_on:%d.%m}"


class RegimeKind(models.TextChoices):
    SLEEP = "sleep", "Сон"
    MEAL = "meal", "Питание"
    WALK = "walk", "Прогулка"
    OTHER = "other", "Другое"


class RegimeMoment(OrganizationScoped):
    """Режимный момент of a group on every working day; `blocks`: no lesson is shown then."""

    group = models.ForeignKey("deficits.ChildGroup", on_delete=models.CASCADE, related_name="regime")
    kind = models.CharField("что", max_length=5, choices=RegimeKind)
    starts = models.TimeField("с")
    ends = models.TimeField("до")
    blocks = models.BooleanField("занятие в это время не проводим", default=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "режимный момент"
        verbose_name_plural = "режимные моменты"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="regime_ends_after_start",
                violation_error_message="Окончание должно быть позже начала.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.starts:%H:%M}–{self.ends:%H:%M}"

    @property
    def title(self) -> str:
        """A meal is called by its hour: «Завтрак», «Обед», «Полдник»."""
        if self.kind != RegimeKind.MEAL:
            return self.get_kind_display()
        meals = ((time(10), "Завтрак"), (time(11), "Второй завтрак"), (time(14, 30), "Обед"), (time(16, 30), "Полдник"))
        return next((name for until, name in meals if self.starts < until), "Ужин")
