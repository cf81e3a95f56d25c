"""Trends in the results of children are found by the engine and decided by people, like those of surveys."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deficits.engine import child_trends as engine
from deficits.engine.child_figures import AGE, ALL, GROUP, Cell
from deficits.engine.child_trends import ChildTrendDraft, Row, TrendRules
from deficits.engine.indexes import Thresholds
from deficits.engine.wording_child_trends import evidence, sentence
from deficits.models import (
    EducationalArea,
    SubjectKind,
    Trend,
    TrendDirection,
    TrendEventKind,
    TrendSource,
    Wave,
)
from pos_portal.core.models import Membership, Organization

from .child_figures import Year, years_of
from .child_lives import measure_again
from .rules import rules_of
from .trend_lives import write_measurement
from .trend_rows import let_go, note

Key = tuple[str, str, str]


@transaction.atomic
def detect(*, school_year: int, by: Membership, now: datetime) -> list[Trend]:
    """Find the trends of the latest wave of a year; what people decided and said about them stays."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    ours = Trend.objects.filter(organization=by.organization_id, source=TrendSource.CHILDREN).exclude(subject_code="")
    known = {key_of(row): row for row in ours.filter(school_year=school_year).select_for_update().order_by("pk")}
    earlier = {key_of(row): row for row in ours.filter(school_year=school_year - 1).select_for_update().order_by("pk")}
    found = []
    searched = search(by, school_year)
    for position, draft in enumerate(searched.drafts if searched else (), start=1):
        key = (draft.area, draft.age, draft.measure)
        trend = known.pop(key, None) or _new(draft, by, school_year, now)
        trend.previous, trend.position = earlier.get(key), position
        found.append(_keep(trend, draft, now))
    let_go(known.values())
    if searched:
        measure_again(searched.wave, searched.rules, earlier.values(), now=now)
    return found


def key_of(trend: Trend) -> Key:
    return trend.subject_code, trend.age, trend.measure


@dataclass(frozen=True)
class Search:
    """The latest wave of a year with results, the rules it was looked at with and its trends."""

    wave: engine.Wave
    rules: TrendRules
    drafts: tuple[ChildTrendDraft, ...]


def search(reader: Membership, school_year: int) -> Search | None:
    """Trends of the latest wave, against the start of the year or the same wave a year ago; None before any results."""
    years = years_of(reader, [school_year - 1, school_year])
    waves = [one for year in years.values() for wave in Wave if (one := wave_of(year, wave)).rows]
    if not waves or waves[-1].school_year != school_year:
        return None
    rules, pairs = trend_rules(reader, years[school_year]), pairs_of(years[school_year])
    return Search(waves[-1], rules, engine.detect(waves[-1], waves[:-1], rules, pairs))


def wave_of(year: Year, wave: str) -> engine.Wave:
    """One wave as the engine takes it; what the pages hide no trend tells."""
    figures = year.figures
    rows = [
        Row(area, group.age, figures.counts(area, wave, (GROUP, group.pk)))
        for area in EducationalArea.values
        for group in year.groups
        if figures.counts(area, wave, (GROUP, group.pk)).assessed
    ]
    hidden = {
        (area, age)
        for area in EducationalArea.values
        for age in {"", *figures.ages.values()}
        if wave in figures.hidden_waves(area, _cell(age))
    }
    return engine.Wave(year.start, wave, tuple(rows), frozenset(hidden))


def pairs_of(year: Year) -> engine.Pairs:
    """The same children of a year by area and age, where everybody may know of them."""
    ages = {"", *year.figures.ages.values()}
    return {(area, age): year.figures.pairs(area, _cell(age)) for area in EducationalArea.values for age in ages}


def _cell(age: str) -> Cell:
    return (AGE, age) if age else ALL


def trend_rules(reader: Membership, year: Year) -> TrendRules:
    rules = rules_of(reader.organization)
    scope = Thresholds(mass_share=rules.mass_from, group_share=rules.group_from, group_people=rules.group_people)
    return TrendRules(children=year.figures.rules, scope=scope, change_people=rules.change_people)


def _new(draft: ChildTrendDraft, by: Membership, school_year: int, now: datetime) -> Trend:
    return Trend(
        organization_id=by.organization_id,
        school_year=school_year,
        source=TrendSource.CHILDREN,
        subject_kind=SubjectKind.AREA,
        subject_code=draft.area,
        area=draft.area,
        age=draft.age,
        measure=draft.measure,
        found_at=now,
    )


def _keep(trend: Trend, draft: ChildTrendDraft, now: datetime) -> Trend:
    """The numbers of today; words that people have touched stay, and a change is noted in the life of the trend."""
    is_new, drafted = trend.pk is None, sentence(draft)
    is_other = not is_new and trend.drafted_text != drafted
    if is_new or (trend.is_undecided and trend.text == trend.drafted_text):
        trend.text = drafted
    trend.drafted_text, trend.is_confirmed_by_numbers = drafted, True
    _take_figures(trend, draft)
    trend.version += is_other
    trend.save()
    if is_new:
        note(trend, TrendEventKind.FOUND, at=now)
    elif is_other and trend.is_confirmed:
        write_measurement(trend, drafted, is_shown=not draft.is_positive, now=now)
    return trend


def _take_figures(trend: Trend, draft: ChildTrendDraft) -> None:
    current, previous = draft.current, draft.previous
    trend.kind, trend.scope, trend.wave = draft.kind, draft.scope, draft.wave
    trend.direction = TrendDirection.POSITIVE if draft.is_positive else TrendDirection.NEGATIVE
    trend.answered, trend.deficit = current.assessed, current.low
    trend.partial, trend.confident = current.middle, current.high
    trend.answered_before = previous and previous.assessed
    trend.deficit_before = previous and previous.low
    trend.confident_before = previous and previous.high
    trend.readings = [[one.caption, one.value, one.sentence] for one in evidence(draft)]
