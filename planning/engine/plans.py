"""The plan file of a kindergarten → activities, with what was understood and what was not (`domain/3` §3.3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pos_portal.core.engine.tables import Fault, Table
from pos_portal.core.engine.texts import folded, one_line

from .broken_words import mended
from .layout import Layout
from .months import YEAR, PlanYear, school_year_in
from .plan_row import Place, PlanRow
from .plan_rows import read_rows
from .sections import NOT_SECTION, NOTE, is_heading_text
from .side_by_side import apart
from .term_points import find_points, months_of
from .term_words import normal
from .terms import Clock, heading_months
from .told_columns import Column, Columns, Told, guessed_layout, is_worth_asking, likely_heading, may_be_plan, signature

CALENDAR_YEAR = re.compile(r"на\s+(20\d\d)\s*(?:г\b|год\b|г\.)(?!\s*уч)")
GENERIC_SHEET = re.compile(r"(?:лист|sheet|таблица|страница|table)\s*\d*|\d*|план.*|годовой.*|20\d\d.*")


@dataclass(frozen=True)
class PlanReading:
    """`outcome` is table, no_table or needs_mapping; then `rows` is what the guess in `guess` would give.

    `tables` are the kinds of tables with their columns, those without rows are not understood. Warnings:
    inherited_responsible, quarter_ambiguous, split_offered, hidden_rows, hidden_sheet, needs_mapping, no_table,
    no_rows, unread_table, long_cell, formula_without_value, year_unknown.
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
    tables: tuple[Columns, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A table with the layout of its first rows and how many rows it gave."""

    table: Table
    layout: Layout
    rows: int


def read_plan(
    tables: Sequence[Table],
    *,
    fallback_year: int,
    mapping: Mapping[str, int] | None = None,
    told: Told | None = None,
    are_quarters_calendar: bool = True,
) -> PlanReading:
    """Activities of all tables in the order of the file.

    `told` is what people said of columns: signature of the headings → field → column; `mapping` says it of all tables.
    """
    shown = [part for table in tables if not table.is_hidden and table.rows for part in apart(mended(table))]
    year, is_known = _year(shown, fallback_year)
    clock = Clock(year, (), are_quarters_calendar)
    told = {_signature(table): mapping for table in shown} if mapping else told or {}
    rows, found, unread = _read_all(shown, clock, told)
    outcome = "table" if rows else "no_table"
    likely = [one for one in unread if may_be_plan(one.table, one.layout)]
    unread = likely if rows else unread
    if not rows and not mapping and likely:
        outcome, found = "needs_mapping", likely
        rows = _read_guessed(likely[0], clock)
    warnings = _warnings(outcome, rows, found, unread, tables)
    asked = found[0] if outcome == "needs_mapping" else None
    return PlanReading(
        outcome,
        tuple(rows),
        year.start if is_known else None,
        year.is_calendar,
        next((one.layout.named for one in found if one.rows or asked), {}),
        _offered(asked.table, asked.layout) if asked else (),
        asked.layout.columns if asked else {},
        tuple(warnings) + (() if is_known or not rows else ("year_unknown",)),
        tuple(fault for table in shown for fault in table.faults),
        _kinds([*(one for one in found if one.rows), *unread], told),
    )


def _signature(table: Table) -> str:
    row = likely_heading(table)
    return signature(table.rows[row] if row >= 0 else ("",) * table.width)


def _read_all(tables, clock, told) -> tuple[list[PlanRow], list[_Found], list[_Found]]:
    """Rows of all tables, the tables they stood in, and the tables that nothing was understood of."""
    rows: list[PlanRow] = []
    found: list[_Found] = []
    unread: list[_Found] = []
    layout, place = None, Place(clock)
    for table in tables:
        place = _enter(table, place, clock, len(tables) > 1)
        if layout and not _fits(layout, table):
            layout = None
        some, used = read_rows(table, layout, place, told)
        layout = used[-1] if used else layout
        if used:
            found.append(_Found(table, used[0], len(some)))
        elif (guess := guessed_layout(table)) and is_worth_asking(table, guess):
            unread.append(_Found(table, guess, 0))
        rows += some
    return rows, found, unread


def _read_guessed(guess: _Found, clock: Clock) -> list[PlanRow]:
    told = {signature(guess.layout.headings): guess.layout.columns}
    return read_rows(guess.table, None, _enter(guess.table, Place(clock), clock, False), told)[0]


def _kinds(found: Sequence[_Found], told: Told) -> tuple[Columns, ...]:
    """Tables by their headings, in the order of the file."""
    kinds: dict[str, Columns] = {}
    for one in found:
        sign = signature(one.layout.headings)
        known = kinds.get(sign) or _columns(one, sign, sign in told)
        kinds[sign] = replace(known, names=(*known.names, one.table.name), rows=known.rows + one.rows)
    return tuple(kinds.values())


def _columns(one: _Found, sign: str, is_told: bool) -> Columns:
    layout, offered = one.layout, _offered(one.table, one.layout)
    used = {*layout.columns.values(), *layout.grid, *layout.topics}
    left_out = tuple(c.heading for c in offered if c.heading and c.samples and c.index not in used)
    is_matrix = bool(layout.topics or layout.grid) and "title" not in layout.columns
    return Columns(sign, (), offered, layout.columns, 0, is_told, left_out, is_matrix)


def _fits(layout: Layout, table: Table) -> bool:
    """A table without a heading goes on with the columns of the one before when it is as wide."""
    return len(layout.headings) == table.width and table.kind == "docx"


def _enter(table: Table, place: Place, clock: Clock, is_one_of_many: bool) -> Place:
    """The months and the section that stand above a table or in the name of its sheet."""
    lines = [one_line(line) for line in _title_lines(table)]
    months = heading_months(table.name, clock) or next((m for line in lines if (m := _months_named(line, clock))), ())
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


def _months_named(text: str, clock: Clock) -> tuple[str, ...]:
    """The one month that a title line speaks of, without a day: «План на сентябрь 2025 г.»."""
    words = normal(text)
    points = [point for point in find_points(words) if not point.day]
    return months_of(words, points, clock.year) if len(points) == 1 else ()


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


def _warnings(outcome, rows, found, unread, tables) -> list[str]:
    shown = [table for table in tables if not table.is_hidden]
    told = {
        "needs_mapping": outcome == "needs_mapping",
        "no_table": outcome == "no_table",
        "no_rows": outcome == "no_table" and bool(found),
        "unread_table": outcome == "table" and bool(unread),
        "inherited_responsible": any("responsible" in row.inherited for row in rows),
        "quarter_ambiguous": any(row.term.kind == "quarter" for row in rows),
        "split_offered": any(row.split_from for row in rows),
        "long_cell": any(row.is_cut for row in rows),
        "hidden_rows": any(table.hidden_rows for table in shown),
        "hidden_sheet": any(table.is_hidden for table in tables),
        "formula_without_value": any(table.faults for table in shown),
    }
    return [code for code, is_so in told.items() if is_so]
