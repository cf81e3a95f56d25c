"""The results of children of one year: kindergarten, age, group, need; small cells hidden in all of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from .child_dynamics import SameChildren, hidden_comparisons, pairs_of, same_children
from .children import DEFAULT_RULES, WAVES, AreaPicture, ChildRules, Counts, picture_of
from .suppression import Sum, Table, hidden_cells

Cell = tuple[str, Hashable]
ALL: Cell = ("all", "")
AGE = "age"
GROUP = "group"
NEED = "need"
REST: Cell = (NEED, "")


@dataclass(frozen=True)
class GroupCounts:
    """Children of one group on each level in one area and wave."""

    group: Hashable
    age: str
    area: str
    wave: str
    counts: Counts


@dataclass(frozen=True)
class ChildLevel:
    """The level of one counted child of a group in one area and wave; `need` is empty for most."""

    group: Hashable
    child: Hashable
    need: str
    area: str
    wave: str
    level: str


@dataclass(frozen=True)
class YearFigures:
    """Everything counted of one year; ask for a picture and only what may be shown comes out."""

    cells: Mapping[tuple[str, str], Mapping[Cell, Counts]]
    hidden: Mapping[tuple[str, str], frozenset[Hashable]]
    levels: Mapping[tuple[str, str, Hashable], Mapping[Hashable, str]]
    ages: Mapping[Hashable, str]
    rules: ChildRules = DEFAULT_RULES
    _compared: dict[str, tuple[Table, frozenset[Hashable]]] = field(default_factory=dict)

    def picture(self, area: str, cell: Cell = ALL) -> AreaPicture:
        """One area through the year; a wave whose numbers are hidden is left out."""
        rows = [(wave, self.counts(area, wave, cell)) for wave in WAVES if wave not in self.hidden_waves(area, cell)]
        return picture_of(area, [(wave, counts) for wave, counts in rows if counts.assessed], self.rules)

    def hidden_waves(self, area: str, cell: Cell = ALL) -> tuple[str, ...]:
        """Waves in which children were assessed and are not shown."""
        return tuple(wave for wave in WAVES if cell in self.hidden.get((area, wave), ()))

    def counts(self, area: str, wave: str, cell: Cell) -> Counts:
        return self.cells.get((area, wave), {}).get(cell, Counts())

    def waves_of(self, area: str, cell: Cell) -> tuple[str, str] | None:
        """First and last wave of a cell, None with fewer than two."""
        present = [wave for wave in WAVES if self.counts(area, wave, cell).assessed]
        return (present[0], present[-1]) if len(present) > 1 else None

    def same(self, area: str, cell: Cell = ALL, *, is_inside: bool = False) -> SameChildren | None:
        """The same children from the first wave to the last; `is_inside`: the reader sees the children's marks anyway.

        For other readers also those left after subtraction must be enough.
        """
        waves = self.waves_of(area, cell if is_inside else ALL)
        if waves is None or (not is_inside and self.is_same_hidden(area, cell)):
            return None
        return same_children(self._pairs(area, cell, waves), self.rules)

    def is_same_hidden(self, area: str, cell: Cell = ALL) -> bool:
        """Whether there is a comparison of the same children that this reader may not see."""
        if area not in self._compared:
            self._compared[area] = self._compare(area)
        return cell in self._compared[area][1]

    def pairs(self, area: str, cell: Cell) -> list[tuple[str, str]]:
        """Levels then and now of the same children, as far as every reader may know of them."""
        waves = self.waves_of(area, ALL)
        return [] if waves is None or self.is_same_hidden(area, cell) else self._pairs(area, cell, waves)

    def _groups(self, cell: Cell) -> list[Hashable]:
        kind, value = cell
        return [
            group for group, age in self.ages.items() if kind == ALL[0] or value == {GROUP: group, AGE: age}.get(kind)
        ]

    def _pairs(self, area: str, cell: Cell, waves: tuple[str, str]) -> list[tuple[str, str]]:
        first, last = waves
        found = []
        for group in self._groups(cell):
            found += pairs_of(self.levels.get((area, first, group), {}), self.levels.get((area, last, group), {}))
        return found

    def _compare(self, area: str) -> tuple[Table, frozenset[Hashable]]:
        """The table of compared children, and what of it is hidden."""
        sums = sums_of(self.ages)
        cells = [ALL, *((AGE, age) for age in dict.fromkeys(self.ages.values())), *((GROUP, one) for one in self.ages)]
        waves = self.waves_of(area, ALL)
        compared: dict[Hashable, int] = {cell: len(self._pairs(area, cell, waves)) if waves else 0 for cell in cells}
        rests: list[Mapping[Hashable, int]] = [
            {cell: max(0, self.counts(area, wave, cell).assessed - compared[cell]) for cell in cells}
            for wave in waves or ()
        ]
        table = Table(compared, sums, self.rules.minimum)
        return table, hidden_comparisons(table, rests)


def figures_of(
    rows: Iterable[GroupCounts], levels: Iterable[ChildLevel], rules: ChildRules = DEFAULT_RULES
) -> YearFigures:
    """Count one year: groups weighted by their children; a need tag is a cut of the whole kindergarten only."""
    rows, levels = list(rows), list(levels)
    ages = {row.group: row.age for row in rows}
    cells: dict[tuple[str, str], dict[Cell, Counts]] = defaultdict(dict)
    for row in rows:
        for cell in (ALL, (AGE, row.age), (GROUP, row.group)):
            known = cells[row.area, row.wave]
            known[cell] = known.get(cell, Counts()) + row.counts
    _add_needs(cells, levels)
    by_child: dict[tuple[str, str, Hashable], dict[Hashable, str]] = defaultdict(dict)
    for one in levels:
        by_child[one.area, one.wave, one.group][one.child] = one.level
    hidden = {key: _hidden(known, ages, rules) for key, known in cells.items()}
    return YearFigures(cells, hidden, by_child, ages, rules)


def sums_of(ages: Mapping[Hashable, str]) -> list[Sum]:
    """The kindergarten is the sum of its ages, an age the sum of its groups."""
    by_age: dict[str, list[Hashable]] = defaultdict(list)
    for group, age in ages.items():
        by_age[age].append((GROUP, group))
    inner = [Sum((AGE, age), tuple(groups)) for age, groups in by_age.items()]
    return [*inner, Sum(ALL, tuple((AGE, age) for age in by_age))]


def _add_needs(cells: Mapping[tuple[str, str], dict[Cell, Counts]], levels: Iterable[ChildLevel]) -> None:
    """Children with each need tag, and all the others."""
    for one in levels:
        if one.need and (one.area, one.wave) in cells:
            known, cell = cells[one.area, one.wave], (NEED, one.need)
            known[cell] = known.get(cell, Counts()) + Counts(**{one.level: 1})
    for known in cells.values():
        tagged = sum((counts for cell, counts in known.items() if cell[0] == NEED), Counts())
        if tagged.assessed:
            known[REST] = known[ALL] - tagged
        if known[ALL] != known.get(REST, known[ALL]) + tagged:
            _forget_needs(known)


def _forget_needs(known: dict[Cell, Counts]) -> None:
    """Counts written by hand over marks: which of the children they mean is unknown."""
    for cell in [cell for cell in known if cell[0] == NEED]:
        del known[cell]


def _hidden(known: Mapping[Cell, Counts], ages: Mapping[Hashable, str], rules: ChildRules) -> frozenset[Hashable]:
    sums = [
        Sum(one.total, tuple(part for part in one.parts if part in known))
        for one in sums_of(ages)
        if one.total in known
    ]
    needs = tuple(cell for cell in known if cell[0] == NEED)
    if needs:
        sums.append(Sum(ALL, needs))
    table = Table({cell: counts.assessed for cell, counts in known.items()}, sums, rules.minimum)
    return hidden_cells(table)
