"""What follows from the table: ideas that become work, and successes with their proof (`domain/4` §4.4, slide 11)."""

from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class ProposalKind(models.TextChoices):
    ACTIVITY = "activity", "Добавить в план"
    COMMUNITY = "community", "Открыть сообщество"
    DEVELOPMENT = "development", "Строка ИППР"


class ProposalState(models.TextChoices):
    OPEN = "open", "Предложено"
    TAKEN = "taken", "Принято"
    DECLINED = "declined", "Отклонено"


class ProposalQuerySet(StaffQuerySet):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)

    def taken(self) -> Self:
        return self.filter(state=ProposalState.TAKEN)

    def for_list(self) -> Self:
        around = self.select_related("trend", "activity", "community", "assignment__meeting", "assignment__community")
        return around.select_related("added_by__user", "settled_by__user").order_by("added_at", "pk")

    def from_groups(self) -> Self:
        """Tasks of meetings, offered by a community."""
        return self.exclude(assignment=None)


class Proposal(OrganizationScoped):
    """«Что ещё можно сделать?»: an idea for a trend, or for the whole plan, that becomes work in one step."""

    plan = models.ForeignKey(
        "planning.MethodicalPlan", on_delete=models.CASCADE, related_name="proposals", editable=False
    )
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="к тенденции",
    )
    assignment = models.ForeignKey(
        "communities.Assignment", on_delete=models.SET_NULL, null=True, related_name="proposals", editable=False
    )
    text = models.TextField("предложение", max_length=1000)
    kind = models.CharField("чем станет", max_length=11, choices=ProposalKind, default=ProposalKind.ACTIVITY)
    form = models.TextField("форма проведения", max_length=200, blank=True)
    term = models.TextField("срок", max_length=300, blank=True)
    responsible = models.TextField("ответственный", max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.OPEN, editable=False)
    activity = models.ForeignKey(
        "planning.Activity", on_delete=models.SET_NULL, null=True, related_name="proposals", editable=False
    )
    community = models.ForeignKey(
        "communities.Community", on_delete=models.SET_NULL, null=True, related_name="proposals", editable=False
    )
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)
    settled_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "предложение"
        verbose_name_plural = "предложения"
        indexes = [models.Index(fields=["organization", "plan", "state"], name="proposal_of_plan")]
        constraints = [
            models.UniqueConstraint(fields=["organization", "assignment"], name="proposal_once_of_assignment"),
            models.CheckConstraint(
                condition=models.Q(state=ProposalState.OPEN, settled_by=None, settled_at=None)
                | (~models.Q(state=ProposalState.OPEN) & models.Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="proposal_settled_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN

    @property
    def is_taken(self) -> bool:
        return self.state == ProposalState.TAKEN

    @property
    def is_declined(self) -> bool:
        return self.state == ProposalState.DECLINED


class SuccessQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("activity", "added_by__user").order_by("added_at", "pk")


class Success(OrganizationScoped):
    """«Какие действия были удачными?»: a claim that names its activity and what proves it."""

    plan = models.ForeignKey(
        "planning.MethodicalPlan", on_delete=models.CASCADE, related_name="successes", editable=False
    )
    activity = models.ForeignKey(
        "planning.Activity", on_delete=models.CASCADE, related_name="successes", verbose_name="мероприятие"
    )
    text = models.TextField("что получилось", max_length=1000)
    proof = models.TextField("чем подтверждается", max_length=1000)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    objects = SuccessQuerySet.as_manager()

    class Meta:
        verbose_name = "удачное действие"
        verbose_name_plural = "удачные действия"
        indexes = [models.Index(fields=["organization", "plan"], name="success_of_plan")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(proof=""),
                name="success_with_proof",
                violation_error_message="Напишите, чем подтверждается успех.",
            )
        ]

    def __str__(self) -> str:
        return self.text
