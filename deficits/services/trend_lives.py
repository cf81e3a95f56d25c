"""The life of trends from survey to survey: a new one continues an old one, an old one is measured again."""

from collections.abc import Iterable
from datetime import datetime

from deficits.engine import lives
from deficits.engine.lives import SubjectKey
from deficits.engine.responses import Settings
from deficits.engine.trends import TrendDraft
from deficits.engine.wording_lives import measured_again
from deficits.models import Survey, Trend, TrendDirection, TrendEventKind, TrendStatus

from .trend_rows import note

Key = tuple[str, str, str]
LONGEST_CHAIN = 12


def earlier_surveys(survey: Survey) -> list[int]:
    """The surveys that this one is compared with, one after another, the latest first."""
    found: list[int] = []
    while survey.compared_with is not None and len(found) < LONGEST_CHAIN:
        survey = survey.compared_with
        if survey.pk in found:
            break
        found.append(survey.pk)
    return found


def key_of(trend: Trend) -> Key:
    return trend.subject_kind, trend.subject_code, trend.measure


def latest(trends: Iterable[Trend], chain: list[int]) -> dict[Key, Trend]:
    """Of the trends on one subject and measure that of the latest survey; dismissed ones do not count."""
    kept = [trend for trend in trends if trend.survey_id in chain and not trend.is_dismissed]
    kept.sort(key=lambda trend: -chain.index(trend.survey_id))
    return {key_of(trend): trend for trend in kept}


def continue_earlier(found: Iterable[Trend], earlier: dict[Key, Trend]) -> None:
    """Tie every trend to the one that an earlier survey showed on the same subject and measure."""
    for trend in found:
        before = earlier.get(key_of(trend))
        if trend.previous_id != (before and before.pk):
            trend.previous = before
            trend.save(update_fields=["previous"])


def measure_again(
    survey: Survey,
    earlier: dict[Key, Trend],
    looked: dict[SubjectKey, TrendDraft],
    *,
    settings: Settings,
    now: datetime,
) -> None:
    """Write into the life of agreed trends what the new survey says; a closed one that is shown again is opened."""
    for trend in earlier.values():
        carrier = trend.merged_into or trend
        if not carrier.is_confirmed or trend.direction != TrendDirection.NEGATIVE:
            continue
        draft = looked.get((trend.subject_kind, trend.subject_code))
        shown = lives.is_still_shown(trend.measure, draft, settings)
        if draft is None or shown is None:
            continue
        if trend.is_confirmed_by_numbers != shown:
            trend.is_confirmed_by_numbers = shown
            trend.save(update_fields=["is_confirmed_by_numbers"])
        text = measured_again(survey.title, trend.measure, draft, shown)
        write_measurement(carrier, text, is_shown=shown, now=now)


def write_measurement(trend: Trend, text: str, *, is_shown: bool, now: datetime) -> None:
    """One measurement is written once: counted again with the same result, it changes nothing."""
    kinds = [TrendEventKind.MEASURED, TrendEventKind.REOPENED]
    if trend.events.filter(kind__in=kinds, note=text).exists():
        return
    kind = TrendEventKind.MEASURED
    if is_shown and trend.is_closed:
        trend.status, kind = TrendStatus.CONFIRMED, TrendEventKind.REOPENED
        trend.version += 1
        trend.save(update_fields=["status", "version"])
    note(trend, kind, at=now, text=text)
