"""Spreadsheets .ods: the shown texts, repeated cells written out within the limits."""

import zipfile
from datetime import datetime

from .archive import Markup, by_local_name, read_part
from .numbers import shown_moment
from .table import MAX_CELL, MAX_MERGED, MAX_ROWS, MAX_SHEETS, Grid, Span, Table, UnreadableFile, printable

HIDDEN = {"collapse", "filter"}
REPEAT = 2_000_000


def read_ods(archive: zipfile.ZipFile) -> tuple[Table, ...]:
    """All sheets in order."""
    return tuple(read_part(archive, "content.xml", _Content()).tables)


class _Content(Markup):
    def __init__(self):
        self.tables: list[Table] = []
        self.depth = self.note = self.row_total = 0
        self.is_cell = self.is_line = False
        self.parts: list[str] = []
        self.size = self.row = self.column = 0
        self.row_repeat = self.cell_repeat = 1
        self.date = ""

    def start(self, tag, attributes):
        if tag == "annotation":
            self.note += 1
        elif tag == "table":
            self._open_table(by_local_name(attributes))
        elif self.depth == 1 and tag == "table-row":
            self._open_row(by_local_name(attributes))
        elif self.depth == 1 and tag in ("table-cell", "covered-table-cell"):
            self._open_cell(by_local_name(attributes))
        elif self.is_cell and not self.note:
            self._open_text(tag, attributes)

    def text(self, data):
        if self.is_cell and not self.note and self.is_line:
            self._say(data)

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)
        if self.size > MAX_CELL:
            raise UnreadableFile("cell_too_long", sheet=self.grid.name, row=self.row + 1, limit=MAX_CELL)

    def end(self, tag):
        if tag == "annotation":
            self.note -= 1
        elif tag == "p" and not self.note:
            self.is_line = False
        elif tag == "table":
            self._close_table()
        elif self.depth == 1 and tag in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif self.depth == 1 and tag == "table-row":
            self.row += self.row_repeat

    def _open_table(self, named):
        self.depth += 1
        if self.depth == 1:
            if len(self.tables) >= MAX_SHEETS:
                raise UnreadableFile("too_many_sheets", limit=MAX_SHEETS)
            self.grid = Grid(named.get("name", ""))
            self.spans: list[Span] = []
            self.hidden: set[int] = set()
            self.row = 0
            self.is_line = False

    def _open_row(self, named):
        self.column = 0
        self.row_repeat = _count(named.get("number-rows-repeated"))
        if named.get("visibility") in HIDDEN:
            self.hidden.update(range(self.row, min(self.row + self.row_repeat, MAX_ROWS)))

    def _open_cell(self, named):
        self.is_cell, self.parts, self.size = True, [], 0
        self.cell_repeat = _count(named.get("number-columns-repeated"))
        self.date = named.get("date-value", "")
        down, right = _count(named.get("number-rows-spanned")), _count(named.get("number-columns-spanned"))
        if (down > 1 or right > 1) and len(self.spans) < MAX_MERGED:
            self.spans.append(Span(self.row, self.column, self.row + down - 1, self.column + right - 1))

    def _open_text(self, tag, attributes):
        if tag == "p":
            if self.parts:
                self._say("\n")
            self.is_line = True
        elif tag == "s":
            self._say(" " * min(_count(by_local_name(attributes).get("c")), MAX_CELL + 1))
        elif tag in ("line-break", "tab"):
            self._say("\n" if tag == "line-break" else "\t")

    def _close_cell(self):
        text = printable("".join(self.parts))
        if self.date and text:
            text = _shown_date(self.date, text)
        self.is_cell = False
        if text.strip():
            for row in range(self.row, self.row + self.row_repeat):
                for column in range(self.column, self.column + self.cell_repeat):
                    self.grid.put(row, column, text)
        self.column += self.cell_repeat

    def _close_table(self):
        self.depth -= 1
        if self.depth:
            return
        rows = self.grid.cells()
        self.row_total += len(rows)
        if self.row_total > MAX_ROWS:
            raise UnreadableFile("too_many_rows", sheet=self.grid.name, limit=MAX_ROWS)
        hidden = frozenset(row for row in self.hidden if row < len(rows))
        self.tables.append(Table(self.grid.name, "ods", rows, tuple(self.spans), hidden))


def _count(value: str | None) -> int:
    return min(int(value), REPEAT) if value and value.isdigit() else 1


def _shown_date(value: str, text: str) -> str:
    """A date cell as DD.MM.YYYY unless it shows a month in words."""
    if any(letter.isalpha() for letter in text) and not any(sign.isdigit() for sign in text[:2]):
        return text
    try:
        return shown_moment(datetime.fromisoformat(value))
    except ValueError:
        return text
