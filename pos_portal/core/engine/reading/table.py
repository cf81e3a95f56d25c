"""What every reader returns and how it refuses."""

import re
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1024 * 1024
MAX_UPLOAD = 5 * MEGABYTE
MAX_UNPACKED = 40 * MEGABYTE
MAX_MEMBERS = 500
MAX_RATIO = 200
MAX_ROWS = 20_000
MAX_COLUMNS = 120  # the whole bank of 88 items with names and open questions in one sheet
MAX_CELLS = 1_200_000
MAX_CELL = 32_767
MAX_TEXT = 20_000_000
MAX_MERGED = 2_000
MAX_SHEETS = 100

NEUTRALISED = re.compile(r"'\s*[=+\-@\t\r＝＋－＠]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class UnreadableFile(Exception):
    """A file that cannot be read; `code` says why, `where` names sheet, row, cell or figure."""

    def __init__(self, code: str, **where: Any):
        super().__init__(code, where)
        self.code = code
        self.where = where


@dataclass(frozen=True)
class Fault:
    """A cell that was read, but whose text needs a person's eye."""

    code: str
    cell: str


@dataclass(frozen=True)
class Span:
    """A merged range, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """Cells of one sheet or one table of a text, exactly as shown; row 0 is the first row of the sheet.

    `rows` is rectangular. The text of a merged range stands in its upper left cell only.
    `before` and `after` are the lines of a document around its table.
    """

    name: str
    kind: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def address(self, row: int, column: int) -> str:
        """Where a person finds the cell: «Лист1!B12» or «Таблица 2, строка 5»."""
        if self.kind == "docx":
            return f"{self.name}, строка {row + 1}"
        return f"{self.name}!{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Zero-based column as a spreadsheet names it: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Grid:
    """Cells on their way to a Table: keeps to the limits and grows only where there is text."""

    def __init__(self, name: str, text_left: int = MAX_TEXT):
        self.name = name
        self.rows: dict[int, dict[int, str]] = {}
        self.text_left = text_left
        self.filled = 0

    def put(self, row: int, column: int, text: str) -> None:
        if row < 0 or column < 0:
            raise UnreadableFile("damaged", sheet=self.name)
        if row >= MAX_ROWS:
            raise UnreadableFile("too_many_rows", sheet=self.name, row=row + 1, limit=MAX_ROWS)
        if column >= MAX_COLUMNS:
            raise UnreadableFile("too_many_columns", sheet=self.name, column=column_letters(column), limit=MAX_COLUMNS)
        if text[0] == "'" and NEUTRALISED.match(text):
            text = text[1:]
        if len(text) > MAX_CELL:
            place = f"{column_letters(column)}{row + 1}"
            raise UnreadableFile("cell_too_long", sheet=self.name, cell=place, limit=MAX_CELL)
        self.text_left -= len(text)
        if self.text_left < 0:
            raise UnreadableFile("too_much_text", sheet=self.name)
        self.filled += 1
        if self.filled > MAX_CELLS:
            raise UnreadableFile("too_many_cells", sheet=self.name)
        self.rows.setdefault(row, {})[column] = text

    def cells(self) -> tuple[tuple[str, ...], ...]:
        """A rectangle from the first row to the last one with text."""
        if not self.rows:
            return ()
        width = max(max(row) for row in self.rows.values()) + 1
        blank = ("",) * width
        return tuple(
            tuple(self.rows[r].get(c, "") for c in range(width)) if r in self.rows else blank
            for r in range(max(self.rows) + 1)
        )


def printable(text: str) -> str:
    """Text without control characters, lines ended by a line feed."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
