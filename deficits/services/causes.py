"""Causes are argued with facts and weighed blind; each stays a hypothesis until the team decides on it."""

from datetime import datetime

from django.db import transaction

from deficits.models import (
    CauseHypothesis,
    CauseVote,
    EvidenceSide,
    HypothesisEvidence,
    HypothesisStatus,
    Trend,
)
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .refusals import Refused

PRACTICE = "practice"


@transaction.atomic
def propose(cause: CauseHypothesis, *, by: Membership, now: datetime, fact: str = "") -> CauseHypothesis:
    """Write a possible cause down, with a first fact that speaks for it when there is one."""
    cause.organization, cause.proposed_by, cause.proposed_at = by.organization, by, now
    cause.save()
    if fact:
        argue(cause, side=EvidenceSide.FOR, text=fact, by=by, now=now)
    return cause


@transaction.atomic
def argue(cause: CauseHypothesis, *, side: str, text: str, by: Membership, now: datetime) -> HypothesisEvidence:
    """A fact for or against a cause that is still discussed."""
    if not _locked(cause).is_proposed:
        raise Refused("Решение о причине уже принято. Чтобы добавить факт, верните её к обсуждению.")
    return HypothesisEvidence.objects.create(
        organization_id=cause.organization_id, hypothesis=cause, side=side, text=text, written_by=by, written_at=now
    )


@transaction.atomic
def confirm(cause: CauseHypothesis, *, text: str, reason: str, by: Membership, now: datetime, version: int):
    """The team agrees that this is likely a cause, in its own words."""
    return _decide(cause, HypothesisStatus.CONFIRMED, by, now, version, text=text, reason=reason)


@transaction.atomic
def reject(cause: CauseHypothesis, *, reason: str, by: Membership, now: datetime, version: int) -> CauseHypothesis:
    """The team finds another explanation; the hypothesis and its facts stay readable."""
    return _decide(cause, HypothesisStatus.REJECTED, by, now, version, reason=reason)


@transaction.atomic
def return_(cause: CauseHypothesis, *, by: Membership, now: datetime, version: int) -> CauseHypothesis:
    """Discuss a decided hypothesis again."""
    cause = _locked(cause)
    if cause.is_proposed:
        return cause
    claim(cause, version=version)
    cause.status, cause.reason, cause.decided_by, cause.decided_at = HypothesisStatus.PROPOSED, "", None, None
    cause.save()
    record(AuditAction.DECISION, by=by, now=now, subject=f"Снова обсуждается причина: {cause}")
    return cause


@transaction.atomic
def vote(cause: CauseHypothesis, *, is_likely: bool, by: Membership, now: datetime) -> None:
    """Say or take back «считаю вероятной»; said twice it counts once, after the opening nothing changes."""
    if cause.trend_id is None:
        raise Refused("Голосуют о причинах тенденций.")
    if Trend.objects.select_for_update().get(pk=cause.trend_id).causes_voted_at:
        raise Refused("Голоса уже открыты, менять их нельзя.")
    key = {"organization_id": cause.organization_id, "hypothesis": cause, "membership": by}
    if is_likely:
        CauseVote.objects.get_or_create(**key, defaults={"voted_at": now})
    else:
        CauseVote.objects.filter(**key).delete()


@transaction.atomic
def open_votes(trend: Trend, *, by: Membership, now: datetime) -> Trend:
    """Show to everybody at once how many find each cause likely; who they are is never shown."""
    trend = Trend.objects.select_for_update().get(pk=trend.pk)
    if trend.causes_voted_at:
        return trend
    if not CauseVote.objects.filter(hypothesis__trend=trend).exists():
        raise Refused("Пока никто не отметил ни одной причины: открывать нечего.")
    trend.causes_voted_at = now
    trend.save(update_fields=["causes_voted_at"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"Открыты голоса о причинах: {trend}")
    return trend


def _decide(cause: CauseHypothesis, status: str, by: Membership, now: datetime, version: int, **words: str):
    cause = _locked(cause)
    claim(cause, version=version)
    if not cause.is_proposed:
        raise Refused("Решение о причине уже принято.")
    for name, value in words.items():
        setattr(cause, name, value)
    cause.status, cause.decided_by, cause.decided_at = status, by, now
    cause.save()
    record(AuditAction.DECISION, by=by, now=now, subject=f"{cause.get_status_display()} причина: {cause}")
    return cause


def _locked(cause: CauseHypothesis) -> CauseHypothesis:
    return CauseHypothesis.objects.select_for_update().get(pk=cause.pk)
