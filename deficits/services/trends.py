"""Trends are found by the engine and decided by people; counting again never touches a decision."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from deficits.engine import trends as engine
from deficits.engine import wording
from deficits.engine.responses import Answer as EngineAnswer
from deficits.engine.trends import TrendDraft
from deficits.models import Survey, SurveyStatus, Trend, TrendDirection, TrendStatus
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .summaries import engine_answers, engine_items, settings_of, viewpoint_of
from .topics import Topics


@transaction.atomic
def detect(survey: Survey, *, now: datetime) -> list[Trend]:
    """Find the trends of a closed survey against the one it is compared with; the heaviest stands first."""
    known = {
        (trend.subject_kind, trend.subject_code, trend.measure): trend
        for trend in Trend.objects.select_for_update().filter(survey=survey)
    }
    topics, before = Topics(survey.questionnaire), _time_before(survey)
    found = []
    for position, draft in enumerate(_drafts(survey), start=1):
        trend = known.pop((draft.subject.kind, draft.subject.code, draft.measure), None)
        found.append(_keep(trend or _new(survey, draft, now), draft, topics, before, position))
    _let_go(list(known.values()))
    return found


@transaction.atomic
def confirm(trend: Trend, *, text: str, by: Membership, now: datetime) -> Trend:
    """Agree to a trend in the words of people."""
    return _decide(trend, TrendStatus.CONFIRMED, by, now, text=text, reason="")


@transaction.atomic
def dismiss(trend: Trend, *, reason: str, by: Membership, now: datetime) -> Trend:
    """Put a trend aside and keep why."""
    return _decide(trend, TrendStatus.DISMISSED, by, now, reason=reason)


@transaction.atomic
def return_(trend: Trend, *, by: Membership, now: datetime) -> Trend:
    """Take a decision back: the trend waits again, its words stay."""
    trend = Trend.objects.select_for_update().get(pk=trend.pk)
    if trend.is_undecided:
        return trend
    trend.status, trend.reason, trend.returned_at = TrendStatus.FOUND, "", now
    trend.decided_by = trend.decided_at = None
    trend.save()
    record(AuditAction.DECISION, by=by, now=now, subject=f"Возвращена на решение тенденция: {trend}")
    return trend


@transaction.atomic
def add(trend: Trend, *, by: Membership, now: datetime) -> Trend:
    """Keep a trend seen by people without a survey; it is confirmed by whoever writes it."""
    trend.organization, trend.drafted_text = by.organization, trend.text
    trend.status, trend.decided_by, trend.decided_at = TrendStatus.CONFIRMED, by, now
    trend.found_at = now
    trend.save()
    record(AuditAction.DECISION, by=by, now=now, subject=f"Добавлена тенденция: {trend}")
    return trend


def _decide(trend: Trend, status: TrendStatus, by: Membership, now: datetime, **words: str) -> Trend:
    trend = Trend.objects.select_for_update().get(pk=trend.pk)
    for name, value in words.items():
        setattr(trend, name, value)
    trend.status, trend.decided_by, trend.decided_at = status, by, now
    trend.save()
    record(AuditAction.DECISION, by=by, now=now, subject=f"{trend.get_status_display()} тенденция: {trend}")
    return trend


def _drafts(survey: Survey) -> tuple[TrendDraft, ...]:
    current = engine_answers(survey.responses.all())
    if not current:
        return ()
    earlier = survey.compared_with
    previous = engine_answers(earlier.responses.all()) if earlier else None
    settings = settings_of(survey, viewpoint=viewpoint_of(current))
    if earlier and not earlier.is_named:
        settings = replace(settings, hides_rests=True, min_cell=max(settings.min_cell, earlier.shown_from))
        previous = previous and _unpaired(survey, previous)
    return engine.detect(current, previous, engine_items(survey.questionnaire), settings)


def _unpaired(survey: Survey, previous: list[EngineAnswer]) -> list[EngineAnswer]:
    """The same people are compared with a survey under a cipher once only.

    Two comparisons with the same earlier answers, of people who differ by one, would tell that one's answers.
    """
    others = Survey.objects.filter(compared_with=survey.compared_with_id, opened_at__lt=survey.opened_at)
    if not others.exists():
        return previous
    return [replace(answer, person=("earlier", answer.person)) for answer in previous]


def _new(survey: Survey, draft: TrendDraft, now: datetime) -> Trend:
    return Trend(
        organization_id=survey.organization_id,
        survey=survey,
        school_year=survey.school_year,
        subject_kind=draft.subject.kind,
        subject_code=draft.subject.code,
        measure=draft.measure,
        found_at=now,
    )


def _keep(trend: Trend, draft: TrendDraft, topics: Topics, before: str, position: int) -> Trend:
    """Write the numbers of today; words that people have touched stay as they are."""
    topic, current, previous = topics.of(draft.subject), draft.current, draft.previous
    drafted = wording.sentence(draft, topic, before)
    if trend.is_undecided and trend.text == trend.drafted_text:
        trend.text = drafted
    trend.drafted_text, trend.position = drafted, position
    trend.kind, trend.scope = draft.kind, draft.scope
    trend.direction = TrendDirection.POSITIVE if draft.is_positive else TrendDirection.NEGATIVE
    trend.area, trend.group = topics.area_of(draft.subject), topics.group_of(draft.subject)
    trend.answered, trend.deficit = current.n_answered, current.n_deficit
    trend.partial, trend.confident = current.n_partial, current.n_confident
    trend.answered_before = previous and previous.n_answered
    trend.deficit_before = previous and previous.n_deficit
    trend.confident_before = previous and previous.n_confident
    trend.readings = [
        [reading.caption, reading.value, reading.sentence] for reading in wording.evidence(draft, topic, before)
    ]
    trend.is_confirmed_by_numbers = True
    trend.save()
    return trend


def _let_go(trends: list[Trend]) -> None:
    """Trends that the numbers no longer show: forgotten unless people have ever decided on them."""
    for trend in trends:
        if trend.is_undecided and trend.returned_at is None:
            trend.delete()
        else:
            trend.is_confirmed_by_numbers = False
            trend.save(update_fields=["is_confirmed_by_numbers"])


def _time_before(survey: Survey) -> str:
    """How a sentence names the survey before: «год назад», «два года назад» or «в прошлый раз»."""
    earlier = survey.compared_with
    if earlier is None or not (survey.opened_at and earlier.opened_at):
        return "в прошлый раз"
    months = round((survey.opened_at - earlier.opened_at).days / 30.4)
    if months in range(10, 15):
        return "год назад"
    return "два года назад" if months in range(22, 27) else "в прошлый раз"


def comparable(survey: Survey) -> list[Survey]:
    """Closed surveys with which this one may be compared: at least half of its items on the same scale."""
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
        and 2 * len(items & {item.code for item in other.questionnaire.items.all()}) >= len(items)
    ]


def _steps(survey: Survey) -> tuple:
    scale = survey.questionnaire.scale
    return scale.direction, tuple(point.value for point in scale.points.all())
