"""Which trends come first: severity, reach and what we can influence, marked alone and agreed together."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .trends import Trend

STEPS = [MinValueValidator(1), MaxValueValidator(3)]


class PriorityRoundQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The staff decides together; guests and services do not."""
        rows = super().visible_to(membership)
        return rows.none() if membership.is_guest or membership.is_service else rows

    def going_on(self) -> Self:
        return self.filter(closed_at=None)

    def for_list(self) -> Self:
        return self.order_by("-school_year", "-opened_at", "-pk")


class PriorityRound(OrganizationScoped):
    """One round of choosing: everybody marks alone, then the spread is shown and two to four trends are agreed."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    opened_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)
    shown_at = models.DateTimeField("оценки открыты", null=True, editable=False)
    closed_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    closed_at = models.DateTimeField("приоритеты приняты", null=True, editable=False)

    objects = PriorityRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "выбор приоритетов"
        verbose_name_plural = "выборы приоритетов"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year"],
                condition=models.Q(closed_at=None),
                name="priority_round_one_at_a_time",
                violation_error_message="Выбор приоритетов на этот год уже идёт.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False, shown_at__isnull=False),
                name="priority_round_shown_before_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"Приоритеты {self.school_year}"


class PriorityMark(OrganizationScoped):
    """How heavy one person finds one trend; shown to others only as a spread."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="marks")
    trend = models.ForeignKey(Trend, on_delete=models.CASCADE, related_name="+", verbose_name="тенденция")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    severity = models.PositiveSmallIntegerField("насколько серьёзно", validators=STEPS)
    reach = models.PositiveSmallIntegerField("скольких касается", validators=STEPS)
    influence = models.PositiveSmallIntegerField("насколько можем повлиять", validators=STEPS)
    marked_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "оценка важности"
        verbose_name_plural = "оценки важности"
        constraints = [
            models.UniqueConstraint(fields=["organization", "round", "trend", "membership"], name="priority_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.trend_id}: {self.severity}/{self.reach}/{self.influence}"


class PriorityChoice(OrganizationScoped):
    """A trend agreed as a priority, in its place."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="choices")
    trend = models.ForeignKey(
        Trend, on_delete=models.PROTECT, related_name="priority_choices", verbose_name="тенденция"
    )
    position = models.PositiveSmallIntegerField("место", validators=[MinValueValidator(1), MaxValueValidator(4)])

    class Meta:
        verbose_name = "приоритет"
        verbose_name_plural = "приоритеты"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "round", "trend"], name="priority_choice_once"),
            models.UniqueConstraint(fields=["organization", "round", "position"], name="priority_choice_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.trend}"
