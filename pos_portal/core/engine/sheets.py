"""Rows written as an .xlsx for print (landscape A4, repeated headings) or as a .csv: no cell starts a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from .reading.table import CONTROL

STARTS_FORMULA = tuple("=+-@\t\r＝＋－＠")
HARMLESS = re.compile(r"[-–—]+|[+-]\s?\d[\d\s.,]*(%|п\.\s?п\.)?")
DEFAULT_WIDTH = 24
A4 = 9
LINE, HIGHEST = 16, 400  # points
FILL = 0.9  # of a column's width in letters of the font
FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines of the head block, headings, rows of texts and numbers, widths in characters."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]
    head: Sequence[str] = ()
    widths: Sequence[float] = ()
    is_landscape: bool = True


def neutral(value):
    """A text that no spreadsheet takes for a formula; the reader takes the apostrophe off again."""
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", value)
    if text.lstrip(" \u00a0\n").startswith(STARTS_FORMULA) and not HARMLESS.fullmatch(text.strip()):
        return "'" + text
    return text


def write_workbook(*sheets: Sheet) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = None
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet_name(sheet.name)), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_delimited(sheet: Sheet) -> bytes:
    """Headings and rows as a .csv that Russian Excel opens by itself: semicolons and a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[neutral(value) for value in row] for row in (sheet.headings, *sheet.rows)])
    return out.getvalue().encode("utf-8-sig")


def sheet_name(name: str) -> str:
    """At most 31 characters, none of those that spreadsheets forbid."""
    return FORBIDDEN_IN_NAME.sub(" ", name).strip(" '")[:31] or "Лист1"


def _write_sheet(page, sheet: Sheet) -> None:
    from openpyxl.styles import Font

    _set_up_page(page, sheet)
    for line in sheet.head:
        page.append([_cell(page, line, font=Font(name="Times New Roman", size=12))])
    for number, row in enumerate((sheet.headings, *sheet.rows), start=len(sheet.head) + 1):
        style = _body_style() if number > len(sheet.head) + 1 else _heading_style()
        page.row_dimensions[number].height = _height(row, sheet)
        page.append([_cell(page, value, **style) for value in row])


def _set_up_page(page, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    heading_row = len(sheet.head) + 1
    for column in range(len(sheet.headings)):
        page.column_dimensions[get_column_letter(column + 1)].width = _width(sheet, column)
    page.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{heading_row}:{heading_row}"
    page.freeze_panes = f"A{heading_row + 1}"


def _width(sheet: Sheet, column: int) -> float:
    return sheet.widths[column] if column < len(sheet.widths) else DEFAULT_WIDTH


def _height(row: Sequence, sheet: Sheet) -> float:
    """Points for the longest cell of a row: not every program makes room for wrapped lines by itself."""
    lines = [
        sum(len(wrap(line, max(1, int(_width(sheet, column) * FILL)))) or 1 for line in str(value).split("\n"))
        for column, value in enumerate(row)
        if value not in (None, "")
    ]
    return min(max(lines, default=1) * LINE, HIGHEST)


def _cell(page, value, **style):
    from openpyxl.cell import WriteOnlyCell

    value = neutral(value)
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    for name, setting in style.items():
        setattr(cell, name, setting)
    return cell


def _heading_style() -> dict:
    from openpyxl.styles import Alignment, Font

    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return {"font": Font(name="Times New Roman", size=12, bold=True), "alignment": centre, "border": _border()}


def _body_style() -> dict:
    from openpyxl.styles import Alignment, Font

    top = Alignment(vertical="top", wrap_text=True)
    return {"font": Font(name="Times New Roman", size=12), "alignment": top, "border": _border()}


def _border():
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    return Border(left=thin, right=thin, top=thin, bottom=thin)
