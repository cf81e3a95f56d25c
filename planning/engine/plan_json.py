"""What the import understands, as plain data for a dry run and for checks of quality."""

from collections.abc import Iterable, Iterator

from .plan_row import PlanRow
from .plans import PlanReading
from .told_columns import Column


def reading_as_data(reading: PlanReading, file: str) -> dict:
    """One reading with its rows in the order of the file; months as YYYY-MM, dates as YYYY-MM-DD."""
    start = reading.school_year
    year = None if start is None else str(start) if reading.is_calendar_year else f"{start}/{start + 1}"
    return {
        "kind": "plan",
        "file": file,
        "outcome": reading.outcome,
        "school_year": year,
        "warnings": list(reading.warnings),
        "columns": dict(reading.columns),
        "offered_columns": _columns(reading.offered),
        "guess": dict(reading.guess),
        "faults": [{"code": fault.code, "cell": fault.cell} for fault in reading.faults],
        "tables": [
            {
                "signature": kind.signature,
                "names": list(kind.names),
                "columns": _columns(kind.offered),
                "named": dict(kind.named),
                "rows": kind.rows,
                "is_told": kind.is_told,
                "left_out": list(kind.left_out),
                "is_matrix": kind.is_matrix,
            }
            for kind in reading.tables
        ],
        "long_cells": [row.source for row in reading.rows if row.is_cut],
        "rows": list(_rows(reading)),
    }


def _columns(offered: Iterable[Column]) -> list[dict]:
    return [{"column": one.index, "heading": one.heading, "samples": list(one.samples)} for one in offered]


def _rows(reading: PlanReading) -> Iterator[dict]:
    """Rows by number; `cell` is the number of the first event of the same cell, which bears the cell as a `whole`."""
    first = 0
    for number, row in enumerate(reading.rows, 1):
        data = row_as_data(number, row, reading)
        if row.whole:
            first = number
            data["whole"] = row_as_data(number, row.whole, reading)
        yield data | ({"cell": first} if row.split_from else {})


def row_as_data(position: int, row: PlanRow, reading: PlanReading) -> dict:
    """A row without the fields that its plan has no column for and that were not found otherwise."""
    always = {
        "n": position,
        "title": row.title,
        "form": row.form,
        "term": row.term.text,
        "term_kind": row.term.kind,
        "months": list(row.term.months),
        "responsible": row.responsible,
        "section": row.section,
        "source": row.source,
    }
    sometimes = {
        "number": row.number,
        "participants": row.participants,
        "result": row.result,
        "done": row.done,
        "goal": row.goal,
        "details": row.details,
        "place": row.place,
        "part": row.part,
        "week": row.term.week,
        "date": row.term.on.isoformat() if row.term.on else None,
        "split_from": row.split_from,
        "responsible_inherited": "responsible" in row.inherited or None,
    }
    return always | {name: value for name, value in sometimes.items() if value is not None or name in reading.columns}
