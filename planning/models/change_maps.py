"""От результата к делу: result → strategy → tactic → lines of the plan, lessons and work of communities."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from communities.models import ChangeLine, Community, Lesson, Strategy, Tactic, WorkItem
from communities.models.result_progress import ResultProgress, progress_of
from planning.engine.change_maps import Count, counted, summed
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .activities import Activity
from .fulfilments import Fulfilment


@dataclass(frozen=True)
class Deed:
    """One thing done for a tactic; `is_done` is None when it was called off."""

    kind: str
    title: str
    when: str
    is_done: bool | None
    url: str = ""


@dataclass(frozen=True)
class TacticBranch:
    """`hidden` counts what the person may not read by name: it is done or not all the same."""

    tactic: Tactic
    deeds: list[Deed]
    hidden: Count

    @property
    def count(self) -> Count:
        return counted(deed.is_done for deed in self.deeds) + self.hidden


@dataclass(frozen=True)
class StrategyBranch:
    strategy: Strategy
    tactics: list[TacticBranch]

    @property
    def count(self) -> Count:
        return summed(branch.count for branch in self.tactics)


@dataclass(frozen=True)
class ResultBranch:
    """A result with the strategies that lead to it; without strategies it is still to be answered."""

    progress: ResultProgress
    strategies: list[StrategyBranch]

    @property
    def count(self) -> Count:
        return summed(branch.count for branch in self.strategies)


@dataclass(frozen=True)
class ChangeMap:
    line: ChangeLine
    results: list[ResultBranch]

    @cached_property
    def count(self) -> Count:
        return summed(branch.count for branch in self.results)

    @property
    def has_strategies(self) -> bool:
        return any(branch.strategies for branch in self.results)


def read_change_map(line: ChangeLine, membership: Membership) -> ChangeMap:
    """As many queries as there are kinds of deeds and indicators, whatever hangs on the line."""
    strategies = list(Strategy.objects.filter(line=line, result__isnull=False).taken().for_list())
    tactics = list(Tactic.objects.filter(strategy__in=strategies))
    deeds, hidden = _deeds(tactics, membership)
    branches = defaultdict(list)
    for strategy in strategies:
        mine = [tactic for tactic in tactics if tactic.strategy_id == strategy.pk]
        kept = [
            TacticBranch(tactic, deeds[tactic.pk], summed(hidden[tactic.pk]))
            for tactic in mine
            if not tactic.is_dropped or deeds[tactic.pk]
        ]
        branches[strategy.result_id].append(StrategyBranch(strategy, kept))
    told = progress_of(line.results.for_list(), membership)
    return ChangeMap(line, [ResultBranch(one, branches[one.result.pk]) for one in told])


def _deeds(tactics: list[Tactic], membership: Membership):
    """By tactic: deeds with their names, and counts of those whose names are not for this person."""
    deeds: dict[int, list[Deed]] = defaultdict(list)
    hidden: dict[int, list[Count]] = defaultdict(list)
    for row in Activity.objects.visible_to(membership).filter(tactic__in=tactics).order_by("position", "pk"):
        deeds[row.tactic_id].append(_activity(row))
    lessons = Lesson.objects.filter(tactic__in=tactics).select_related("organization").order_by("starts_at", "pk")
    seen = set(Lesson.objects.visible_to(membership).filter(tactic__in=tactics).values_list("pk", flat=True))
    _sort_out(lessons, lambda row: row.pk in seen, _lesson, deeds, hidden)
    items = WorkItem.objects.filter(tactic__in=tactics).order_by("due_on", "pk")
    read = set(Community.objects.read_by(membership).values_list("pk", flat=True))
    _sort_out(items, lambda row: row.community_id in read, _work_item, deeds, hidden)
    return deeds, hidden


def _sort_out(rows: Iterable, is_read, deed_of, deeds: dict, hidden: dict) -> None:
    for row in rows:
        deed = deed_of(row)
        if is_read(row):
            deeds[row.tactic_id].append(deed)
        else:
            hidden[row.tactic_id].append(counted([deed.is_done]))


def _activity(row: Activity) -> Deed:
    is_done = None if row.fulfilment == Fulfilment.CANCELLED else row.is_held
    return Deed("activity", row.full_title, row.told_term, is_done, reverse("planning:activity_detail", args=[row.pk]))


def _lesson(row: Lesson) -> Deed:
    is_done = None if row.is_cancelled else row.is_held
    when = ru_date(row.starts_at.astimezone(row.organization.zone).date(), "j E")
    return Deed("lesson", row.title, when, is_done, row.get_absolute_url())


def _work_item(row: WorkItem) -> Deed:
    return Deed("work", row.title, f"до {ru_date(row.due_on, 'j E')}", row.done_on is not None)
