"""Практическая работа на 15–20 минут (slide 11): three steps together, marks made alone, one agreed table."""

from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet

from .correspondences import Verdict

MINUTES = [MinValueValidator(1), MaxValueValidator(60)]
FORGOTTEN_AFTER = timedelta(hours=12)


class WorkshopStep(models.TextChoices):
    TRENDS = "trends", "Расписать тенденции"
    TOPICS = "topics", "Выписать мероприятия плана"
    MATCH = "match", "Выявить соответствие"


class WorkshopQuerySet(StaffQuerySet):
    def going_on(self) -> Self:
        return self.filter(closed_at=None)

    def fresh(self, now: datetime) -> Self:
        """Going on and not forgotten: its step began within the last hours."""
        return self.going_on().filter(step_started_at__gt=now - FORGOTTEN_AFTER)

    def for_list(self) -> Self:
        agreed = models.Count("outcomes", distinct=True)
        rows = self.select_related("plan", "opened_by__user").annotate(agreed=agreed)
        return rows.order_by("-opened_at", "-pk")


class Workshop(OrganizationScoped):
    """One sitting over the table of a plan: led by the methodist, marked on phones, shown on the projector."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="workshops")
    step = models.CharField(max_length=6, choices=WorkshopStep, default=WorkshopStep.TRENDS, editable=False)
    step_started_at = models.DateTimeField(editable=False)
    minutes_trends = models.PositiveSmallIntegerField("минут на тенденции", default=5, validators=MINUTES)
    minutes_topics = models.PositiveSmallIntegerField("минут на мероприятия", default=5, validators=MINUTES)
    minutes_match = models.PositiveSmallIntegerField("минут на соответствие", default=10, validators=MINUTES)
    opened_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)
    shown_at = models.DateTimeField("оценки открыты", null=True, editable=False)
    closed_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    closed_at = models.DateTimeField("завершена", null=True, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = "практическая работа"
        verbose_name_plural = "практические работы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "plan"],
                condition=models.Q(closed_at=None),
                name="workshop_one_at_a_time",
                violation_error_message="Практическая работа по этому плану уже идёт.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="workshop_closed_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Практическая работа, {self.plan.year}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None

    @property
    def number(self) -> int:
        """The step that is going on, from 1 to 3."""
        return WorkshopStep.values.index(self.step) + 1

    @property
    def minutes(self) -> int:
        """Minutes given to the step that is going on."""
        return getattr(self, f"minutes_{self.step}")

    @property
    def planned_minutes(self) -> int:
        return self.minutes_trends + self.minutes_topics + self.minutes_match

    @property
    def taken_minutes(self) -> int:
        """From the opening to the closing."""
        return max(1, round((self.closed_at - self.opened_at).total_seconds() / 60))

    @property
    def next_step(self) -> WorkshopStep | None:
        return next(iter(list(WorkshopStep)[self.number :]), None)

    @property
    def previous_step(self) -> WorkshopStep | None:
        return list(WorkshopStep)[self.number - 2] if self.number > 1 else None


class WorkshopNote(OrganizationScoped):
    """What a member misses in the first column or in the plan, written on the phone."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=6, choices=WorkshopStep)
    text = models.TextField("чего не хватает", max_length=600)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "заметка практической работы"
        verbose_name_plural = "заметки практической работы"
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.text


class WorkshopTopic(OrganizationScoped):
    """A member's tick: this activity answers this trend. Shown to others only as a count."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="topics")
    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey("planning.Activity", on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "тема практической работы"
        verbose_name_plural = "темы практической работы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "workshop", "trend", "activity", "membership"], name="workshop_topic_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trend_id} – {self.activity_id}"


class WorkshopMark(OrganizationScoped):
    """What one member says of one trend, made alone; others see only the spread."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="marks")
    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField("соответствие", max_length=7, choices=Verdict)
    comment = models.TextField("почему", max_length=600, blank=True)
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = "отметка практической работы"
        verbose_name_plural = "отметки практической работы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "workshop", "trend", "membership"], name="workshop_mark_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()


class WorkshopOutcome(OrganizationScoped):
    """The value agreed for a trend, with the view of those who saw it differently."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="outcomes")
    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField("согласовано", max_length=7, choices=Verdict)
    minority_view = models.TextField("особое мнение", max_length=1000, blank=True)
    agreed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        verbose_name = "итог практической работы"
        verbose_name_plural = "итоги практической работы"
        constraints = [
            models.UniqueConstraint(fields=["organization", "workshop", "trend"], name="workshop_outcome_once"),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
