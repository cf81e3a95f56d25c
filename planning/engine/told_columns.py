"""Columns that the words of their headings do not tell: named by a person, or guessed by what fills them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pos_portal.core.engine.tables import Table

from .layout import WIDEST_PLAN, Layout, body, columns_by_content, composed_rows, shown_row, time_grid
from .terms import is_term

Told = Mapping[str, Mapping[str, int]]  # signature of the headings → field → zero-based column


@dataclass(frozen=True)
class Column:
    """A column offered for mapping: its heading and a few of its texts."""

    index: int
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Tables with the same headings: their names, what each column was taken for, how many rows that gave.

    `is_told` says that a person named the columns, `left_out` are headings that nothing was taken from; a matrix has
    its activities under months or topics instead of one column. Without rows `named` is a guess by content.
    """

    signature: str
    names: tuple[str, ...]
    offered: tuple[Column, ...]
    named: Mapping[str, int]
    rows: int
    is_told: bool = False
    left_out: tuple[str, ...] = ()
    is_matrix: bool = False


def told_layout(table: Table, row: int, told: Told) -> Layout | None:
    """The layout that a person has given to the heading in this row; row -1 stands for a table without a heading."""
    if not told:
        return None
    for height, headings in _headings_at(table, row):
        mapping = told.get(signature(headings), {})
        columns = {name: column for name, column in mapping.items() if 0 <= column < table.width}
        if "title" in columns:
            grid = time_grid([heading.rpartition(" / ")[2] for heading in headings])
            free = {column: text for column, text in grid.items() if column not in columns.values()}
            return Layout(row, row + height, columns, headings, free)
    return None


def _headings_at(table: Table, row: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    if row < 0:
        yield 1, ("",) * table.width
        return
    yield 1, shown_row(table, row)
    if row + 1 < len(table.rows):
        yield 2, composed_rows(table, row)


def signature(headings: Sequence[str]) -> str:
    """What tables with the same headings share; without headings only the number of columns."""
    words = [heading.strip().lower() for heading in headings]
    told = words[: max((place for place, word in enumerate(words, 1) if word), default=0)] or [str(len(words))]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def guessed_layout(table: Table) -> Layout | None:
    """A table under unknown headings with what its columns may be by their content."""
    if not 2 <= table.width <= WIDEST_PLAN:
        return None
    row = likely_heading(table)
    first = row + 1
    if not body(table, first):
        return None
    headings = shown_row(table, row) if row >= 0 else ("",) * table.width
    return Layout(row, first, columns_by_content(table, first, {}, set()), headings)


def is_worth_asking(table: Table, layout: Layout) -> bool:
    """Whether a table that was not understood is shown to the person: not the signatures of an approval."""
    return may_be_plan(table, layout) or (table.width >= 3 and len(body(table, layout.first_row)) >= 3)


def may_be_plan(table: Table, layout: Layout) -> bool:
    """One column of times, one of long texts."""
    return {"term", "title"} <= set(layout.columns) and len(body(table, layout.first_row)) >= 2


def likely_heading(table: Table) -> int:
    """The first row of short texts in most columns, none of them a time; -1 when the table starts with data."""
    widest = max((sum(1 for cell in row if cell.strip()) for row in table.rows), default=0)
    for index, row in enumerate(table.rows[:30]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= max(2, widest - 1):
            return -1 if any(is_term(cell) for cell in filled) else index
    return -1
