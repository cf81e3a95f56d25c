from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class ReviewStatus(models.TextChoices):
    DRAFT = "draft", "Черновик"
    SUBMITTED = "submitted", "На согласовании"
    RETURNED = "returned", "Возвращено с замечанием"
    APPROVED = "approved", "Утверждено"


class ReviewAction(models.TextChoices):
    SUBMIT = "submit", "Отправлено на согласование"
    RETURN = "return", "Возвращено с замечанием"
    APPROVE = "approve", "Утверждено"
    REOPEN = "reopen", "Открыто для правки"


class ReviewQuerySet(StaffQuerySet):
    def submitted(self) -> Self:
        return self.filter(status=ReviewStatus.SUBMITTED)

    def returned(self) -> Self:
        return self.filter(status=ReviewStatus.RETURNED)


class Review(OrganizationScoped):
    """Where the table of correspondence stands between the methodist and the head."""

    plan = models.ForeignKey(
        "planning.MethodicalPlan", on_delete=models.CASCADE, related_name="reviews", editable=False
    )
    status = models.CharField(max_length=9, choices=ReviewStatus, default=ReviewStatus.DRAFT)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "согласование таблицы"
        verbose_name_plural = "согласования таблиц"
        constraints = [models.UniqueConstraint(fields=["organization", "plan"], name="review_one_of_plan")]

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def is_submitted(self) -> bool:
        return self.status == ReviewStatus.SUBMITTED

    @property
    def is_approved(self) -> bool:
        return self.status == ReviewStatus.APPROVED

    @property
    def is_locked(self) -> bool:
        """Nobody edits the table while the head reads it or after it was approved."""
        return self.status in {ReviewStatus.SUBMITTED, ReviewStatus.APPROVED}

    @property
    def is_returned(self) -> bool:
        return self.status == ReviewStatus.RETURNED


class ReviewStep(OrganizationScoped):
    """One move of the review: who, when, with which remark. Never changed afterwards."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    action = models.CharField(max_length=8, choices=ReviewAction)
    remark = models.TextField("замечание", max_length=4000, blank=True)
    made_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "шаг согласования"
        verbose_name_plural = "шаги согласования"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.get_action_display()
