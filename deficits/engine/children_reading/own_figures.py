"""Figures that a file has counted itself beside the marks, compared with the marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..children import Counts
from ..marks import HIGH, LEVELS, SCALES
from . import forms
from .amounts import Amount, amount_of, decimals_of, number_of
from .columns import FIGURE, Column
from .lists import ChildList
from .marked import Marked, Place, area_at, levels, means, wave_at
from .reading import AVERAGE, COUNT, ERROR, LABEL, PERCENT, SHARE, Difference, Told
from .vocabulary import figure_of, is_error, level_of, plain

FINEST = 2
TINY = 1e-6
OF_THREE = 3
WHOLE = 100


@dataclass(frozen=True)
class Truth:
    """What the marks say: means and levels of children, counts of groups."""

    means: dict[tuple[int, str, str], tuple[float, int]]
    levels: dict[tuple[int, str, str], str]
    counts: dict[tuple[int, str, str], Counts]


def recount(marked: Marked) -> Truth:
    """Means, levels and counts from raw marks only."""
    found = levels(marked)
    counts: dict[tuple[int, str, str], Counts] = {}
    for (child, area, wave), level in found.items():
        key = (marked.roster.children[child].group, area, wave)
        counts[key] = counts.get(key, Counts()) + Counts(**{level: 1})
    return Truth(means(marked), found, counts)


def compare(
    marked: Marked, lists: Sequence[ChildList], entries: Sequence[forms.Entry], told: Told
) -> tuple[list[Difference], set[str]]:
    """All differences of a file with marks, `entries` its sheets of sums; warnings about the kind of its errors."""
    check = _Check(marked, recount(marked), told)
    for one in lists:
        if one.marks:
            check.columns(one)
            check.footers(one)
            check.errors(one)
    for entry in entries:
        group = marked.groups.find(entry.group)
        if not entry.is_total and group is not None:
            check.count(group, entry.area, entry.wave, entry.level, entry.amount, entry.place)
    return check.differences, check.warnings


Level = tuple[int | None, str, str, str]


class _Check:
    def __init__(self, marked: Marked, truth: Truth, told: Told):
        self.marked, self.truth, self.told = marked, truth, told
        self.scale = SCALES[marked.marking.scale]
        self.differences: list[Difference] = []
        self.warnings: set[str] = set()
        self.counted: set[Level] = set()
        self.wrong_averages: dict[tuple[int, str, str], float] = {}

    def columns(self, one: ChildList) -> None:
        """Mean, percent and level of every child; means first, because percents follow from them."""
        ways = {AVERAGE: self._average, PERCENT: self._percent, LABEL: self._label}
        places = [place for place in self.marked.places if place.list is one]
        for kind, way in ways.items():
            for column in one.columns:
                if column.role == FIGURE and column.figure == kind:
                    cells = [one.cell(place.line.row, column.place) for place in places]
                    digits = max((decimals_of(cell) for cell in cells), default=0)
                    for place, cell in zip(places, cells, strict=True):
                        way(place, column, cell, digits)

    def key(self, place: Place, column: Column) -> tuple[int, str, str]:
        area, wave = where(place.list, place.line.context.area, column, self.told)
        stub_area = area_at(place.list, place.line, column, self.told)
        return place.child, stub_area or area, wave_at(place.list, place.line, column, self.told) or wave

    def _average(self, place: Place, column: Column, cell: str, digits: int) -> None:
        key, value = self.key(place, column), number_of(cell)
        if value is None or key not in self.truth.means:
            return
        mean, count = self.truth.means[key]
        if abs(value - mean) > 0.5 * 10 ** -min(digits, FINEST) + TINY:
            self.wrong_averages[key] = value
            self.warnings.add("partial_average" if _is_partial(value, count, digits) else "wrong_average")
            self._add(AVERAGE, place, column, round(value, 2), round(mean, 2))

    def _percent(self, place: Place, column: Column, cell: str, digits: int) -> None:
        key, amount = self.key(place, column), amount_of(cell, is_percent=True)
        if amount is None or amount.percent is None or key not in self.truth.means:
            return
        fraction = 100 if "%" not in cell and amount.percent <= 1 and number_of(cell) == amount.percent else 1
        value, mean = amount.percent * fraction, self.truth.means[key][0]
        allowed = max(0.5 * 10**-amount.decimals, 0.05) + TINY
        told = [mean] + ([self.wrong_averages[key]] if key in self.wrong_averages else [])
        if not any(abs(value - percent) <= allowed for one in told for percent in self._percents(one)):
            self._add(PERCENT, place, column, round(value, 1), round(self.scale.percent(mean), 1))

    def _percents(self, mean: float) -> Iterable[float]:
        """A percent of the way between the ends of the scale, or of its highest mark: both are in use."""
        yield (mean - self.scale.lowest) / (self.scale.highest - self.scale.lowest) * 100
        yield mean / self.scale.highest * 100

    def _label(self, place: Place, column: Column, cell: str, digits: int) -> None:
        key, level = self.key(place, column), self._level(cell)
        if level is None or key not in self.truth.levels or level == self.truth.levels[key]:
            return
        mean = self.truth.means[key][0]
        shown = round(self.scale.percent(mean), 1) if self.scale.code == "0-3" else round(mean, 2)
        self._add(LABEL, place, column, cell.strip(), shown)

    def _level(self, cell: str) -> str | None:
        """The level of a label; on five points «норма» is the upper one (`domain/2` §2.3)."""
        is_norm = self.scale.code == "1-5" and plain(cell).startswith("норм")
        return HIGH if is_norm else level_of(cell)

    def _add(self, kind: str, place: Place, column: Column, in_file: str | float, recomputed: float) -> None:
        _, area, wave = self.key(place, column)
        who = self.marked.roster.children[place.child].code
        cell = place.list.grid.place(place.line.row, column.place)
        self.differences.append(Difference(kind, place.group, area, wave, who, in_file, recomputed, cell))

    def footers(self, one: ChildList) -> None:
        """Rows of sums below the children and small tables of levels beside them."""
        group = next((place.group for place in self.marked.places if place.list is one), None)
        heads = forms.first_heading(one.grid, one.end, one.bottom)
        for row in range(one.end, heads):
            self._footer(one, row, group)
        for entry in forms.find(one.grid, one.context, heads, one.bottom).entries:
            areas = only_area(one, self.told)
            self.count(group, entry.area or areas, entry.wave, entry.level, entry.amount, entry.place)

    def _footer(self, one: ChildList, row: int, group: int | None) -> None:
        texts = [text for text in one.grid.texts(row) if not text.isdigit()]
        level = level_of(texts[0]) if texts else None
        is_mean = bool(texts) and figure_of(texts[0]) == AVERAGE
        for column in one.columns if level or is_mean else ():
            area, wave = where(one, one.context.area, column, self.told)
            cell = one.cell(row, column.place)
            if level and column in one.marks and not column.text and (amount := amount_of(cell)):
                self.count(group, area, wave, level, amount, one.grid.place(row, column.place))
            elif is_mean and column.role == FIGURE and column.figure == AVERAGE:
                self._group_mean(group, area, wave, cell, one.grid.place(row, column.place))

    def _group_mean(self, group: int | None, area: str, wave: str, cell: str, place: str) -> None:
        found = [
            mean
            for (child, *rest), (mean, _) in self.truth.means.items()
            if rest == [area, wave] and self.marked.roster.children[child].group == group
        ]
        value = number_of(cell)
        if value is not None and found:
            mean = sum(found) / len(found)
            if abs(value - mean) > 0.5 * 10 ** -min(decimals_of(cell), FINEST) + TINY:
                self.differences.append(
                    Difference(AVERAGE, group, area, wave, "", round(value, 2), round(mean, 2), place)
                )

    def count(self, group: int | None, area: str, wave: str, level: str, amount: Amount, place: str) -> None:
        """The number or the percent of children on a level, when the file tells one."""
        counts = self.truth.counts.get((group if group is not None else -1, area, wave))
        known = (group, area, wave, level)
        if counts is None or level not in LEVELS or known in self.counted:
            return
        number = getattr(counts, level)
        share = number * WHOLE / counts.assessed
        if amount.count is not None and amount.count != number:
            self._count(COUNT, known, int(amount.count), number, place)
        elif amount.percent is not None and abs(amount.percent - share) > max(0.5 * 10**-amount.decimals, 0.05) + TINY:
            self._count(SHARE, known, round(amount.percent, 1), round(share, 1), place)

    def _count(self, kind: str, known: Level, in_file: float, truth: float, place: str) -> None:
        self.counted.add(known)
        self.differences.append(Difference(kind, *known, in_file, truth, place))

    def errors(self, one: ChildList) -> None:
        """Errors of formulas: one entry an area and wave with the number of rows."""
        group = next((place.group for place in self.marked.places if place.list is one), None)
        rows: dict[tuple[str, str], set[int]] = {}
        firsts: dict[tuple[str, str], tuple[str, str]] = {}
        for column in one.columns:
            for row in range(one.top, one.end + forms.DEEPEST_HEADING):
                cell = one.cell(row, column.place) if row < one.bottom else ""
                if is_error(cell):
                    key = where(one, one.context.area, column, self.told)
                    rows.setdefault(key, set()).add(row)
                    firsts.setdefault(key, (cell, one.grid.place(row, column.place)))
        for (area, wave), found in rows.items():
            cell, place = firsts[area, wave]
            self.differences.append(Difference(ERROR, group, area, wave, "", cell, None, place, len(found)))
            self.warnings.add("formula_errors")


def only_area(one: ChildList, told: Told) -> str:
    """The area of a list that has only one."""
    areas = {column.area or one.context.area for column in one.marks}
    area = areas.pop() if len(areas) == 1 else ""
    return area or told.areas.get(one.grid.table.name, "") or told.area or ""


def where(one: ChildList, area: str, column: Column, told: Told) -> tuple[str, str]:
    """Area and wave of a column of figures; the only ones of the list where its headings are silent."""
    waves = {mark.wave or one.context.wave for mark in one.marks}
    wave = column.wave or (waves.pop() if len(waves) == 1 else "") or told.wave or ""
    return column.area or area or only_area(one, told), wave


def _is_partial(value: float, count: int, digits: int) -> bool:
    """Whether the mean can be that of fewer marks than the child has."""
    allowed = 0.5 * 10**-digits if digits <= OF_THREE else 1e-4
    return any(abs(value * part - round(value * part)) <= allowed * part for part in range(1, count))
