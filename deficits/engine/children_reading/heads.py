"""Where lists of children begin on a sheet: the headings of columns with names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import people
from .grids import Grid
from .marking import looks_like_mark
from .vocabulary import is_footer, is_name_heading, plain, role_of

FEWEST_NAMES = 2
MOST_NAME_COLUMNS = 3
CODE = re.compile(r"код|шифр")


@dataclass(frozen=True)
class Head:
    """The heading of the names: its row and column, the first column after the names, the borders of its list."""

    row: int
    place: int
    end: int
    left: int
    right: int
    bottom: int


def heads(grid: Grid) -> list[Head]:
    """Headings of all lists, from top to bottom and from left to right."""
    starts = _starts(grid)
    found = []
    for row, column in starts:
        right = min([other for line, other in starts if line == row and other > column], default=grid.width)
        is_first = all(line != row or other >= column for line, other in starts)
        bottom = min([line for line, _ in starts if line > row], default=grid.height)
        found.append(Head(row, column, _end(grid, row, column, right), 0 if is_first else column, right, bottom))
    return found


def _end(grid: Grid, row: int, column: int, right: int) -> int:
    """The first column after «Фамилия» and «Имя» that stand beside each other."""
    end = column + 1
    while end < min(right, column + MOST_NAME_COLUMNS) and _is_name_part(grid, row, end):
        end += 1
    return end


def _is_name_part(grid: Grid, row: int, column: int) -> bool:
    cells = (grid.full[line][column] for line in range(row, min(row + 2, grid.height)))
    return any(is_name_heading(cell) and not CODE.search(plain(cell)) for cell in cells if cell)


def _starts(grid: Grid) -> list[tuple[int, int]]:
    """Cells that head a column of names; without such words the column that holds most names."""
    found: list[tuple[int, int]] = []
    for row in range(grid.height):
        for column, cell in enumerate(grid.own[row]):
            if (
                cell
                and is_name_heading(cell)
                and not _is_below(found, row, column)
                and not _has_name_beside(grid, row, column)
                and not _are_names_across(grid, row, column)
            ):
                found.append((row, column))
    return found or _by_content(grid)


def _is_below(found: Sequence[tuple[int, int]], row: int, column: int) -> bool:
    """A second line of the same heading: «Ф.И.» over «ребёнка»."""
    return any(column == other and row - above == 1 for above, other in found)


def _has_name_beside(grid: Grid, row: int, column: int) -> bool:
    """«Фамилия» and «Имя» in two columns: the names stand in the first."""
    return column > 0 and bool(grid.own[row][column - 1]) and is_name_heading(grid.own[row][column - 1])


def _are_names_across(grid: Grid, row: int, column: int) -> bool:
    """Children stand in the headings themselves: «Показатели / Ф.И. детей» in the corner, names to its right."""
    texts = [cell for cell in grid.own[row][column + 1 :] if cell]
    return len(texts) >= FEWEST_NAMES and sum(map(people.is_person, texts)) * 2 > len(texts)


def _by_content(grid: Grid) -> list[tuple[int, int]]:
    """The row above the first name of the column with most names, if names are most of what it has."""
    best: tuple[int, int, int] | None = None
    for column in range(min(grid.width, 6)):
        cells = [(row, grid.own[row][column]) for row in range(grid.height) if grid.own[row][column]]
        rows = [row for row, cell in cells if people.looks_like_name(cell) and not _is_other(cell)]
        marked = [row for row in rows if any(looks_like_mark(cell) for cell in grid.full[row][column + 1 :])]
        if (
            len(rows) >= FEWEST_NAMES
            and marked
            and len(rows) * 2 >= len(cells)
            and (best is None or len(rows) > best[0])
        ):
            best = (len(rows), marked[0], column)
    return [(max(best[1] - 1, 0), best[2])] if best else []


def _is_other(cell: str) -> bool:
    return is_footer(cell) or role_of(cell) is not None
