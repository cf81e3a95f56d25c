"""«Что, если…»: a change of the plan looked at before it is made, and made when the person says so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.engine import what_if as engine
from planning.engine.matching import Suggestion as Pair
from planning.engine.matching import match_line
from planning.models import Activity, Fulfilment, MethodicalPlan, PlanStatus, Strength, Suggestion
from planning.models.supposed import Supposed, suppose
from planning.models.tables import Row, Table, read_table
from planning.models.thesaurus import thesaurus_of
from planning.models.wordings import remark_sentence
from pos_portal.core.models import Membership

from .activities import create_activity, understand_term, update_activity
from .fulfilments import Mark, mark_activity
from .links import decide_link
from .suggestions import activity_text, hint_row, trend_text


@dataclass(frozen=True)
class Answer:
    """A trend and the line: how it is tied, how it would answer and why, what would still speak for «частично»."""

    trend: Trend
    pair: Pair
    kept: str | None
    strength: str | None
    remarks: list[str]

    @property
    def is_weaker(self) -> bool:
        return bool(self.kept) and self.kept != self.strength

    @property
    def strength_label(self) -> str:
        return Strength(self.strength or Strength.NONE).label

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(reason.code, reason.words) for reason in self.pair.reasons]


@dataclass(frozen=True)
class Foresight:
    """What would come of a change: the table and the months before and after, trends answered, remarks on the line."""

    outlook: engine.Outlook
    trends: dict[int, Trend]
    loads: tuple[engine.MonthLoad, ...]
    answers: list[Answer] = field(default_factory=list)
    remarks: tuple[str, ...] = ()


def foresee_added(plan: MethodicalPlan, line: Activity) -> Foresight:
    """If `line`, which is not saved, were added and tied to what it is matched with."""
    table = read_table(plan)
    pairs, months = _match(table, line, table.activities), _months_of(line)
    line.pk = engine.NEW_LINE
    strengths = {trend: engine.strength_after(None, 0, level) for trend, level in _levels(pairs).items()}
    return _foresight(table, Supposed(line, months, strengths), pairs)


def foresee_changed(plan: MethodicalPlan, line: Activity) -> Foresight:
    """If a line of the plan had the term and the participants that `line`, not saved, has now."""
    table = read_table(plan)
    old = next(activity for activity in table.activities if activity.pk == line.pk)
    others = [activity for activity in table.activities if activity.pk != line.pk]
    pairs, before = _match(table, line, others), _levels(_match(table, old, others))
    months = _months_of(line) if line.term != old.term else old.month_keys
    kept = _kept(table, line)
    strengths = {
        trend: engine.strength_after(kept.get(trend), before[trend], level) for trend, level in _levels(pairs).items()
    }
    return _foresight(table, Supposed(line, months, strengths), pairs)


def foresee_dropped(plan: MethodicalPlan, line: Activity) -> Foresight:
    table = read_table(plan)
    after = suppose(table, Supposed(line, [], {}), is_there=False)
    return Foresight(_outlook(table, after), _trends(table), _loads(table, after, {}))


def _foresight(table: Table, supposed: Supposed, pairs: Sequence[Pair]) -> Foresight:
    line, after = supposed.activity, suppose(table, supposed)
    loads = _loads(table, after, {line.pk: supposed.months})
    kept, rows = _kept(table, line), {row.trend.pk: row for row in after.rows}
    answers = [
        _answer(rows[int(pair.trend)], pair, kept.get(int(pair.trend)), supposed)
        for pair in sorted(pairs, key=lambda pair: -pair.score)
        if pair.level or int(pair.trend) in kept
    ]
    titles = [activity.title for activity in table.activities if activity.pk != line.pk]
    said = engine.remarks(title=line.title, months=supposed.months, titles=titles, loads=loads)
    return Foresight(_outlook(table, after), _trends(table), loads, answers, said)


def _answer(row: Row, pair: Pair, kept: str | None, supposed: Supposed) -> Answer:
    """A hint that nobody has decided on counts as it is; a decided tie as the change leaves it."""
    strength = supposed.strengths[row.trend.pk] if kept else engine.BY_LEVEL[pair.level]
    return Answer(row.trend, pair, kept, strength, [remark_sentence(one) for one in row.remarks])


def _outlook(table: Table, after: Table) -> engine.Outlook:
    lines, lines_after = ([activity.pk for activity in one.activities] for one in (table, after))
    return engine.outlook(_standings(table), _standings(after), lines, lines_after)


def _standings(table: Table) -> list[engine.Standing]:
    return [
        engine.Standing(
            row.trend.pk,
            row.proposed,
            row.correspondence.verdict if row.correspondence else None,
            frozenset(line.activity.pk for line in row.accepted),
        )
        for row in table.rows
    ]


def _loads(table: Table, after: Table, months: dict[int, list[str]]) -> tuple[engine.MonthLoad, ...]:
    """`months` are those of a line that is not saved so."""
    new = [months[one.pk] if one.pk in months else one.month_keys for one in after.activities]
    return engine.month_loads([one.month_keys for one in table.activities], new)


def _trends(table: Table) -> dict[int, Trend]:
    return {trend.pk: trend for trend in table.trends}


def _kept(table: Table, line: Activity) -> dict[int, str]:
    """How people said that a line answers, by trend."""
    return {row.trend.pk: one.strength for row in table.rows for one in row.accepted if one.activity.pk == line.pk}


def _levels(pairs: Sequence[Pair]) -> dict[int, int]:
    return {int(pair.trend): pair.level for pair in pairs}


def _match(table: Table, line: Activity, others: Sequence[Activity]) -> tuple[Pair, ...]:
    """One line against the trends of the table."""
    texts, concepts = [trend_text(trend) for trend in table.trends], thesaurus_of(table.plan.organization_id).concepts
    return match_line(texts, activity_text(line), [other.title for other in others], concepts)


def _months_of(line: Activity) -> list[str]:
    return sorted(month.key for month in understand_term(line))


@transaction.atomic
def add_line(*, line: Activity, trends: Sequence[int], by: Membership, now: datetime) -> Activity:
    """Add the line that was looked at and tie it to the trends that the person ticked."""
    activity = create_activity(activity=line, by=by, now=now)
    _tie(activity, trends, by, now)
    return activity


@dataclass(frozen=True)
class Move:
    """A new term and new participants, empty ones stay; an adopted plan is told why the term moves."""

    term: str = ""
    participants: str = ""
    reason: str = ""
    trends: Sequence[int] = ()


@transaction.atomic
def move_line(*, activity: Activity, move: Move, version: int, by: Membership, now: datetime) -> Activity:
    """Write the change that was looked at; links that exist are for people to reconsider."""
    is_moved = bool(move.term) and move.term != activity.term
    activity.participants = move.participants or activity.participants
    if is_moved and activity.plan.status == PlanStatus.DRAFT:
        activity.term = move.term
    update_activity(activity=activity, version=version, by=by, now=now)
    if is_moved and activity.term != move.term:
        mark_activity(
            activity=activity, mark=Mark(Fulfilment.MOVED, reason=move.reason, term=move.term), by=by, now=now
        )
    _tie(activity, move.trends, by, now)
    return activity


def _tie(activity: Activity, trends: Sequence[int], by: Membership, now: datetime) -> None:
    """Keep what the line is matched with as its hints; of these decide the ticked ones."""
    plan, table = activity.plan, read_table(activity.plan)
    others = [other for other in table.activities if other.pk != activity.pk]
    pairs = {int(pair.trend): pair for pair in _match(table, activity, others) if pair.level}
    Suggestion.objects.filter(organization=plan.organization_id, activity=activity).delete()
    Suggestion.objects.bulk_create(hint_row(plan, pair, activity.pk, now) for pair in pairs.values())
    for row in table.rows:
        if row.trend.pk in trends and row.trend.pk in pairs:
            strength = Strength(engine.BY_LEVEL[pairs[row.trend.pk].level])
            decide_link(plan=plan, trend=row.trend, activity=activity, strength=strength, by=by, now=now)
