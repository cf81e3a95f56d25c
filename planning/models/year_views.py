"""Shapes of one plan along its year: a grid of months, bars on a line of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planning.engine.month_grid import Layout, lay_out, used_columns
from planning.engine.people import people_named
from planning.engine.timeline import Bar, bars, columns_of, place
from planning.engine.wall import PAPERS, Wall, hang, letter_size

from .activities import Activity

STUDY = range(1, 10)
NOBODY, NO_SECTION = "Ответственный не указан", "Без раздела"


@dataclass(frozen=True)
class GridRow:
    title: str
    layout: Layout[Activity]


@dataclass(frozen=True)
class MonthGrid:
    """Months as columns (`2026-10`), sections or people as rows; `undated` are lines that touch no month."""

    columns: Sequence[str]
    rows: Sequence[GridRow]
    undated: Sequence[Activity]


@dataclass(frozen=True)
class TimeRow:
    activity: Activity
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Timeline:
    """Lines with their bars over August to July, and where today stands on that scale."""

    columns: Sequence[str]
    rows: Sequence[TimeRow]
    today: float | None


@dataclass(frozen=True)
class WallSheet:
    """Lines under the names of their months, the band of lasting ones, and the size of the letters in points."""

    months: Sequence[tuple[str, Sequence[Activity]]]
    lasting: Sequence[Activity]
    size: int


def wall_sheet(activities: Iterable[Activity], *, start_year: int, paper: str) -> WallSheet:
    columns = columns_of(start_year)
    wall: Wall[Activity] = hang(((line, line.month_keys) for line in activities), columns)
    counts = [[len(line.full_title) + len(line.day_words) for line in lines] for lines in wall.months]
    lasting = [len(line.full_title) + len(line.term) for line in wall.lasting]
    size = letter_size(counts, lasting, PAPERS[paper])
    return WallSheet(list(zip(columns, wall.months, strict=True)), wall.lasting, size)


def month_grid(activities: Sequence[Activity], *, start_year: int, by_people: bool) -> MonthGrid:
    everything = columns_of(start_year)
    study = [everything[place] for place in STUDY]
    columns = used_columns(everything, (key for line in activities for key in line.month_keys), study)
    parts = _by_people(activities) if by_people else _by_section(activities)
    layouts = {title: lay_out(((line, line.month_keys) for line in lines), columns) for title, lines in parts.items()}
    rows = [GridRow(title, layout) for title, layout in layouts.items() if layout.tracks or layout.has_single]
    undated = [line for line in activities if not set(line.month_keys) & set(columns)]
    return MonthGrid(columns, rows, undated)


def timeline(activities: Iterable[Activity], *, start_year: int, today: date) -> Timeline:
    columns = columns_of(start_year)
    rows = [TimeRow(line, bars(line.term_kind, line.month_keys, line.week, line.date, columns)) for line in activities]
    return Timeline(columns, rows, place(today, columns))


def _by_section(activities: Iterable[Activity]) -> dict[str, list[Activity]]:
    found: dict[str, list[Activity]] = {}
    for line in activities:
        found.setdefault(line.section or NO_SECTION, []).append(line)
    return found


def _by_people(activities: Iterable[Activity]) -> dict[str, list[Activity]]:
    """A line with two people stands with both; lines without anybody come last."""
    found: dict[str, list[Activity]] = {}
    for line in activities:
        for name in people_named(line.responsible) or (NOBODY,):
            found.setdefault(name, []).append(line)
    return dict(sorted(found.items(), key=lambda item: (item[0] == NOBODY, item[0].casefold())))
