"""Marks of children gathered from all lists of a file, names already turned into codes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..marks import SCALES
from .columns import AREA, CRITERION, GROUP, WAVE, Column
from .groups import Groups, of_titles
from .lists import ChildList, Line
from .marking import OF_LEVEL, Marking, guess
from .people import Roster, is_code
from .reading import Told
from .titles import may_be_group
from .vocabulary import area_in, area_of, is_empty, wave_in, wave_of

TICKS = {"+", "v", "V", "х", "x", "Х", "X", "да", "✓", "✔", "1", "*"}
PAIR = re.compile(r"\s*[/|\\;→]\s*|\s+")


@dataclass(frozen=True)
class Place:
    """A row of a list that belongs to a child."""

    list: ChildList
    line: Line
    child: int
    group: int


@dataclass
class Marked:
    """Everything the lists say, under codes."""

    groups: Groups
    roster: Roster
    marking: Marking
    places: list[Place] = field(default_factory=list)
    criteria: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: dict[tuple[int, int, str], float] = field(default_factory=dict)
    unnamed: dict[str, None] = field(default_factory=dict)
    warnings: set[str] = field(default_factory=set)


def gather(lists: Sequence[ChildList], around: Sequence[str], told: Told, roster: Roster) -> Marked:
    """Children, criteria and marks of all lists of a file."""
    sheets = _group_sheets(lists)
    titles = [title for one in lists if one.marks for line in one.lines for title in [_title(one, line, sheets)]]
    cells = (
        one.cell(line.row, column.place) for one in lists for line in _children(one, roster) for column in _plain(one)
    )
    marked = Marked(of_titles(titles), roster, guess(_parted(cells), around, told.scale))
    for one in lists:
        _enlist(marked, one, sheets)
    for place in marked.places:
        _read_line(marked, place, told)
    return marked


def _parted(cells: Iterable[str]) -> list[str]:
    return [
        part for cell in cells for part in (PAIR.split(cell) if re.fullmatch(r"\d\s*[/|\\; ]\s*\d", cell) else [cell])
    ]


def _plain(one: ChildList) -> list[Column]:
    """Columns whose cells are marks; columns headed by levels hold ticks or numbers of indicators."""
    return [column for column in one.marks if not column.level]


def _ticks(one: ChildList) -> list[Column]:
    """Columns «Высокий | Средний | Низкий» of a list, where a tick in one of them is the mark."""
    columns = [column for column in one.marks if column.level]
    if not columns or len(columns) < len(one.marks):
        return []
    cells = {one.cell(line.row, column.place).strip() for column in columns for line in one.lines}
    return columns if all(cell in TICKS or is_empty(cell) or cell == "0" for cell in cells) else []


def _children(one: ChildList, roster: Roster) -> list[Line]:
    return [line for line in one.lines if not _is_nobody(line, roster)]


def _is_nobody(line: Line, roster: Roster) -> bool:
    return line.is_placeholder and not (roster.are_codes and is_code(line.name))


def _group_sheets(lists: Sequence[ChildList]) -> set[str]:
    """Sheets that are named after groups: several of them, and nothing else names the group or the area."""
    names = {
        one.grid.table.name
        for one in lists
        if one.marks and not one.context.group and not one.context.area and may_be_group(one.grid.table.name)
    }
    return names if len(names) > 1 else set()


def _title(one: ChildList, line: Line, sheets: set[str]) -> str:
    stub = _stub(one, line, GROUP)
    sheet = one.grid.table.name
    return stub or line.context.group or (sheet if sheet in sheets else "")


def _stub(one: ChildList, line: Line, role: str) -> str:
    return next((one.cell(line.row, column.place) for column in one.columns if column.role == role), "")


def _enlist(marked: Marked, one: ChildList, sheets: set[str]) -> None:
    """Every row of a list gets its child; in a list without repeated rows a second equal name is another child."""
    if any(_is_nobody(line, marked.roster) for line in one.lines):
        marked.warnings.add("placeholders")
    by_group: dict[int, list[Line]] = {}
    for line in _children(one, marked.roster):
        group = marked.groups.find(_title(one, line, sheets))
        if group is not None:
            by_group.setdefault(group, []).append(line)
    for group, lines in by_group.items():
        children = marked.roster.enlist(group, list(_occurrences(one, lines)))
        marked.places += [Place(one, line, child, group) for line, child in zip(lines, children, strict=True)]
        if any(occurrence for _, occurrence in _occurrences(one, lines)):
            marked.warnings.add("same_names")


def _occurrences(one: ChildList, lines: Sequence[Line]) -> Iterable[tuple[str, int]]:
    seen: Counter[tuple[str, object]] = Counter()
    for line in lines:
        key = (line.name.lower(), line.context)
        yield line.name, 0 if one.is_long or _is_continued(one, line) else seen[key]
        seen[key] += 1


def _is_continued(one: ChildList, line: Line) -> bool:
    """A merged name over several rows is one child."""
    return line.row > 0 and not one.grid.own[line.row][one.name_column]


def _read_line(marked: Marked, place: Place, told: Told) -> None:
    ticks = _ticks(place.list)
    for column in ticks or _plain(place.list):
        cell = place.list.cell(place.line.row, column.place)
        if ticks:
            is_set = bool(cell.strip()) and cell.strip() in TICKS
            values = [(column.wave, float(OF_LEVEL[column.level]) if is_set else None)]
        else:
            values = _values(marked, column, cell)
        for wave, value in values:
            _keep(marked, place, column, wave, value, told)


def _values(marked: Marked, column: Column, cell: str) -> list[tuple[str, float | None]]:
    """A cell as marks of one wave, or of two that stand side by side in it."""
    if column.pair:
        parts = PAIR.split(cell) if cell else []
        pairs = zip(column.pair, parts, strict=False) if len(parts) == 2 else []
        return [(wave, marked.marking.value(part)) for wave, part in pairs]
    if marked.marking.is_outside(cell):
        marked.warnings.add("unknown_marks")
    return [(column.wave, marked.marking.value(cell))]


def _keep(marked: Marked, place: Place, column: Column, wave: str, value: float | None, told: Told) -> None:
    area, when = area_at(place.list, place.line, column, told), wave or wave_at(place.list, place.line, column, told)
    if not area:
        marked.unnamed[place.list.grid.table.name] = None
    text = column.text or _stub(place.list, place.line, CRITERION)
    criterion = marked.criteria.setdefault((area, text), len(marked.criteria))
    if value is None:
        return
    if value != int(value):
        marked.warnings.add("fractional_marks")
    if marked.marks.setdefault((place.child, criterion, when), value) != value:
        marked.warnings.add("conflicting_marks")


def area_at(one: ChildList, line: Line, column: Column, told: Told) -> str:
    """The area of a cell: from its column, its row, what stands around the list, what the user told."""
    stub = _stub(one, line, AREA)
    said = column.area or area_of(stub) or area_in(stub) or line.context.area
    return said or told.areas.get(one.grid.table.name, "") or told.area or ""


def wave_at(one: ChildList, line: Line, column: Column, told: Told) -> str:
    """The wave of a cell, found in the same order."""
    stub = _stub(one, line, WAVE)
    return column.wave or wave_of(stub) or wave_in(stub) or line.context.wave or told.wave or ""


def means(marked: Marked) -> dict[tuple[int, str, str], tuple[float, int]]:
    """Mean of the marks present and their number for every child, area and wave."""
    sums: dict[tuple[int, str, str], list[float]] = {}
    areas = [area for area, _ in marked.criteria]
    for (child, criterion, wave), value in marked.marks.items():
        sums.setdefault((child, areas[criterion], wave), []).append(value)
    return {key: (sum(values) / len(values), len(values)) for key, values in sums.items()}


def levels(marked: Marked) -> dict[tuple[int, str, str], str]:
    """Level of every child in every area at every wave."""
    scale = SCALES[marked.marking.scale]
    return {key: scale.level(mean) for key, (mean, _) in means(marked).items()}
