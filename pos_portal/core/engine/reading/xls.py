"""Old binary workbooks .xls."""

from datetime import date, datetime, time

from .numbers import plain, shown_moment
from .table import Grid, Span, Table, UnreadableFile, printable


def read_xls(data: bytes) -> tuple[Table, ...]:
    """All worksheets in order, hidden ones marked."""
    import io

    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_table(book, about) for about in book.sheets_metadata)
    except UnreadableFile:
        raise
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise UnreadableFile("damaged") from error


def _table(book, about) -> Table:
    sheet = book.get_sheet_by_name(about.name)
    grid = Grid(about.name)
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(cells):
            text = _shown(value)
            if text:
                grid.put(row, column, text)
    spans = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Table(about.name, "xls", grid.cells(), spans, is_hidden="Visible" not in str(about.visible))


def _shown(value) -> str:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, (int, float)):
        return plain(value)
    if isinstance(value, (date, datetime)):
        return shown_moment(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
