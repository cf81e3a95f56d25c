"""Why it may be so: causes of a trend or of an area, always as hypotheses that the team weighs (slide 9)."""

from typing import Self

from django.db import models

from deficits.engine.causes import load_causes
from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .areas import CompetencyGroup, EducationalArea
from .trends import AGREED, Trend


class HypothesisStatus(models.TextChoices):
    PROPOSED = "proposed", "Обсуждается"
    CONFIRMED = "confirmed", "Подтверждена"
    REJECTED = "rejected", "Отклонена"


class EvidenceSide(models.TextChoices):
    FOR = "for", "за"
    AGAINST = "against", "против"


class CauseHypothesisQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The staff argues together, educators about agreed trends; guests and services do not."""
        rows = super().visible_to(membership)
        if membership.is_educator:
            return rows.filter(models.Q(trend=None) | models.Q(trend__status__in=AGREED))
        return rows.none() if membership.is_guest or membership.is_service else rows

    def with_evidence(self) -> Self:
        """`facts_for` and `facts_against`: how many facts are written on each side."""
        sides = {"facts_for": EvidenceSide.FOR, "facts_against": EvidenceSide.AGAINST}
        return self.annotate(
            **{name: models.Count("evidence", filter=models.Q(evidence__side=side)) for name, side in sides.items()}
        )

    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def for_list(self) -> Self:
        return self.select_related("proposed_by__user", "decided_by__user").order_by("status", "proposed_at", "pk")


class CauseHypothesis(OrganizationScoped, Versioned):
    """A possible cause of a trend or of the state of an area; never about one person."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    trend = models.ForeignKey(
        Trend, on_delete=models.CASCADE, null=True, editable=False, related_name="causes", verbose_name="тенденция"
    )
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    group = models.CharField("группа компетенций", max_length=20, choices=CompetencyGroup, blank=True)
    kind = models.CharField("вид причины", max_length=30)
    text = models.CharField("причина", max_length=600)
    readings = models.JSONField(default=list, editable=False)
    status = models.CharField(
        max_length=10, choices=HypothesisStatus, default=HypothesisStatus.PROPOSED, editable=False
    )
    reason = models.CharField("почему так решили", max_length=600, blank=True, editable=False)
    proposed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    decided_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = CauseHypothesisQuerySet.as_manager()

    class Meta:
        verbose_name = "гипотеза о причине"
        verbose_name_plural = "гипотезы о причинах"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trend__isnull=False) | ~models.Q(area=""),
                name="cause_of_something",
                violation_error_message="Выберите тенденцию или образовательную область.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=HypothesisStatus.PROPOSED, decided_by=None, decided_at=None)
                | (
                    ~models.Q(status=HypothesisStatus.PROPOSED)
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="cause_decided_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_proposed(self) -> bool:
        return self.status == HypothesisStatus.PROPOSED

    @property
    def is_confirmed(self) -> bool:
        return self.status == HypothesisStatus.CONFIRMED

    @property
    def cause(self):
        """The kind of cause with its branch and the way to check it; None for an own kind."""
        return next((cause for cause in load_causes().causes if cause.code == self.kind), None)

    @property
    def kind_title(self) -> str:
        return self.cause.title if self.cause else "Практика работы с детьми"


class HypothesisEvidence(OrganizationScoped):
    """A fact for or against a hypothesis."""

    hypothesis = models.ForeignKey(CauseHypothesis, on_delete=models.CASCADE, related_name="evidence")
    side = models.CharField("за или против", max_length=7, choices=EvidenceSide)
    text = models.CharField("факт", max_length=600)
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "факт о причине"
        verbose_name_plural = "факты о причинах"
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text


class CauseVote(OrganizationScoped):
    """A person finds this cause likely; votes stay hidden until they are opened for everybody at once."""

    hypothesis = models.ForeignKey(CauseHypothesis, on_delete=models.CASCADE, related_name="votes")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    voted_at = models.DateTimeField()

    class Meta:
        verbose_name = "голос о причине"
        verbose_name_plural = "голоса о причинах"
        constraints = [
            models.UniqueConstraint(fields=["organization", "hypothesis", "membership"], name="cause_vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hypothesis_id}: {self.membership_id}"
