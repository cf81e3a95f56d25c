"""Cells of a table on one line each, with merged ranges spread; headings of a column from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import one_line


@dataclass(frozen=True)
class Grid:
    """A table whose merged cells have their text everywhere."""

    table: Table

    @cached_property
    def own(self) -> list[list[str]]:
        """Texts where they stand."""
        return [[one_line(cell) for cell in row] for row in self.table.rows]

    @cached_property
    def full(self) -> list[list[str]]:
        """Texts spread over merged ranges."""
        rows = [list(row) for row in self.own]
        for span in self.table.merged:
            if span.top >= len(rows) or span.left >= self.table.width:
                continue
            for row in rows[span.top : span.bottom + 1]:
                reach = min(span.right, self.table.width - 1) - span.left + 1
                row[span.left : span.left + reach] = [self.own[span.top][span.left]] * reach
        return rows

    @property
    def height(self) -> int:
        return len(self.own)

    @property
    def width(self) -> int:
        return self.table.width

    def texts(self, row: int) -> list[str]:
        """Different texts of a row from left to right."""
        return list(dict.fromkeys(cell for cell in self.full[row] if cell))

    def place(self, row: int, column: int) -> str:
        return self.table.address(row, column)

    def headings(self, top: int, end: int) -> list[tuple[str, ...]]:
        """For every column the different texts of the rows `top`…`end - 1` above it."""
        rows = [list(self.full[row]) for row in range(top, end)]
        wide = {span.top for span in self.table.merged if span.right > span.left}
        for place in reversed(range(len(rows) - 1)):
            if top + place not in wide:
                _spread(rows[place], rows[place + 1])
        return [tuple(dict.fromkeys(row[column] for row in rows if row[column])) for column in range(self.width)]


def _spread(upper: list[str], lower: Sequence[str]) -> None:
    """A heading over empty neighbours, where a second row of headings stands below all of them."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]
