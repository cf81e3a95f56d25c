"""Plan files made in code: workbooks, Word texts, delimited texts."""

import io

import docx
import openpyxl

from planning.engine.plans import PlanReading, read_plan
from pos_portal.core.engine.tables import read_tables


def workbook(*sheets: tuple) -> bytes:
    """Sheets as (name, rows) or (name, rows, merged ranges)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, *merged in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        for reference in merged[0] if merged else ():
            page.merge_cells(reference)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(*blocks: str | list) -> bytes:
    """Paragraphs and tables; a row of one text is merged across the table."""
    page = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            page.add_paragraph(block)
            continue
        table = page.add_table(rows=0, cols=max(len(row) for row in block))
        for row in block:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
            else:
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def reading(data: bytes, **options) -> PlanReading:
    return read_plan(read_tables("plan", data), **{"fallback_year": 2025, **options})


def lines(plan: PlanReading) -> list[str]:
    """Each activity in one line: title | months | responsible | section | form."""
    return [
        f"{row.title} | {span(row.term.months)} | {row.responsible or '-'} | {row.section or '-'} | {row.form or '-'}"
        for row in plan.rows
    ]


def span(months: tuple[str, ...]) -> str:
    """«2025-09», «2025-09…2026-05 (9)», «-»."""
    if len(months) < 2:
        return months[0] if months else "-"
    return f"{months[0]}…{months[-1]} ({len(months)})"
