"""«По бумаге» beside «на деле» as it is read: verdicts, what was done of the linked lines, the next measurement."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from deficits.models import Trend, TrendDirection, TrendEvent, TrendEventKind, TrendKind, TrendStatus
from planning.engine.effects import Effect, EffectSummary, Later, effect, summarize

from .activities import DONE, Activity
from .fulfilments import Fulfilment
from .plans import MethodicalPlan
from .tables import Row, read_table

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

    @cached_property
    def marks(self) -> list[tuple[str, str, int]]:
        """How many of the linked lines stand where: code, word and number; only what there is."""
        counted = Counter(activity.fulfilment for activity in self.lines)
        return [(mark.value, mark.label, counted[mark]) for mark in Fulfilment if counted[mark]]


@dataclass(frozen=True)
class EffectTable:
    plan: MethodicalPlan
    rows: list[EffectRow]

    @cached_property
    def summary(self) -> EffectSummary:
        return summarize(row.effect for row in self.rows)


def read_effect(plan: MethodicalPlan) -> EffectTable:
    """Nine queries, whatever the number of trends."""
    rows = read_table(plan).rows
    trends = [row.trend for row in rows]
    following, notes = following_of(trends), notes_of(trends)
    return EffectTable(plan, [_row(row, following.get(row.trend.pk), notes.get(row.trend.pk, "")) for row in rows])


def latest_measured(plans: Iterable[MethodicalPlan]) -> MethodicalPlan | None:
    """The newest of the plans whose trends have been measured again."""
    by_year = {plan.school_year: plan for plan in plans}
    again = Trend.objects.filter(
        organization__in={plan.organization_id for plan in by_year.values()}, previous__school_year__in=by_year
    )
    year = again.order_by("-previous__school_year").values_list("previous__school_year", flat=True).first()
    return by_year.get(year) if year else None


def following_of(trends: Iterable[Trend]) -> dict[int, Trend]:
    """By trend what the latest survey or diagnostics found on its subject; dismissed findings do not count."""
    pks = {trend.pk for trend in trends}
    later = Trend.objects.filter(Q(previous__in=pks) | Q(previous__merged_into__in=pks)).select_related("previous")
    later = later.filter(school_year__gte=F("previous__school_year")).exclude(status=TrendStatus.DISMISSED)
    rows = list(later.order_by("school_year", "pk"))
    taken_in = {trend.previous.merged_into_id: trend for trend in rows}
    return taken_in | {trend.previous_id: trend for trend in rows}


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
