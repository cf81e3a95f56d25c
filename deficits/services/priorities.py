"""Choosing two to four trends together: a round is opened, everybody marks alone, marks are shown, places agreed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from deficits.engine.priorities import FEWEST, MOST, Weight, weigh
from deficits.models import PriorityChoice, PriorityMark, PriorityRound, Trend, TrendDirection, TrendStatus
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .refusals import Refused

Steps = tuple[int, int, int]


def candidates(organization_id: int, school_year: int):
    """Agreed trends of a year that ask for work and are not closed."""
    rows = Trend.objects.filter(organization=organization_id, direction=TrendDirection.NEGATIVE)
    return rows.of_year(school_year).filter(status__in=[TrendStatus.CONFIRMED, TrendStatus.IN_WORK]).for_list()


def open(*, school_year: int, by: Membership, now: datetime) -> PriorityRound:
    """Begin a round over the agreed trends of a year; one at a time."""
    if candidates(by.organization_id, school_year).count() < FEWEST:
        raise Refused("Выбирать пока не из чего: сначала согласуйте хотя бы две тенденции.")
    try:
        with transaction.atomic():
            made = PriorityRound.objects.create(
                organization=by.organization, school_year=school_year, opened_by=by, opened_at=now
            )
            record(AuditAction.DECISION, by=by, now=now, subject="Начат выбор приоритетов")
    except IntegrityError:
        raise Refused("Выбор приоритетов на этот год уже идёт.") from None
    return made


@transaction.atomic
def mark(round: PriorityRound, *, marks: Mapping[Trend, Steps], by: Membership, now: datetime) -> None:
    """Keep one person's marks; sent again they replace the earlier ones, after the showing nothing changes."""
    round = _locked(round)
    if round.shown_at:
        raise Refused("Оценки уже показаны, менять их нельзя.")
    known = {trend.pk for trend in candidates(round.organization_id, round.school_year)}
    for trend, (severity, reach, influence) in marks.items():
        if trend.pk in known:
            PriorityMark.objects.update_or_create(
                organization_id=round.organization_id,
                round=round,
                trend=trend,
                membership=by,
                defaults={"severity": severity, "reach": reach, "influence": influence, "marked_at": now},
            )


@transaction.atomic
def show(round: PriorityRound, *, by: Membership, now: datetime) -> PriorityRound:
    """Show to everybody how heavy the team finds each trend; whose mark is whose is never shown."""
    round = _locked(round)
    if round.shown_at:
        return round
    if not round.marks.exists():
        raise Refused("Пока никто не оценил ни одной тенденции: показывать нечего.")
    round.shown_at = now
    round.save(update_fields=["shown_at"])
    record(AuditAction.DECISION, by=by, now=now, subject="Показаны оценки приоритетов")
    return round


@transaction.atomic
def agree(round: PriorityRound, *, trends: Sequence[Trend], by: Membership, now: datetime) -> PriorityRound:
    """Close the round with two to four trends in their places; other trends of the year lose theirs."""
    round = _locked(round)
    if not round.shown_at or round.closed_at:
        raise Refused("Приоритеты принимают один раз, после того как показаны оценки.")
    if len({trend.pk for trend in trends}) != len(trends) or not FEWEST <= len(trends) <= MOST:
        raise Refused("Выберите от двух до четырёх разных тенденций.")
    ours = Trend.objects.filter(organization=round.organization_id).of_year(round.school_year)
    list(ours.order_by("pk").select_for_update().values_list("pk"))
    known = {trend.pk for trend in candidates(round.organization_id, round.school_year)}
    if any(trend.pk not in known for trend in trends):
        raise Refused("Одна из тенденций уже закрыта или отклонена. Выберите ещё раз.")
    ours.update(priority=None)
    for place, trend in enumerate(trends, start=1):
        PriorityChoice.objects.create(organization_id=round.organization_id, round=round, trend=trend, position=place)
        Trend.objects.filter(pk=trend.pk).update(priority=place)
    round.closed_at, round.closed_by = now, by
    round.save(update_fields=["closed_at", "closed_by"])
    record(AuditAction.DECISION, by=by, now=now, subject="Приняты приоритеты")
    return round


def weights(round: PriorityRound) -> dict[int, Weight]:
    """Weights by trend once they are shown; before that nothing."""
    if not round.shown_at:
        return {}
    found: dict[int, list[Steps]] = defaultdict(list)
    for trend, *steps in round.marks.values_list("trend_id", "severity", "reach", "influence"):
        found[trend].append((steps[0], steps[1], steps[2]))
    return {trend: weigh(marks) for trend, marks in found.items()}


def _locked(round: PriorityRound) -> PriorityRound:
    return PriorityRound.objects.select_for_update().get(pk=round.pk)
