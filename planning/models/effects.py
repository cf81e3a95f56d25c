"""«По бумаге» beside «на деле» as it is read: verdicts, what was done of the linked lines, the next measurement."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from deficits.models import Trend, TrendDirection, TrendEvent, TrendEventKind, TrendKind, TrendStatus
from planning.engine.effects import UNKNOWN, Effect, EffectSummary, Later, effect, summarize

from .activities import DONE, Activity
from .fulfilments import Fulfilment
from .plans import MethodicalPlan
from .tables import Row, Table, read_table

MEASURED = (TrendEventKind.MEASURED, TrendEventKind.REOPENED)


@dataclass(frozen=True)
class EffectRow:
    """A trend of the plan with its effect; `followed_by` is its next measurement, `note` what a measurement said."""

    row: Row
    effect: Effect
    followed_by: Trend | None
    note: str

    @property
    def trend(self) -> Trend:
        return self.row.trend

    @property
    def lines(self) -> list[Activity]:
        return [line.activity for line in self.row.accepted]

    @property
    def proof(self) -> str:
        """The words of the measurement that shows the move; empty where nothing moved."""
        if not self.effect.has_moved:
            return ""
        measured = self.followed_by.text if self.followed_by else self.note
        return measured or "Тенденция закрыта решением команды."

    @cached_property
    def marks(self) -> list[tuple[str, str, int]]:
        """How many of the linked lines stand where: code, word and number; only what there is."""
        counted = Counter(activity.fulfilment for activity in self.lines)
        return [(mark.value, mark.label, counted[mark]) for mark in Fulfilment if counted[mark]]


@dataclass(frozen=True)
class EffectTable:
    table: Table
    rows: list[EffectRow]

    @property
    def plan(self) -> MethodicalPlan:
        return self.table.plan

    @cached_property
    def summary(self) -> EffectSummary:
        return summarize(row.effect for row in self.rows)

    @cached_property
    def movements(self) -> Counter[str]:
        """How many trends moved how."""
        return Counter(row.effect.movement for row in self.rows)

    @property
    def measured(self) -> int:
        return len(self.rows) - self.movements[UNKNOWN]

    @property
    def moved(self) -> int:
        """Closed by the team, not shown any more, or weaker."""
        return sum(1 for row in self.rows if row.effect.has_moved)


def read_effect(plan: MethodicalPlan) -> EffectTable:
    """Nine queries, whatever the number of trends."""
    return effect_of(read_table(plan))


def effect_of(table: Table) -> EffectTable:
    """Two queries for a table that is read already."""
    following, notes = following_of(table.trends), notes_of(table.trends)
    rows = [_row(row, following.get(row.trend.pk), notes.get(row.trend.pk, "")) for row in table.rows]
    return EffectTable(table, rows)


def latest_measured(plans: Iterable[MethodicalPlan]) -> MethodicalPlan | None:
    """The newest of the plans whose trends have been measured again."""
    by_year = {plan.school_year: plan for plan in plans}
    again = Trend.objects.filter(
        organization__in={plan.organization_id for plan in by_year.values()}, previous__school_year__in=by_year
    )
    year = again.order_by("-previous__school_year").values_list("previous__school_year", flat=True).first()
    return by_year.get(year) if year else None


def following_of(trends: Sequence[Trend]) -> dict[int, Trend]:
    """By trend what the latest survey or diagnostics found on its subject; dismissed findings do not count.

    The finding continues the trend itself, one that it took in, or what the trend continues, if it came later.
    """
    pks, before = {trend.pk for trend in trends}, {trend.previous_id for trend in trends if trend.previous_id}
    later = Trend.objects.filter(Q(previous__in=pks | before) | Q(previous__merged_into__in=pks))
    later = later.filter(school_year__gte=F("previous__school_year")).exclude(status=TrendStatus.DISMISSED)
    rows = list(later.select_related("previous").order_by("school_year", "pk"))
    own, taken_in = ({key(row): row for row in rows} for key in (_continued, _carrier))
    return {trend.pk: found for trend in trends if (found := _next(trend, own, taken_in))}


def _continued(row: Trend) -> int:
    return row.previous_id


def _carrier(row: Trend) -> int | None:
    return row.previous.merged_into_id


def _next(trend: Trend, own: dict[int, Trend], taken_in: dict[int | None, Trend]) -> Trend | None:
    beside = own.get(trend.previous_id) if trend.previous_id else None
    is_later = beside is not None and beside.school_year > trend.school_year
    return own.get(trend.pk) or taken_in.get(trend.pk) or (beside if is_later else None)


def notes_of(trends: Iterable[Trend]) -> dict[int, str]:
    """By trend the words of its last measurement."""
    events = TrendEvent.objects.filter(trend__in=[trend.pk for trend in trends], kind__in=MEASURED, by=None)
    return {event.trend_id: event.note for event in events.order_by("at", "pk")}


def _row(row: Row, followed_by: Trend | None, note: str) -> EffectRow:
    lines = [line.activity for line in row.accepted]
    done = sum(1 for activity in lines if activity.fulfilment in DONE)
    later = _later(row.trend, followed_by, note)
    return EffectRow(row, effect(row.verdict, linked=len(lines), done=done, later=later), followed_by, note)


def _later(trend: Trend, followed_by: Trend | None, note: str) -> Later:
    return Later(
        is_followed=followed_by is not None,
        is_better=followed_by is not None and followed_by.direction == TrendDirection.POSITIVE,
        is_worse=followed_by is not None and followed_by.kind == TrendKind.GROWTH,
        is_shown=trend.is_confirmed_by_numbers if note else None,
        is_closed=trend.is_closed,
    )
