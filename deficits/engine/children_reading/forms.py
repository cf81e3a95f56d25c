"""Aggregated forms: numbers of children on each level, whatever of group, area, wave and level goes down or across."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import people
from .amounts import Amount, amount_of
from .columns import AMOUNT, AREA, CHILDREN, GROUP, LEVEL, STUBS, WAVE, Column, of_amounts
from .grids import Grid
from .texts import is_conclusion
from .titles import Context
from .vocabulary import area_in, area_of, is_total, level_of, role_of, wave_in, wave_of

DEEPEST_HEADING = 5
FEWEST = 2


@dataclass(frozen=True)
class Entry:
    """One cell: `level` is "" for the number of children; `is_total` for a row of the whole kindergarten."""

    group: str
    area: str
    wave: str
    level: str
    amount: Amount
    place: str
    is_total: bool = False


@dataclass(frozen=True)
class Remark:
    """A conclusion that stands in a cell of a form."""

    group: str
    area: str
    wave: str
    text: str


@dataclass(frozen=True)
class Form:
    """A form with the numbers of a table; `context` is what was known at its end."""

    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    context: Context


def find(grid: Grid, context: Context, top: int = 0, bottom: int | None = None) -> Form:
    """All numbers by level in the rows of a table; nothing where no heading names levels, areas or waves."""
    end = grid.height if bottom is None else bottom
    entries: list[Entry] = []
    remarks: list[Remark] = []
    starts = _heading_runs(grid, top, end)
    known = context.after(text for row in range(top, starts[0][0] if starts else end) for text in _titles(grid, row))
    for place, (first, data) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else end
        segment = _Segment(grid, known, first, data, stop)
        segment.read()
        entries += segment.entries
        remarks += segment.remarks
        known = segment.context
    return Form(tuple(entries), tuple(remarks), known)


def first_heading(grid: Grid, top: int, end: int) -> int:
    """The first row of headings of a form, or `end`."""
    runs = _heading_runs(grid, top, end)
    return runs[0][0] if runs else end


def _titles(grid: Grid, row: int) -> list[str]:
    """Lines of a title; «Группа | Средняя» of a form of two columns is one line."""
    texts = grid.texts(row)
    if len(texts) == 2 and role_of(texts[0]) == GROUP:
        return [f"Группа: {texts[1]}"]
    return texts if len(texts) <= FEWEST else []


def _heading_runs(grid: Grid, top: int, end: int) -> list[tuple[int, int]]:
    """For every run of heading rows its first row and the first row of numbers below it."""
    runs: list[tuple[int, int]] = []
    last, row = top, top
    while row < end:
        if not _is_heading(grid, row):
            row += 1
            continue
        first, data = _first(grid, row, last), row
        while data < end and (_is_heading(grid, data) or not _has_amounts(grid, data)) and data - row < DEEPEST_HEADING:
            data += 1
        if data < end and _has_amounts(grid, data):
            runs.append((first, data))
        last = row = max(data, row + 1)
    return runs


def _first(grid: Grid, row: int, last: int) -> int:
    while row > last and len(grid.texts(row - 1)) > 1 and not _has_amounts(grid, row - 1):
        row -= 1
    return row


def _is_heading(grid: Grid, row: int) -> bool:
    """Two different words of the form and no number."""
    known = {text for text in grid.texts(row) if _is_known(text)}
    return len(known) >= FEWEST and not _has_amounts(grid, row)


def _is_known(text: str) -> bool:
    return bool(level_of(text) or wave_of(text) or area_of(text) or role_of(text))


def _has_amounts(grid: Grid, row: int) -> bool:
    return any(is_amount(cell) for cell in grid.full[row])


def is_amount(cell: str) -> bool:
    """A number that is no name of a level («< 50 %») or of a time («09.2024»)."""
    found = amount_of(cell) if cell else None
    return found is not None and not found.is_blank and not level_of(cell) and not wave_of(cell)


class _Segment:
    """One form: its headings and the rows of numbers below them."""

    def __init__(self, grid: Grid, context: Context, first: int, data: int, stop: int):
        self.grid, self.context, self.rows = grid, context, range(data, stop)
        self.entries: list[Entry] = []
        self.remarks: list[Remark] = []
        headings = grid.headings(first, data)
        body = [row for row in self.rows if len(grid.texts(row)) > 1 and not is_conclusion(grid.texts(row)[0])]
        columns = [of_amounts(c, headings[c], self._cells(c, body)) for c in range(grid.width)]
        self.stubs = [column for column in columns if column.role in STUBS]
        has_level = any(column.role == LEVEL for column in self.stubs)
        self.values = [_valued(column, has_level) for column in columns if column.role in (AMOUNT, CHILDREN)]
        self.across = _groups_across(self.values) if all(one.role != GROUP for one in self.stubs) else {}
        self.last: dict[int, str] = {}

    def _cells(self, column: int, body: Sequence[int]) -> list[str]:
        cells = [self.grid.full[row][column] for row in body]
        return [cell for cell in cells if not is_total(cell) or level_of(cell)]

    def read(self) -> None:
        for row in self.rows:
            texts = self.grid.texts(row)
            if texts and is_conclusion(texts[0]) or (len(texts) == 1 and len(texts[0]) > 80):
                self._remark(texts)
            elif len(texts) == 1:
                self._caption(texts)
            elif texts:
                self._row(row)

    def _caption(self, texts: Sequence[str]) -> None:
        inner = self.context.after(texts)
        if inner != self.context:
            self.context, self.last = inner, {}

    def _remark(self, texts: Sequence[str]) -> None:
        wave = next((text for text in self.last.values() if wave_of(text)), "")
        text = " ".join(text for text in texts if not (is_conclusion(text) and len(text) < 30))
        if text:
            known = replace(self.context, wave=wave_of(wave) or self.context.wave)
            self.remarks.append(Remark(known.group, known.area, known.wave, text))

    def _row(self, row: int) -> None:
        stub = self._stub(row)
        for column in self.values if stub is not None else ():
            entry = self._entry(row, column, stub or {})
            if entry:
                self.entries.append(entry)

    def _stub(self, row: int) -> dict[str, str] | None:
        """What the row itself names; None for a sum over areas or waves and for a row of one person."""
        found: dict[str, str] = {}
        for place, column in enumerate(self.stubs):
            cell = self.grid.full[row][column.place]
            if not cell and place < len(self.stubs) - 1:
                cell = self.last.get(column.place, "")
            self.last[column.place] = cell
            if is_total(cell) and not level_of(cell):
                if column.role != GROUP and not found.get("total"):
                    return None
                found["total"] = cell
            if column.role == GROUP and people.INITIAL.search(cell):
                return None
            found.setdefault(column.role, cell)
        return found

    def _entry(self, row: int, column: Column, stub: dict[str, str]) -> Entry | None:
        amount = amount_of(self.grid.full[row][column.place], column.is_percent)
        level = column.level or level_of(stub.get(LEVEL, "")) or ""
        if amount is None or (not level and column.role != CHILDREN):
            return None
        area = column.area or _named(stub.get(AREA, ""), area_of, area_in)
        wave = column.wave or _named(stub.get(WAVE, "") if level else "", wave_of, wave_in)
        if stub.get(AREA) and not area:
            return None
        group = "" if "total" in stub else stub.get(GROUP) or self.across.get(column.place) or self.context.group
        place = self.grid.place(row, column.place)
        known = (group, area or self.context.area, wave or (self.context.wave if level else ""))
        return Entry(*known, level, amount, place, "total" in stub)


def _groups_across(values: Sequence[Column]) -> dict[int, str]:
    """Titles of groups over the columns: texts that are neither words of the form nor common to all columns."""
    titles = {column.place: column.text for column in values if column.text and not column.figure}
    return titles if len(set(titles.values())) > 1 else {}


def _named(text: str, *ways) -> str:  # type: ignore[no-untyped-def]
    return next((found for way in ways if text and (found := way(text))), "")


def _valued(column: Column, has_level: bool) -> Column:
    """«Количество детей» is a value where levels go down, else the size of the group."""
    return replace(column, role=AMOUNT) if has_level and column.role == CHILDREN else column
