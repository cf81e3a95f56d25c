"""A table cut into headings and rows: where the answers begin, what stands above a column."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import one_line

from .scaling import looks_like_answer, number_of

Rows = Sequence[Sequence[str]]
NUMBER_SIGN = re.compile(r"^(№|n\b|п/п)", re.IGNORECASE)
DEEPEST = 40
HIGHEST = 4


@dataclass(frozen=True)
class Frame:
    """Headings of every column from top to bottom, rows below them, texts around, the row of the first heading."""

    name: str
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    around: tuple[str, ...]
    top: int = 0

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.headings)

    def column(self, place: int) -> list[str]:
        """Non-empty cells below the headings of one column."""
        return [row[place] for row in self.rows if row[place]]


def cut(table: Table) -> Frame | None:
    """The frame of a table; None when no heading stands above at least one row."""
    rows = [tuple(one_line(cell) for cell in row) for row in table.rows]
    start = _first_answers(rows)
    if start is None:
        start = _below_headings(rows)
    if start is None:
        return None
    top = _top(rows, start)
    filled = _filled(rows, top, start, table)
    headings = tuple(_heading(filled, column) for column in range(table.width))
    around = [cell for row in rows[:top] for cell in row if cell]
    around += [*table.before, *table.after]
    return Frame(table.name, headings, tuple(rows[start:]), tuple(around), top)


def _first_answers(rows: Rows) -> int | None:
    """The first row with several answers that does not merely number the columns; words must occur twice."""
    met = Counter(cell for row in rows for cell in row if cell)
    counts = [sum(_is_answer(cell, met) for cell in row if cell) for row in rows]
    best = max(counts, default=0)
    for place, row in enumerate(rows[:DEEPEST]):
        is_below = any(_width(above) for above in rows[max(place - 2, 0) : place])
        if is_below and counts[place] >= max(1, best / 4) and not _is_numbering(row):
            return place
    return None


def _is_answer(cell: str, met: Counter[str]) -> bool:
    return looks_like_answer(cell) and (number_of(cell) is not None or met[cell] > 1)


def _is_numbering(row: Sequence[str]) -> bool:
    """A row of nothing but 1, 2, 3 … above or below the headings."""
    filled = [cell for cell in row if cell and not NUMBER_SIGN.match(cell)]
    numbers = [int(cell) for cell in filled if cell.isdigit()]
    consecutive = all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    return len(numbers) > 2 and len(numbers) == len(filled) and consecutive


def _width(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _below_headings(rows: Rows) -> int | None:
    """The row below the first wide one, where no answer is known."""
    widest = max((_width(row) for row in rows), default=0)
    for place, row in enumerate(rows[: len(rows) - 1]):
        if _width(row) >= max(3, widest * 0.6):
            return place + 1
    return None


def _top(rows: Rows, start: int) -> int:
    """The first of the heading rows: upwards until an empty row or a lonely title."""
    top = start - 1
    while top > 0 and start - top < HIGHEST and _width(rows[top - 1]) > 1:
        top -= 1
    return top


def _filled(rows: Rows, top: int, start: int, table: Table) -> list[list[str]]:
    """Heading rows with merged cells spread to the right; in files without merges, over empty neighbours."""
    filled = [list(row) for row in rows[top:start]]
    spans = [span for span in table.merged if top <= span.top < start]
    for span in spans:
        for column in range(span.left, min(span.right, table.width - 1) + 1):
            filled[span.top - top][column] = rows[span.top][span.left]
    if not spans:
        for upper, lower in zip(filled, filled[1:], strict=False):
            _spread(upper, lower)
    return filled


def _spread(upper: list[str], lower: Sequence[str]) -> None:
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def _heading(filled: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    """Texts above a column, top to bottom, without empty ones, repetitions and column numbers."""
    texts = [row[column] for row in filled if row[column] and not (_is_numbering(row) and row[column].isdigit())]
    return tuple(dict.fromkeys(texts))
