"""What the pages of children's results show: levels, change, the same children, sources of every number."""

from dataclasses import dataclass

from deficits.engine.child_dynamics import SameChildren
from deficits.engine.child_figures import ALL, GROUP, Cell
from deficits.engine.children import AreaPicture, Counts
from deficits.engine.wording_children import (
    DIRECTION_WORDS,
    STATEMENTS,
    change_words,
    hardest,
    reason_words,
)
from deficits.models import EducationalArea, Wave
from deficits.services.child_figures import Source, Year
from pos_portal.core.school_year import SchoolYear

LEVELS = ("низкий", "средний", "высокий")
SHOWN_YEARS = 3


@dataclass(frozen=True)
class WaveCell:
    """Children of one area and wave as shown: counts, or the fact that they are hidden."""

    title: str
    counts: Counts | None
    is_hidden: bool
    source: Source | None


@dataclass(frozen=True)
class AreaRow:
    """One area on a page of figures."""

    label: str
    waves: tuple[WaveCell, ...]
    picture: AreaPicture
    same: SameChildren | None
    is_same_hidden: bool
    reasons: tuple[str, ...]

    @property
    def direction(self) -> str:
        return "" if self.picture.high_change is None else DIRECTION_WORDS[self.picture.direction]

    @property
    def high(self) -> str:
        """Change of the high level: in points, or in children where there are few."""
        return change_words(self.picture, "high")

    @property
    def low(self) -> str:
        return change_words(self.picture, "low")

    @property
    def statement(self) -> str:
        return STATEMENTS[self.same.statement] if self.same else ""


def figures_page(year: Year, cell: Cell = ALL, *, is_inside: bool = False) -> dict:
    """Rows of the five areas, the picture of their levels and the sentence that reads it."""
    rows = [area_row(year, area, cell, is_inside) for area in EducationalArea]
    return {
        "rows": rows,
        "waves": [title for wave, title in Wave.choices if any(row.waves[_place(wave)].source for row in rows)],
        "chart": chart_of(rows),
        "levels": LEVELS,
        "sentence": hardest([row.picture for row in rows]),
        "problems": [row for row in rows if row.reasons],
        "has_hidden": any(wave.is_hidden for row in rows for wave in row.waves),
        "has_same": any(row.same or row.is_same_hidden for row in rows),
        "rules": year.figures.rules,
    }


def _place(wave: str) -> int:
    return Wave.values.index(wave)


def area_row(year: Year, area: EducationalArea, cell: Cell, is_inside: bool) -> AreaRow:
    figures = year.figures
    picture = figures.picture(area, cell)
    return AreaRow(
        label=area.label,
        waves=tuple(wave_cell(year, area, wave, cell) for wave in Wave),
        picture=picture,
        same=figures.same(area, cell, is_inside=is_inside),
        is_same_hidden=not is_inside and figures.is_same_hidden(area, cell),
        reasons=tuple(reason_words(code, figures.rules) for code in picture.reasons),
    )


def wave_cell(year: Year, area: str, wave: Wave, cell: Cell) -> WaveCell:
    counts = year.figures.counts(area, wave, cell)
    is_hidden = wave in year.figures.hidden_waves(area, cell)
    shown = counts if counts.assessed and not is_hidden else None
    return WaveCell(wave.label, shown, is_hidden, year.source(area, wave, cell) if counts.assessed else None)


def chart_of(rows: list[AreaRow]) -> list[tuple[str, tuple[int, int, int]]]:
    """One bar for every area and wave that may be shown."""
    return [
        (f"{row.label}, {wave.title}", (wave.counts.low, wave.counts.middle, wave.counts.high))
        for row in rows
        for wave in row.waves
        if wave.counts
    ]


@dataclass(frozen=True)
class YearCell:
    """The last shown wave of one area in one year."""

    year: str
    wave: str
    counts: Counts | None
    is_hidden: bool


def last_years(start: int) -> list[int]:
    """The years that stand side by side, the earliest first."""
    return list(range(start - SHOWN_YEARS + 1, start + 1))


def years_page(years: dict[int, Year], cell: Cell) -> list[tuple[str, list[YearCell]]]:
    """Areas against school years, side by side; different children stand in every year."""
    if cell[0] == GROUP or sum(bool(year.groups) for year in years.values()) < 2:
        return []
    return [(area.label, [year_cell(year, area, cell) for year in years.values()]) for area in EducationalArea]


def year_cell(year: Year, area: EducationalArea, cell: Cell) -> YearCell:
    picture, hidden = year.figures.picture(area, cell), year.figures.hidden_waves(area, cell)
    shown = [wave for wave in Wave if wave in picture.waves]
    if not shown:
        return YearCell(str(SchoolYear(year.start)), "", None, bool(hidden))
    return YearCell(str(SchoolYear(year.start)), shown[-1].label, picture.waves[shown[-1]], False)
