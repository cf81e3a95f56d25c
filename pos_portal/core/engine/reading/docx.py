"""Tables of a .docx text with the lines around them; a merged cell has its text once."""

import zipfile
from dataclasses import replace

from .archive import Markup, by_local_name, read_part
from .table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Grid, Span, Table, UnreadableFile, printable

MAX_TABLES = 500
SKIPPED = {"drawing", "pict", "object", "Fallback", "moveFrom", "del"}
SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def read_docx(archive: zipfile.ZipFile) -> tuple[Table, ...]:
    """Outer tables in order; a table inside a cell becomes lines of that cell."""
    document = read_part(archive, "word/document.xml", _Document())
    tables = document.tables
    if tables:
        tables[-1] = replace(tables[-1], after=tuple(document.lines))
    return tuple(tables)


class _Document(Markup):
    def __init__(self):
        self.tables: list[Table] = []
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.cell: list[str] = []
        self.depth = self.skipped = self.text_size = self.row_total = 0
        self.is_text = False
        self.row = self.column = -1
        self.width, self.down = 1, ""

    def start(self, tag, attributes):
        if self.skipped or tag in SKIPPED:
            self.skipped += 1
            return
        if tag == "t":
            self.is_text = True
        elif tag in SIGNS:
            self.parts.append(SIGNS[tag])
        elif tag == "tbl":
            self._open_table()
        elif self.depth == 1:
            self._open_in_table(tag, attributes)

    def text(self, data):
        if self.is_text and not self.skipped:
            self.parts.append(data)
            self.text_size += len(data)
            if self.text_size > MAX_TEXT:
                raise UnreadableFile("too_much_text")

    def end(self, tag):
        if self.skipped:
            self.skipped -= 1
        elif tag == "t":
            self.is_text = False
        elif tag == "p":
            self._close_line()
        elif tag == "tbl":
            self._close_table()
        elif tag == "tc" and self.depth == 1:
            self._close_cell()

    def _open_table(self):
        self.depth += 1
        if self.depth == 1:
            if len(self.tables) >= MAX_TABLES:
                raise UnreadableFile("too_many_tables", limit=MAX_TABLES)
            self.grid = Grid(f"Таблица {len(self.tables) + 1}")
            self.spans: list[Span] = []
            self.open_down: dict[int, Span] = {}
            self.row = self.column = -1

    def _open_in_table(self, tag, attributes):
        if tag == "tr":
            self.row += 1
            self.column = 0
            self.row_total += 1
            if self.row_total > MAX_ROWS:
                raise UnreadableFile("too_many_rows", sheet=self.grid.name, limit=MAX_ROWS)
        elif tag == "gridBefore":
            self.column += _count(attributes)
        elif tag == "tc":
            self.cell, self.width, self.down = [], 1, ""
        elif tag == "gridSpan":
            self.width = max(1, _count(attributes))
        elif tag == "vMerge":
            self.down = by_local_name(attributes).get("val", "continue")

    def _close_line(self):
        line = printable("".join(self.parts))
        self.parts = []
        if self.depth:
            self.cell.append(line)
        elif line.strip():
            self.lines.append(line)

    def _close_cell(self):
        text = "\n".join(self.cell).strip("\n")
        if len(text) > MAX_CELL:
            raise UnreadableFile("cell_too_long", sheet=self.grid.name, row=self.row + 1, limit=MAX_CELL)
        above = self.open_down.get(self.column)
        if self.down == "continue" and above:
            self.open_down[self.column] = replace(above, bottom=self.row)
        else:
            self._place(text)
        self.column += self.width

    def _place(self, text):
        self._keep(self.open_down.pop(self.column, None))
        if text.strip():
            self.grid.put(self.row, self.column, text)
        span = Span(self.row, self.column, self.row, self.column + self.width - 1)
        if self.down == "restart":
            self.open_down[self.column] = span
        else:
            self._keep(span)

    def _keep(self, span):
        if span and (span.top, span.left) != (span.bottom, span.right):
            self.spans.append(span)

    def _close_table(self):
        self.depth -= 1
        if self.depth:
            return
        for span in self.open_down.values():
            self._keep(span)
        spans = tuple(sorted(self.spans, key=lambda s: (s.top, s.left)))
        self.tables.append(Table(self.grid.name, "docx", self.grid.cells(), spans, before=tuple(self.lines)))
        self.lines = []


def _count(attributes) -> int:
    value = by_local_name(attributes).get("val", "1")
    return min(int(value), MAX_COLUMNS + 1) if value.isdigit() else 1
