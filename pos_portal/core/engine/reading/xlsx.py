"""Workbooks .xlsx: sheets, shown texts, merged ranges, hidden rows, formulas without a value."""

import posixpath
import re
import zipfile
from datetime import date, datetime
from functools import lru_cache

from .archive import Markup, by_local_name, read_part
from .numbers import BUILT_IN, format_kind, shown_moment, shown_number
from .table import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    MAX_UNPACKED,
    MEGABYTE,
    Fault,
    Grid,
    Span,
    Table,
    UnreadableFile,
    printable,
)

MAX_STRINGS = MAX_CELLS
MAX_FAULTS = 50
MAX_STYLES = 70_000
MAX_LINKS = 5_000
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
LOGICAL = {"1": "ИСТИНА", "0": "ЛОЖЬ"}


def read_xlsx(archive: zipfile.ZipFile) -> tuple[Table, ...]:
    """All worksheets in the order of the workbook, hidden ones marked."""
    path = _workbook_path(archive)
    book = read_part(archive, path, _Workbook())
    targets = _related(archive, path)
    strings = _part_by_name(archive, targets, "sharedstrings", _Strings())
    styles = _part_by_name(archive, targets, "styles", _Styles())
    tables, text_left, rows_left = [], MAX_TEXT, MAX_ROWS
    for name, state, link in book.sheets:
        part = targets.get(link, "")
        if "worksheet" not in part:
            continue
        sheet = _Sheet(name, strings.found, styles.kinds, book.epoch, text_left)
        read_part(archive, part, sheet)
        table = sheet.table(is_hidden=state != "visible")
        text_left, rows_left = sheet.grid.text_left, rows_left - len(table.rows)
        if rows_left < 0:
            raise UnreadableFile("too_many_rows", sheet=name, limit=MAX_ROWS)
        tables.append(table)
    return tuple(tables)


def _workbook_path(archive) -> str:
    for path in _related(archive, "").values():
        if posixpath.basename(path).lower() == "workbook.xml":
            return path
    return "xl/workbook.xml"


def _related(archive, path: str) -> dict[str, str]:
    """Link id → part, from the relationship file beside the part."""
    folder, name = posixpath.split(path)
    try:
        links = read_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), _Links()).found
    except UnreadableFile as refusal:
        if refusal.code != "damaged":
            raise
        return {}
    return {
        link: target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        for link, target in links.items()
    }


def _part_by_name(archive, targets, name, handler):
    for path in targets.values():
        if posixpath.splitext(posixpath.basename(path))[0].lower() == name and path in archive.NameToInfo:
            return read_part(archive, path, handler)
    return handler


class _Links(Markup):
    def __init__(self):
        self.found: dict[str, str] = {}

    def start(self, tag, attributes):
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            if len(self.found) >= MAX_LINKS:
                raise UnreadableFile("too_many_members", limit=MAX_LINKS)
            self.found[attributes.get("Id", "")] = attributes.get("Target", "")


class _Workbook(Markup):
    def __init__(self):
        self.sheets: list[tuple[str, str, str]] = []
        self.epoch = date(1899, 12, 30)

    def start(self, tag, attributes):
        if tag == "sheet":
            if len(self.sheets) >= MAX_SHEETS:
                raise UnreadableFile("too_many_sheets", limit=MAX_SHEETS)
            named = by_local_name(attributes)
            self.sheets.append((named.get("name", ""), named.get("state", "visible"), named.get("id", "")))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = date(1904, 1, 1)


class _Styles(Markup):
    """Style index → kind of shown number."""

    def __init__(self):
        self.kinds: list[str] = []
        self.formats: dict[str, str] = {}
        self.is_inside = False

    def start(self, tag, attributes):
        if len(self.kinds) + len(self.formats) > MAX_STYLES:
            raise UnreadableFile("unpacked_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
        if tag == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self.is_inside = True
        elif tag == "xf" and self.is_inside:
            number = attributes.get("numFmtId", "0")
            own = self.formats.get(number)
            self.kinds.append(format_kind(own) if own else BUILT_IN.get(int(number), "number"))

    def end(self, tag):
        if tag == "cellXfs":
            self.is_inside = False


class _Strings(Markup):
    """The shared texts of a workbook, without phonetic hints."""

    def __init__(self):
        self.found: list[str] = []
        self.parts: list[str] = []
        self.size = self.total = 0
        self.is_text = self.is_phonetic = False

    def start(self, tag, attributes):
        if tag == "t":
            self.is_text = not self.is_phonetic
        elif tag == "rPh":
            self.is_phonetic = True

    def text(self, data):
        if self.is_text:
            self.parts.append(data)
            self.size += len(data)
            if self.size > MAX_CELL:
                raise UnreadableFile("cell_too_long", limit=MAX_CELL)

    def end(self, tag):
        if tag == "t":
            self.is_text = False
        elif tag == "rPh":
            self.is_phonetic = False
        elif tag == "si":
            self._close()

    def _close(self):
        self.total += self.size
        if self.total > MAX_TEXT or len(self.found) >= MAX_STRINGS:
            raise UnreadableFile("too_much_text")
        self.found.append(unescape("".join(self.parts)))
        self.parts, self.size = [], 0


class _Sheet(Markup):
    """One worksheet; a cell without an address follows the one before it."""

    def __init__(self, name, strings, kinds, epoch, text_left):
        self.grid = Grid(name, text_left)
        self.strings, self.kinds, self.epoch = strings, kinds, epoch
        self.merged: list[Span] = []
        self.hidden: set[int] = set()
        self.formulas: list[tuple[int, int]] = []
        self.row = self.column = -1
        self.row_count = self.cell_count = self.size = 0
        self.parts: list[str] = []
        self.is_text = self.is_phonetic = self.has_formula = False
        self.type = self.style = ""

    def start(self, tag, attributes):
        if tag == "c":
            self._open_cell(attributes)
        elif tag == "v" or tag == "t":
            self.is_text = not self.is_phonetic
        elif tag == "f":
            self.has_formula = True
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "rPh":
            self.is_phonetic = True
        elif tag == "mergeCell" and len(self.merged) < MAX_MERGED:
            self._merge(attributes.get("ref", ""))

    def text(self, data):
        if self.is_text:
            self.parts.append(data)
            self.size += len(data)
            if self.size > MAX_CELL:
                raise UnreadableFile("cell_too_long", sheet=self.grid.name, row=self.row + 1, limit=MAX_CELL)

    def end(self, tag):
        if tag == "v" or tag == "t":
            self.is_text = False
        elif tag == "c":
            self._close_cell()
        elif tag == "rPh":
            self.is_phonetic = False

    def _open_row(self, attributes):
        self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self.row + 1
        self.column = -1
        self.row_count += 1
        if self.row_count > MAX_ROWS:
            raise UnreadableFile("too_many_rows", sheet=self.grid.name, limit=MAX_ROWS)
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.add(self.row)

    def _open_cell(self, attributes):
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            self.column, self.row = column_number(letters), int(reference[len(letters) :]) - 1
        else:
            self.column += 1
        self.cell_count += 1
        if self.cell_count > MAX_CELLS:
            raise UnreadableFile("too_many_cells", sheet=self.grid.name)
        self.type, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.parts, self.size, self.has_formula = [], 0, False

    def _close_cell(self):
        text = self._shown("".join(self.parts)) if self.parts else ""
        if text:
            self.grid.put(self.row, self.column, text)
        elif self.has_formula and self.type != "str" and len(self.formulas) < MAX_FAULTS:
            self.formulas.append((self.row, self.column))

    def _shown(self, raw: str) -> str:
        if self.type == "s":
            return self.strings[int(raw)]
        if self.type in ("inlineStr", "str"):
            return unescape(raw)
        if self.type == "b":
            return LOGICAL.get(raw, raw)
        if self.type == "d":
            return shown_moment(datetime.fromisoformat(raw))
        if self.type == "e":
            return raw
        kind = self.kinds[int(self.style)] if int(self.style) < len(self.kinds) else "number"
        return shown_number(raw, kind, self.epoch)

    def _merge(self, reference: str):
        ends = [REFERENCE.match(end) for end in reference.split(":")]
        if len(ends) == 2 and all(ends):
            (left, top), (right, bottom) = ((column_number(end[1]), int(end[2]) - 1) for end in ends)
            self.merged.append(Span(top, left, bottom, right))

    def table(self, is_hidden: bool) -> Table:
        rows = self.grid.cells()
        table = Table(
            self.grid.name, "xlsx", rows, tuple(self.merged),
            frozenset(r for r in self.hidden if r < len(rows)), is_hidden,
        )  # fmt: skip
        faults = tuple(Fault("formula_without_value", table.address(*cell)) for cell in self.formulas)
        return Table(**{**table.__dict__, "faults": faults}) if faults else table


@lru_cache(maxsize=MAX_COLUMNS * 2)
def column_number(letters: str) -> int:
    """A is 0, AA is 26; anything that is no column of a sheet raises ValueError."""
    if not 1 <= len(letters) <= 3 or not letters.isascii() or not letters.isupper():
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescape(text: str) -> str:
    """Text with the escapes of control characters undone and the characters themselves left out."""
    if "_x" in text:
        text = ESCAPE.sub(lambda found: _character(found), text)
    return printable(text)


def _character(found) -> str:
    number = int(found[1], 16)
    return found[0] if 0xD800 <= number <= 0xDFFF else chr(number)
