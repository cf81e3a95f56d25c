"""Методический день, методический четверг (slide 13): recurring hours, written out as ordinary rows for a year."""

from datetime import datetime
from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned

from .duties import Weekday


class Recurrence(models.TextChoices):
    EVERY = "every", "каждую неделю"
    FORTNIGHT = "fortnight", "раз в две недели"
    FIRST = "1", "первая неделя месяца"
    SECOND = "2", "вторая неделя месяца"
    THIRD = "3", "третья неделя месяца"
    FOURTH = "4", "четвёртая неделя месяца"
    LAST = "-1", "последняя неделя месяца"


HOLIDAY_TITLES = {
    "new_year": "Новогодние каникулы",
    "christmas": "Рождество Христово",
    "defender": "День защитника Отечества",
    "women": "Международный женский день",
    "labour": "Праздник Весны и Труда",
    "victory": "День Победы",
    "russia": "День России",
    "unity": "День народного единства",
}


class SlotRule(OrganizationScoped, Versioned):
    """«Методический четверг, каждую неделю, 13:15–14:45»: changed, it rewrites the hours that are still free."""

    title = models.CharField("название", max_length=120)
    weekday = models.PositiveSmallIntegerField("день недели", choices=Weekday, default=Weekday.THURSDAY)
    recurrence = models.CharField("как часто", max_length=9, choices=Recurrence, default=Recurrence.EVERY)
    starts = models.TimeField("с")
    ends = models.TimeField("до")
    first_on = models.DateField("начиная с")
    last_on = models.DateField("по какой день")
    room = models.ForeignKey(
        "communities.Room", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="где"
    )
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="slot_rules",
        verbose_name="для какого сообщества",
    )
    stopped_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "методический день"
        verbose_name_plural = "методические дни"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="slot_rule_ends_after_start",
                violation_error_message="Окончание должно быть позже начала.",
            ),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="slot_rule_days_ordered",
                violation_error_message="Последний день раньше первого.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SlotState(models.TextChoices):
    FREE = "free", "Свободно"
    TAKEN = "taken", "Занято"
    EXCEPTED = "excepted", "Не проводится"


class SlotQuerySet(StaffQuerySet):
    def upcoming(self, now: datetime) -> Self:
        return self.filter(ends_at__gt=now)

    def between(self, first: datetime, last: datetime) -> Self:
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def free(self) -> Self:
        return self.filter(state=SlotState.FREE)

    def for_list(self) -> Self:
        rows = self.select_related("rule__community", "rule__room", "lesson", "meeting")
        return rows.order_by("starts_at", "pk")


class Slot(OrganizationScoped):
    """One such day: free, taken by a lesson or a meeting, or excepted with a reason."""

    rule = models.ForeignKey(SlotRule, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField("начало")
    ends_at = models.DateTimeField("окончание")
    state = models.CharField(max_length=8, choices=SlotState, default=SlotState.FREE)
    reason = models.CharField("почему не проводится", max_length=200, blank=True)
    lesson = models.OneToOneField("communities.Lesson", on_delete=models.SET_NULL, null=True, related_name="slot")
    meeting = models.OneToOneField("communities.Meeting", on_delete=models.SET_NULL, null=True, related_name="slot")

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = "час методической работы"
        verbose_name_plural = "часы методической работы"
        indexes = [models.Index(fields=["organization", "starts_at"], name="slot_starts")]
        constraints = [
            models.UniqueConstraint(fields=["organization", "rule", "starts_at"], name="slot_once"),
            models.CheckConstraint(
                condition=models.Q(lesson=None) | models.Q(meeting=None), name="slot_taken_by_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.rule)


class DayOffKind(models.TextChoices):
    HOLIDAY = "holiday", "Праздник, выходной"
    QUARANTINE = "quarantine", "Карантин"
    OTHER = "other", "Другое"


class DayOffQuerySet(StaffQuerySet):
    def covering(self, first, last) -> Self:
        """Those that touch the days from first to last."""
        return self.filter(first_on__lte=last, last_on__gte=first)

    def for_list(self) -> Self:
        return self.select_related("group").order_by("first_on", "pk")


class DayOff(OrganizationScoped):
    """Days without methodical work, or without lessons in one group."""

    kind = models.CharField("что", max_length=10, choices=DayOffKind, default=DayOffKind.HOLIDAY)
    title = models.CharField("название", max_length=120)
    first_on = models.DateField("с")
    last_on = models.DateField("по")
    group = models.ForeignKey(
        "deficits.ChildGroup",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="days_off",
        verbose_name="только для группы",
    )
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = DayOffQuerySet.as_manager()

    class Meta:
        verbose_name = "нерабочие дни"
        verbose_name_plural = "нерабочие дни"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="day_off_ordered",
                violation_error_message="Последний день раньше первого.",
            )
        ]

    def __str__(self) -> str:
        return self.title
