"""«Что, если…»: a change of the plan looked at before it is made, and made when the person says so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.engine import what_if as engine
from planning.engine.matching import Suggestion as Pair
from planning.engine.matching import match_line
from planning.models import Activity, MethodicalPlan, Strength, Suggestion
from planning.models.tables import Table, read_table
from pos_portal.core.models import Membership

from .activities import create_activity, understand_term, update_activity
from .links import decide_link
from .suggestions import activity_text, hint_row, thesaurus_of, trend_text


@dataclass(frozen=True)
class Answer:
    """A trend that the line would answer: the verdict it would have and why."""

    trend: Trend
    pair: Pair
    is_linked: bool

    @property
    def strength(self) -> str:
        return engine.BY_LEVEL[self.pair.level]

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
    table, months = read_table(plan), _months(plan)
    pairs = _match(plan, table, line, table.activities)
    line.pk, after = engine.NEW_LINE, [*table.activities, line]
    months_after = months | {line.pk: _months_of(line)}
    levels = {int(pair.trend): pair.level for pair in pairs}
    return _foresight(table, engine.added(standings(table), levels), after, months, months_after, line, pairs)


def foresee_changed(plan: MethodicalPlan, line: Activity) -> Foresight:
    """If the line had the term and the participants that `line`, not saved, has now."""
    table, months = read_table(plan), _months(plan)
    others = [activity for activity in table.activities if activity.pk != line.pk]
    old = next(activity for activity in table.activities if activity.pk == line.pk)
    was, pairs = _match(plan, table, old, others), _match(plan, table, line, others)
    before, after = ({int(pair.trend): pair.level for pair in found} for found in (was, pairs))
    months_after = months | {line.pk: _months_of(line) if line.term != old.term else months[line.pk]}
    standing_after = engine.changed(standings(table), line.pk, before, after)
    return _foresight(table, standing_after, table.activities, months, months_after, line, pairs)


def foresee_dropped(plan: MethodicalPlan, line: Activity) -> Foresight:
    table, months = read_table(plan), _months(plan)
    rest = [activity for activity in table.activities if activity.pk != line.pk]
    after = {pk: found for pk, found in months.items() if pk != line.pk}
    return _foresight(table, engine.dropped(standings(table), line.pk), rest, months, after)


def standings(table: Table) -> tuple[engine.Standing, ...]:
    return tuple(
        engine.Standing(
            row.trend.pk, row.verdict, {line.activity.pk: line.link.strength for line in row.accepted if line.link}
        )
        for row in table.rows
    )


def _foresight(
    table: Table,
    after: Sequence[engine.Standing],
    lines_after: Sequence[Activity],
    months: dict[int, list[str]],
    months_after: dict[int, list[str]],
    line: Activity | None = None,
    pairs: Sequence[Pair] = (),
) -> Foresight:
    now = standings(table)
    pks, pks_after = ([activity.pk for activity in lines] for lines in (table.activities, lines_after))
    loads = engine.month_loads(months.values(), months_after.values())
    trends = {row.trend.pk: row.trend for row in table.rows}
    linked = {one.trend for one in now if line and line.pk in one.strengths}
    answers = [Answer(trends[int(p.trend)], p, int(p.trend) in linked) for p in pairs if p.level]
    answers.sort(key=lambda answer: -answer.pair.score)
    said = _remarks(line, table, months_after[line.pk], loads) if line else ()
    return Foresight(engine.outlook(now, after, pks, pks_after), trends, loads, answers, said)


def _remarks(line: Activity, table: Table, months: list[str], loads: Sequence[engine.MonthLoad]) -> tuple[str, ...]:
    others = [activity.title for activity in table.activities if activity.pk != line.pk]
    return engine.remarks(title=line.title, form=line.form, months=months, titles=others, loads=loads)


def _match(plan: MethodicalPlan, table: Table, line: Activity, others: Sequence[Activity]) -> tuple[Pair, ...]:
    """One line against the trends of the table."""
    texts = [trend_text(trend) for trend in table.trends]
    return match_line(texts, activity_text(line), [other.title for other in others], thesaurus_of(plan))


def _months(plan: MethodicalPlan) -> dict[int, list[str]]:
    rows = Activity.objects.filter(plan=plan).prefetch_related("months").order_by("position", "pk")
    return {activity.pk: activity.month_keys for activity in rows}


def _months_of(line: Activity) -> list[str]:
    return sorted(month.key for month in understand_term(line))


@transaction.atomic
def add_line(*, line: Activity, trends: Sequence[int], by: Membership, now: datetime) -> Activity:
    """Add the line that was looked at and tie it to the trends that the person ticked."""
    activity = create_activity(activity=line, by=by, now=now)
    _tie(activity, trends, by, now)
    return activity


@transaction.atomic
def move_line(
    *,
    activity: Activity,
    term: str,
    participants: str,
    trends: Sequence[int],
    version: int,
    by: Membership,
    now: datetime,
) -> Activity:
    """Write the new term and participants, an empty one stays; links that exist are for people to reconsider."""
    activity.term, activity.participants = term or activity.term, participants or activity.participants
    update_activity(activity=activity, version=version, by=by, now=now)
    _tie(activity, trends, by, now)
    return activity


def _tie(activity: Activity, trends: Sequence[int], by: Membership, now: datetime) -> None:
    """Keep what the line is matched with as its hints; of these decide the ticked ones."""
    plan, table = activity.plan, read_table(activity.plan)
    others = [other for other in table.activities if other.pk != activity.pk]
    pairs = {int(pair.trend): pair for pair in _match(plan, table, activity, others) if pair.level}
    Suggestion.objects.filter(organization=plan.organization_id, activity=activity).delete()
    Suggestion.objects.bulk_create(hint_row(plan, pair, activity.pk, now) for pair in pairs.values())
    for row in table.rows:
        if row.trend.pk in trends and row.trend.pk in pairs:
            strength = Strength(engine.BY_LEVEL[pairs[row.trend.pk].level])
            decide_link(plan=plan, trend=row.trend, activity=activity, strength=strength, by=by, now=now)
