"""Old binary workbooks .xls: limits are checked record by record before the cells are read."""

import io
import struct
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from .numbers import plain, shown_moment
from .ole import stream_of
from .table import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Grid, Span, Table, UnreadableFile, column_letters, printable

PASSWORD, STRINGS, GOES_ON, MANY_NUMBERS, SHARED_TEXT = 0x2F, 0xFC, 0x3C, 0xBD, 0xFD
CELLS = {0x0203, 0x027E, SHARED_TEXT, 0x0204, 0x0205, 0x0006, 0x00D6, MANY_NUMBERS}


def read_xls(data: bytes) -> tuple[Table, ...]:
    """All worksheets in order, hidden ones marked."""
    from python_calamine import CalamineWorkbook

    _check(stream_of(data, "Workbook", "Book") or b"")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = tuple(_table(book, about) for about in book.sheets_metadata)
    except UnreadableFile:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableFile("damaged") from error
    if sum(len(table.rows) for table in tables) > MAX_ROWS:
        raise UnreadableFile("too_many_rows", limit=MAX_ROWS)
    return tables


def _check(stream: bytes) -> None:
    """Refuse a password, cells outside the limits and texts that repeat without measure."""
    lengths: list[int] = []
    total = 0
    for kind, body in _records(stream):
        if kind == PASSWORD:
            raise UnreadableFile("encrypted")
        if kind == STRINGS:
            lengths = list(_string_lengths(body))
        if kind in CELLS and len(body) >= 6:
            _check_place(kind, body)
        if kind == SHARED_TEXT and len(body) >= 10:
            number = struct.unpack_from("<I", body, 6)[0]
            total += lengths[number] if number < len(lengths) else 0
        if total > MAX_TEXT:
            raise UnreadableFile("too_much_text")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Records of a workbook; those that a table of texts goes on in are joined to it."""
    at, held = 0, b""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        follows = at + 4 <= len(stream) and struct.unpack_from("<H", stream, at)[0] == GOES_ON
        if kind == STRINGS or (kind == GOES_ON and held):
            held += body
            if not follows:
                yield STRINGS, held
                held = b""
        else:
            yield kind, body


def _check_place(kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body, 0)
    if kind == MANY_NUMBERS:
        column = struct.unpack_from("<H", body, len(body) - 2)[0]
    if row >= MAX_ROWS:
        raise UnreadableFile("too_many_rows", row=row + 1, limit=MAX_ROWS)
    if column >= MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", column=column_letters(column), limit=MAX_COLUMNS)


def _string_lengths(body: bytes) -> Iterator[int]:
    """Lengths of the shared texts in characters, near enough where a text runs over a seam."""
    at = 8
    while at + 3 <= len(body):
        length, flags = struct.unpack_from("<HB", body, at)
        at += 3
        runs = extra = 0
        if flags & 8 and at + 2 <= len(body):
            runs = struct.unpack_from("<H", body, at)[0]
            at += 2
        if flags & 4 and at + 4 <= len(body):
            extra = struct.unpack_from("<I", body, at)[0]
            at += 4
        at += length * (2 if flags & 1 else 1) + runs * 4 + extra
        yield length


def _table(book: Any, about: Any) -> Table:
    sheet = book.get_sheet_by_name(about.name)
    grid = Grid(about.name)
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(cells):
            text = _shown(value)
            if text:
                grid.put(row, column, text)
    spans = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Table(about.name, "xls", grid.cells(), spans, is_hidden="Visible" not in str(about.visible))


def _shown(value: object) -> str:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, date | datetime):
        return shown_moment(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
