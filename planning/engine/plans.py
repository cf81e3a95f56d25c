"""The plan file of a kindergarten → activities, with what was understood and what was not (`domain/3` §3.3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pos_portal.core.engine.tables import Fault, Table
from pos_portal.core.engine.texts import folded, one_line

from .layout import Layout, guessed_layout, mapped_layout
from .months import YEAR, PlanYear, school_year_in
from .plan_rows import NOTE, Place, PlanRow, is_heading_text, read_rows
from .terms import Clock, heading_months, months_named

CALENDAR_YEAR = re.compile(r"на\s+(20\d\d)\s*(?:г\b|год\b|г\.)(?!\s*уч)")
GENERIC_SHEET = re.compile(r"(?:лист|sheet|таблица|страница|table)\s*\d*|\d*|план.*|годовой.*|20\d\d.*")
NOT_SECTION = re.compile(r"план\b|20\d\d|задач|утвержд|принят|цель|учрежден")


@dataclass(frozen=True)
class Column:
    """A column offered for mapping: its heading and a few of its texts."""

    index: int
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class PlanReading:
    """`outcome` is table, no_table or needs_mapping; then `rows` is what the guess in `columns` would give.

    Warnings: inherited_responsible, quarter_ambiguous, split_offered, hidden_rows, hidden_sheet, needs_mapping,
    no_table, formula_without_value, year_unknown.
    """

    outcome: str
    rows: tuple[PlanRow, ...] = ()
    school_year: int | None = None
    is_calendar_year: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    offered: tuple[Column, ...] = ()
    guess: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_plan(
    tables: Sequence[Table],
    *,
    fallback_year: int,
    mapping: Mapping[str, int] | None = None,
    are_quarters_calendar: bool = True,
) -> PlanReading:
    """Activities of all tables in the order of the file; `mapping` is field → column as a person named them."""
    shown = [table for table in tables if not table.is_hidden and table.rows]
    year, is_known = _year(shown, fallback_year)
    clock = Clock(year, (), are_quarters_calendar)
    rows, layouts = _read_all(shown, clock, mapping)
    outcome = "table"
    if not rows and mapping is None:
        rows, layouts = _read_guessed(shown, clock)
        outcome = "needs_mapping" if rows else "no_table"
    warnings = _warnings(outcome, rows, tables, shown)
    return PlanReading(
        outcome,
        tuple(rows),
        year.start if is_known else None,
        year.is_calendar,
        layouts[0][1].named if layouts else {},
        _offered(*layouts[0]) if outcome == "needs_mapping" else (),
        layouts[0][1].columns if outcome == "needs_mapping" else {},
        tuple(warnings) + (() if is_known or not rows else ("year_unknown",)),
        tuple(fault for table in shown for fault in table.faults),
    )


def _read_all(tables, clock, mapping):
    rows: list[PlanRow] = []
    layouts: list[tuple[Table, Layout]] = []
    layout, place = None, Place(clock)
    for table in tables:
        place = _enter(table, place, clock, len(tables) > 1)
        if mapping:
            layout = mapped_layout(table, mapping) if "title" in mapping else None
        elif layout and not _fits(layout, table):
            layout = None
        found, layout = read_rows(table, layout, place, is_mapped=bool(mapping))
        if found and layout:
            rows += found
            layouts.append((table, layout))
    return rows, layouts


def _read_guessed(tables, clock):
    for table in tables:
        layout = guessed_layout(table)
        if layout:
            rows, _ = read_rows(table, layout, _enter(table, Place(clock), clock, False), is_mapped=True)
            if rows:
                return rows, [(table, layout)]
    return [], []


def _fits(layout: Layout, table: Table) -> bool:
    """A table without a heading goes on with the columns of the one before when it is as wide."""
    return len(layout.headings) == table.width and table.kind == "docx"


def _enter(table: Table, place: Place, clock: Clock, is_one_of_many: bool) -> Place:
    """The months and the section that stand above a table or in the name of its sheet."""
    lines = [one_line(line) for line in _title_lines(table)]
    months = heading_months(table.name, clock) or next((m for line in lines if (m := months_named(line, clock))), ())
    section, part = (place.section, place.part) if table.kind == "docx" and not table.before else (None, None)
    if table.kind == "docx":
        months = months or (place.clock.heading if not table.before else ())
        last = table.before[-1] if table.before else ""
        if heading_months(last, clock):
            months = heading_months(last, clock)
        elif is_heading_text(last) and not NOT_SECTION.search(folded(last)) and is_one_of_many:
            section = one_line(last)
    elif is_one_of_many and not months and not GENERIC_SHEET.fullmatch(folded(table.name)):
        section = one_line(table.name)
    return Place(replace(clock, heading=months), section, part)


def _title_lines(table: Table) -> list[str]:
    """Lines above the table proper: of the document, or the first rows with one text."""
    lines = list(table.before)
    for row in table.rows[:12]:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 2:
            break
        lines += filled
    return [line for line in lines if not NOTE.match(folded(line))]


def _year(tables: Sequence[Table], fallback: int) -> tuple[PlanYear, bool]:
    """The school year of the titles, else a calendar year «на 2025 год», else the years of the terms."""
    titles = " \n ".join(text for table in tables for text in (table.name, *_title_lines(table), *table.after))
    start = school_year_in(titles)
    if start:
        return PlanYear(start), True
    everything = " \n ".join(cell for table in tables for row in table.rows for cell in row)
    calendar = CALENDAR_YEAR.search(folded(titles))
    if calendar:
        return PlanYear(int(calendar[1]), is_calendar=True), True
    start = school_year_in(everything) or _year_of_months(titles + everything)
    return (PlanYear(start), True) if start else (PlanYear(fallback), False)


def _year_of_months(text: str) -> int | None:
    """The school year most of the months written with their year lie in."""
    from .terms import find_points, normal

    votes: dict[int, int] = {}
    for line in text.split("\n"):
        for point in find_points(normal(line)) if YEAR.search(line) else ():
            if point.year and 2010 <= point.year <= 2060:
                start = point.year if point.month >= 8 else point.year - 1
                votes[start] = votes.get(start, 0) + 1
    return max(votes, key=lambda start: votes[start]) if votes else None


def _offered(table: Table, layout: Layout) -> tuple[Column, ...]:
    return tuple(
        Column(
            index,
            layout.headings[index] if index < len(layout.headings) else "",
            tuple(one_line(row[index]) for row in table.rows[layout.first_row :] if row[index].strip())[:3],
        )
        for index in range(table.width)
    )


def _warnings(outcome, rows, tables, shown) -> list[str]:
    told = {
        "needs_mapping": outcome == "needs_mapping",
        "no_table": outcome == "no_table",
        "inherited_responsible": any("responsible" in row.inherited for row in rows),
        "quarter_ambiguous": any(row.term.kind == "quarter" for row in rows),
        "split_offered": any(row.split_from for row in rows),
        "hidden_rows": any(table.hidden_rows for table in shown),
        "hidden_sheet": any(table.is_hidden for table in tables),
        "formula_without_value": any(table.faults for table in shown),
    }
    return [code for code, is_so in told.items() if is_so]
