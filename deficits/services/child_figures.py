"""Reads the results of children of one or several years for the pages that analyse them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from deficits.engine.child_figures import AGE, ALL, GROUP, NEED, Cell, ChildLevel, GroupCounts, YearFigures, figures_of
from deficits.engine.children import ChildRules, Counts
from deficits.models import AnalysisRules, ChildAreaLevel, ChildGroup
from pos_portal.core.models import Membership

from .rules import rules_of


@dataclass(frozen=True)
class Source:
    """Where the numbers of one wave come from: how many groups (None where it is not told), the last entry."""

    groups: int | None
    recorded_at: datetime


@dataclass(frozen=True)
class Year:
    """Groups of one school year (read with `for_list`) and what is counted from them."""

    start: int
    groups: tuple[ChildGroup, ...]
    figures: YearFigures

    def group(self, pk: int) -> ChildGroup:
        return next(group for group in self.groups if group.pk == pk)

    def source(self, area: str, wave: str, cell: Cell = ALL) -> Source | None:
        """Who was counted in a cell; None when nobody. Groups of children with a need are not told."""
        if cell[0] == NEED:
            whole = self.source(area, wave)
            return whole and Source(None, whole.recorded_at)
        found = [
            assessment.recorded_at
            for group in self.groups
            if cell in (ALL, (AGE, group.age), (GROUP, group.pk))
            for assessment in group.assessments.all()
            if assessment.wave == wave and any(result.area == area for result in assessment.results.all())
        ]
        return Source(len(found), max(found)) if found else None


def child_rules(rules: AnalysisRules) -> ChildRules:
    """The rules of an organization as the engine takes them."""
    return ChildRules(
        low_from=rules.children_low_from,
        high_below=rules.children_high_below,
        change_points=rules.children_change_points,
        few=rules.children_few,
        minimum=rules.children_minimum,
    )


def years_of(reader: Membership, starts: Iterable[int], *, with_pairs: bool = True) -> dict[int, Year]:
    """Figures of these school years by their first calendar year, in three queries for the groups and two more.

    Without pairs the figures know nothing of the same children, and only children with a need are read one by one.
    """
    rules = child_rules(rules_of(reader.organization))
    groups: dict[int, list[ChildGroup]] = {start: [] for start in starts}
    for group in ChildGroup.objects.visible_to(reader).filter(school_year__in=groups).for_list():
        groups[group.school_year].append(group)
    levels = levels_of(reader.organization_id, groups, only_needs=not with_pairs)
    return {
        start: Year(start, tuple(found), figures_of(_counts(found), levels[start], rules))
        for start, found in groups.items()
    }


def levels_of(organization_id: int, starts: Iterable[int], *, only_needs: bool) -> dict[int, list[ChildLevel]]:
    """Levels of counted children by school year; children under numbers, never under codes."""
    rows = ChildAreaLevel.objects.filter(
        organization_id=organization_id, assessment__group__school_year__in=starts, is_counted=True
    )
    rows = rows.exclude(child__need="") if only_needs else rows
    told = rows.values_list(
        "assessment__group__school_year",
        "assessment__group_id",
        "child_id",
        "child__need",
        "area",
        "assessment__wave",
        "level",
    )
    found: dict[int, list[ChildLevel]] = defaultdict(list)
    for start, *level in told:
        found[start].append(ChildLevel(*level))
    return found


def _counts(groups: list[ChildGroup]) -> list[GroupCounts]:
    return [
        GroupCounts(group.pk, group.age, result.area, assessment.wave, Counts(result.low, result.middle, result.high))
        for group in groups
        for assessment in group.assessments.all()
        for result in assessment.results.all()
    ]
