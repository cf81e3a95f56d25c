"""What the import understands, as plain data for a dry run and for checks of quality."""

from .plan_rows import PlanRow
from .plans import PlanReading


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
        "offered_columns": [
            {"column": c.index, "heading": c.heading, "samples": list(c.samples)} for c in reading.offered
        ],
        "guess": dict(reading.guess),
        "faults": [{"code": fault.code, "cell": fault.cell} for fault in reading.faults],
        "rows": [row_as_data(number, row, reading) for number, row in enumerate(reading.rows, 1)],
    }


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
