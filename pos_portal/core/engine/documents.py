"""A printed form as .docx: head block, title, tables; Times New Roman 12, A4, margins 30/15/20/20 mm."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from .reading.table import CONTROL

FONT = "Times New Roman"
A4_MM = (210, 297)
LEFT, RIGHT, TOP, BOTTOM = 30, 15, 20, 20
LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class PrintedTable:
    """Headings are repeated on every page; a row that is one text is a section across the whole width.

    The last cell of a row with fewer texts than headings takes the rest of the width. Rows of headings `above`
    are as wide as the table; an empty text there belongs to the cell before it, in the first column to the one above.
    `size` in points makes the letters of a wide table smaller.
    `splits_rows`: tall rows may go on over the page instead of leaving it half empty.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str] | str]
    widths: Sequence[float] = ()
    above: Sequence[Sequence[str]] = ()
    size: int | None = None
    splits_rows: bool = False


class Heading(str):
    """A paragraph in bold letters between others."""

    is_heading = True


@dataclass(frozen=True)
class Document:
    """`accepted` and `approved` are the lines of the head block; `blocks` are paragraphs and tables in order.

    `place` is the last line of the title; `has_title_page` gives head block, title and place a page of their own.
    """

    title: Sequence[str]
    blocks: Sequence[str | PrintedTable]
    accepted: Sequence[str] = ()
    approved: Sequence[str] = ()
    place: str = ""
    has_title_page: bool = False
    is_landscape: bool = False
    signatures: Sequence[str] = field(default=())


def accepted_lines(body: str = "", on: str = "", number: str = "") -> tuple[str, ...]:
    """«ПРИНЯТО»: who accepted, date and number of the minutes, empty lines for what is unknown."""
    return (
        "ПРИНЯТО",
        f"на заседании {body or 'Педагогического совета'}",
        f"протокол от {on or '______________'} № {number or '_____'}",
    )


def approved_lines(position: str = "", on: str = "", number: str = "", name: str = "") -> tuple[str, ...]:
    """«УТВЕРЖДЕНО»: by whose order, its date and number, the line for the signature."""
    return (
        "УТВЕРЖДЕНО",
        f"приказом {position or 'заведующего'}",
        f"от {on or '______________'} № {number or '_____'}",
        f"______________ {name}".rstrip() if name else "______________ / ______________ /",
    )


def write_document(document: Document) -> bytes:
    from docx import Document as open_template

    page = open_template()
    page.core_properties.author = ""
    page.core_properties.title = _clean(" ".join(document.title))[:LONGEST_PROPERTY]
    _set_up_page(page, document.is_landscape)
    if document.accepted or document.approved:
        _head_block(page, document)
    _title(page, document)
    for block in document.blocks:
        _block(page, block)
    for line in document.signatures:
        _paragraph(page, line)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _block(page, block: str | PrintedTable) -> None:
    if isinstance(block, PrintedTable):
        _table(page, block)
    else:
        _paragraph(page, block, is_bold=isinstance(block, Heading)).paragraph_format.keep_with_next = isinstance(
            block, Heading
        )


def _clean(text) -> str:
    return CONTROL.sub("", "" if text is None else str(text))


def _set_up_page(page, is_landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = page.sections[0]
    short, long = (Mm(side) for side in A4_MM)
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    style = page.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)


def _head_block(page, document: Document) -> None:
    table = page.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (document.accepted, document.approved), strict=True):
        cell.text = _clean("\n".join(lines))
    _paragraph(page, "")


def _title(page, document: Document) -> None:
    from docx.shared import Mm

    free = Mm(45 if document.is_landscape else 80)
    lines = [_paragraph(page, line, is_bold=True, is_centred=True) for line in document.title]
    if document.has_title_page and lines:
        lines[0].paragraph_format.space_before = free
    if document.place:
        lines.append(_paragraph(page, document.place, is_centred=True))
        lines[-1].paragraph_format.space_before = free if document.has_title_page else None
    if document.has_title_page and lines:
        lines[-1].add_run().add_break(_page_break())


def _page_break():
    from docx.enum.text import WD_BREAK

    return WD_BREAK.PAGE


def _paragraph(page, text: str, is_bold: bool = False, is_centred: bool = False):
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = page.add_paragraph()
    paragraph.add_run(_clean(text)).bold = is_bold
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _table(page, printed: PrintedTable) -> None:
    table = page.add_table(rows=0, cols=len(printed.headings))
    table.style = "Table Grid"
    for texts in printed.above:
        _span(table.add_row(), texts)
    _fill(table.add_row(), printed.headings, is_bold=True)
    if printed.above:
        table.cell(0, 0).merge(table.cell(len(printed.above), 0))
    for row in table.rows:
        _mark(row, "tblHeader")
    for row in printed.rows:
        _section_row(table, row) if isinstance(row, str) else _fill(table.add_row(), row)
    for row in () if printed.splits_rows else table.rows:
        _mark(row, "cantSplit")
    _set_widths(page, table, printed.widths)
    if printed.size:
        _set_size(table, printed.size)


def _span(row, texts: Sequence[str]) -> None:
    """Headings above others: every text takes the empty places after it; the first column stands alone."""
    starts = [place for place, text in enumerate(texts) if text or not place or place == 1]
    for start, after in zip(starts, [*starts[1:], len(texts)], strict=True):
        cell = row.cells[start].merge(row.cells[after - 1])
        _write(cell, texts[start], is_bold=True)


def _fill(row, texts, is_bold: bool = False) -> None:
    cells = list(row.cells)
    if len(texts) < len(cells):
        cells[len(texts) - 1].merge(cells[-1])
    for cell, text in zip(cells[: len(texts)], texts, strict=True):
        _write(cell, text, is_bold)


def _write(cell, text: str, is_bold: bool) -> None:
    """An empty cell stays without a run: so nothing is carried over when it is merged."""
    if text:
        cell.paragraphs[0].add_run(_clean(text)).bold = is_bold


def _section_row(table, text: str) -> None:
    cells = table.add_row().cells
    whole = cells[0].merge(cells[-1])
    whole.paragraphs[0].add_run(_clean(text)).bold = True
    whole.paragraphs[0].paragraph_format.keep_with_next = True


def _mark(row, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _set_size(table, points: int) -> None:
    from docx.shared import Pt
    from docx.text.run import Run

    for run in table._tbl.xpath(".//w:r"):
        Run(run, table).font.size = Pt(points)


def _set_widths(page, table, widths: Sequence[float]) -> None:
    """Shares of the text width; equal columns when none are given."""
    from docx.shared import Emu

    section = page.sections[0]
    text_width = section.page_width - section.left_margin - section.right_margin
    shares = list(widths) or [1] * len(table.columns)
    sizes = [Emu(int(text_width * share / sum(shares))) for share in shares]
    table.autofit = False
    for column, size in zip(table._tbl.tblGrid.gridCol_lst, sizes, strict=True):
        column.w = size
    for row in table.rows:
        place = 0
        for cell in row._tr.tc_lst:
            cell.width = Emu(sum(sizes[place : place + cell.grid_span]))
            place += cell.grid_span
