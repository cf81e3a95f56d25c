"""Trends are found by the engine and decided by people; counting again never touches a decision."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from deficits.models import Survey, SurveyStatus, Trend, TrendEventKind, TrendStatus
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .refusals import Refused
from .trend_drafts import reads_alike, search
from .trend_lives import continue_earlier, earlier_surveys, key_of, latest, measure_again
from .trend_rows import Writer, let_go, note


class TrendGone(Exception):
    """The figures were counted again and nothing shows this draft any more."""


@transaction.atomic
def detect(survey: Survey, *, now: datetime) -> list[Trend]:
    """Find the trends of a closed survey against the one it is compared with; the heaviest stands first."""
    chain = earlier_surveys(survey)
    locked, searched = _locked_of(survey, chain), search(survey)
    known = {key_of(trend): trend for trend in locked if trend.survey_id == survey.pk}
    writer, found = Writer(survey, now=now), []
    for position, draft in enumerate(searched.drafts, start=1):
        trend = known.pop((draft.subject.kind, draft.subject.code, draft.measure), None)
        found.append(writer.write(trend, draft, position))
    let_go(known.values())
    earlier = latest(locked, chain)
    continue_earlier(found, earlier)
    measure_again(survey, earlier, searched.looked, settings=searched.settings, now=now)
    return found


def _locked_of(survey: Survey, chain: list[int]) -> list[Trend]:
    """Trends of the survey and of those before it, with the ones they were merged into, in the order of locking."""
    ours = Q(survey=survey) | Q(survey__in=chain)
    targets = Trend.objects.filter(ours).values("merged_into")
    rows = Trend.objects.select_for_update().filter(ours | Q(pk__in=targets)).order_by("pk")
    by_pk = {trend.pk: trend for trend in rows}
    for trend in by_pk.values():
        if trend.merged_into_id:
            trend.merged_into = by_pk[trend.merged_into_id]
    return list(by_pk.values())


@transaction.atomic
def confirm(trend: Trend, *, text: str, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """Agree to a trend in the words of people; `version` is that of the page, without it that of the row given."""
    trend = _claimed(trend, version)
    if not trend.is_undecided:
        raise Refused("Эта тенденция уже не ждёт решения.")
    trend.text = text
    return _decide(trend, TrendStatus.CONFIRMED, TrendEventKind.CONFIRMED, by, now)


@transaction.atomic
def edit(trend: Trend, *, text: str, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """Other words for an agreed trend; whatever was decided after the earlier ones is shown as outdated."""
    trend = _claimed(trend, version)
    if not trend.is_confirmed:
        raise Refused("Слова меняют у согласованной тенденции: сначала подтвердите её.")
    if trend.text == text:
        return trend
    before, trend.text = trend.text, text
    return _decide(trend, trend.status, TrendEventKind.EDITED, by, now, text=f"Было: {before}")


@transaction.atomic
def dismiss(trend: Trend, *, reason: str, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """Put a trend aside and keep why."""
    trend = _claimed(trend, version)
    if trend.is_merged or trend.is_dismissed or trend.is_closed:
        raise Refused(f"Отклонить уже нельзя: тенденция сейчас «{trend.get_status_display()}».")
    trend.reason, trend.priority = reason, None
    return _decide(trend, TrendStatus.DISMISSED, TrendEventKind.DISMISSED, by, now, text=reason)


@transaction.atomic
def merge(
    trend: Trend, *, others: Iterable[Trend], text: str, by: Membership, now: datetime, version: int | None = None
) -> Trend:
    """Say several trends as one, in joint words: the others keep their numbers and are shown with it."""
    pks = {other.pk for other in others} - {trend.pk}
    locked = Trend.objects.select_for_update().filter(pk__in={trend.pk, *pks}).order_by("pk")
    joined = [row for row in locked if row.pk in pks]
    trend = _claimed(trend, version)
    if len(joined) < len(pks) or any(row.is_merged or row.is_dismissed for row in [trend, *joined]):
        raise Refused("Одна из тенденций уже отклонена, объединена или исчезла из цифр. Выберите ещё раз.")
    for other in joined:
        other.merged.update(merged_into=trend)
        other.merged_into, other.priority = trend, None
        other.version += 1
        _decide(other, TrendStatus.MERGED, TrendEventKind.MERGED, by, now, text=f"Вошла в тенденцию: {text}"[:600])
    trend.text = text
    status = TrendStatus.CONFIRMED if trend.is_undecided else trend.status
    kind = TrendEventKind.CONFIRMED if trend.is_undecided else TrendEventKind.EDITED
    return _decide(trend, status, kind, by, now, text=f"Объединены тенденции: {len(joined) + 1}.")


@transaction.atomic
def return_(trend: Trend, *, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """Take a decision back: the trend waits again, its words stay."""
    trend = Trend.objects.select_for_update().filter(pk=trend.pk).first() or _gone()
    if trend.is_undecided:
        return trend
    if trend.is_closed:
        raise Refused("Тенденция закрыта. Сначала откройте её снова.")
    trend = _claimed(trend, version)
    trend.status, trend.reason, trend.returned_at = TrendStatus.FOUND, "", now
    trend.decided_by = trend.decided_at = trend.merged_into = trend.priority = None
    trend.save()
    note(trend, TrendEventKind.RETURNED, at=now, by=by)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Возвращена на решение тенденция: {trend}")
    return trend


@transaction.atomic
def start(trend: Trend, *, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """The team works on an agreed trend from now on."""
    return _step(trend, (TrendStatus.CONFIRMED,), TrendStatus.IN_WORK, TrendEventKind.IN_WORK, by, now, version)


@transaction.atomic
def close(trend: Trend, *, by: Membership, now: datetime, reason: str = "", version: int | None = None) -> Trend:
    """The work on a trend is done; it opens again by itself when a new survey still shows it."""
    fitting = (TrendStatus.CONFIRMED, TrendStatus.IN_WORK)
    return _step(trend, fitting, TrendStatus.CLOSED, TrendEventKind.CLOSED, by, now, version, reason)


@transaction.atomic
def reopen(trend: Trend, *, by: Membership, now: datetime, version: int | None = None) -> Trend:
    """A closed trend is worked on again."""
    return _step(trend, (TrendStatus.CLOSED,), TrendStatus.CONFIRMED, TrendEventKind.REOPENED, by, now, version)


@transaction.atomic
def add(trend: Trend, *, by: Membership, now: datetime) -> Trend:
    """Keep a trend seen by people without a survey; it is confirmed by whoever writes it."""
    trend.organization, trend.drafted_text, trend.found_at = by.organization, trend.text, now
    trend.status, trend.decided_by, trend.decided_at = TrendStatus.CONFIRMED, by, now
    trend.save()
    note(trend, TrendEventKind.CONFIRMED, at=now, by=by)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Добавлена тенденция: {trend}")
    return trend


def _claimed(trend: Trend, version: int | None) -> Trend:
    """The row as it is now, locked and with the next version; `StaleVersion` when the page was outdated."""
    version = trend.version if version is None else version
    fresh = Trend.objects.select_for_update().filter(pk=trend.pk).first() or _gone()
    claim(fresh, version=version)
    return fresh


def _gone():
    raise TrendGone


def _decide(trend: Trend, status: str, kind: TrendEventKind, by: Membership, now: datetime, *, text: str = "") -> Trend:
    trend.status, trend.decided_by, trend.decided_at = status, by, now
    trend.save()
    note(trend, kind, at=now, by=by, text=text)
    record(AuditAction.DECISION, by=by, now=now, subject=f"{trend.get_status_display()} тенденция: {trend}")
    return trend


def _step(trend, fitting, status, kind, by: Membership, now: datetime, version: int | None, text: str = "") -> Trend:
    """Another status for an agreed trend; its words and who agreed to them stay."""
    trend = _claimed(trend, version)
    if trend.status not in fitting:
        raise Refused(f"Этот шаг уже не подходит: тенденция сейчас «{trend.get_status_display()}».")
    trend.status = status
    trend.save(update_fields=["status"])
    note(trend, kind, at=now, by=by, text=text)
    record(AuditAction.DECISION, by=by, now=now, subject=f"{trend.get_status_display()} тенденция: {trend}")
    return trend


def comparable(survey: Survey) -> list[Survey]:
    """Closed surveys with which this one may be compared: at least half of its items on the same scale.

    One without names only if it is read by the same thresholds and places.
    """
    items = set(survey.questionnaire.items.values_list("code", flat=True))
    scale = _steps(survey)
    candidates = (
        Survey.objects.filter(organization=survey.organization_id, status=SurveyStatus.CLOSED)
        .exclude(pk=survey.pk)
        .select_related("questionnaire__scale")
        .prefetch_related("questionnaire__items", "questionnaire__scale__points")
        .order_by("-opened_at", "-pk")
    )
    return [
        other
        for other in candidates
        if _steps(other) == scale
        and (other.is_named or reads_alike(survey, other))
        and 2 * len(items & {item.code for item in other.questionnaire.items.all()}) >= len(items) > 0
    ]


def _steps(survey: Survey) -> tuple:
    scale = survey.questionnaire.scale
    return scale.direction, tuple(point.value for point in scale.points.all())
