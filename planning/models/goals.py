"""What the year is for: annual goals, and the priorities of in-house learning that the head fixes."""

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class AnnualGoal(OrganizationScoped):
    """Годовая задача: two to four a year, opening with a verb noun; lines of the plan hang on it (`domain/3` §3.2)."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="goals", editable=False)
    position = models.PositiveSmallIntegerField("№", default=1, editable=False)
    text = models.TextField("годовая задача", max_length=600)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "годовая задача"
        verbose_name_plural = "годовые задачи"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["organization", "plan", "position"], name="goal_order")]

    def __str__(self) -> str:
        return self.text


class TrainingPriority(OrganizationScoped):
    """Приоритет внутрифирменного обучения (ВФО): what the staff learns first this year, from an agreed trend or not."""

    plan = models.ForeignKey(
        "planning.MethodicalPlan", on_delete=models.CASCADE, related_name="priorities", editable=False
    )
    position = models.PositiveSmallIntegerField("№", default=1, editable=False)
    text = models.TextField("приоритет", max_length=600)
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="training_priorities",
        verbose_name="из тенденции",
    )

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "приоритет ВФО"
        verbose_name_plural = "приоритеты ВФО"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "plan", "trend"],
                condition=models.Q(trend__isnull=False),
                name="priority_once_for_trend",
                violation_error_message="Эта тенденция уже стоит среди приоритетов.",
            )
        ]

    def __str__(self) -> str:
        return self.text
