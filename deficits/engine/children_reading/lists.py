"""Lists of children found on a sheet: which rows are children, which columns hold marks, what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import people
from .columns import CRITERION, GROUP, MARK, Column, of_children
from .grids import Grid
from .marking import looks_like_mark
from .titles import Context, sheet_context
from .vocabulary import area_of, is_empty, is_footer, is_name_heading, plain, role_of, wave_of

DEEPEST_HEADING = 6
FEWEST_NAMES = 2
LONGEST_NAME = 80


@dataclass(frozen=True)
class Line:
    """A row of a list: the child's name as written ("" on a row without one), whether the place is empty."""

    row: int
    name: str
    is_placeholder: bool
    context: Context


@dataclass(frozen=True)
class ChildList:
    """A list of children with everything around it that belongs to it; rows from `end` on lie below it."""

    grid: Grid
    context: Context
    name_column: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    top: int
    end: int
    bottom: int
    titles: tuple[str, ...] = field(default=())

    @property
    def marks(self) -> list[Column]:
        return [column for column in self.columns if column.role == MARK]

    @property
    def is_long(self) -> bool:
        """Whether a child has several rows: areas, criteria or waves go down."""
        return any(column.role in ("area", "wave", CRITERION) for column in self.columns)

    def cell(self, row: int, column: int) -> str:
        return self.grid.full[row][column]


def find(grid: Grid, outside: Context) -> list[ChildList]:
    """All lists of children of one table, from top to bottom and from left to right."""
    starts = _starts(grid)
    found: list[ChildList] = []
    context, last = outside.after(grid.table.before).after([]), 0
    for place, (row, column) in enumerate(starts):
        right = min([c for r, c in starts if r == row and c > column], default=grid.width)
        bottom = min([r for r, _ in starts[place:] if r > row], default=grid.height)
        top = _top(grid, row, last)
        titles = _titles(grid, last, top)
        context = _inner(context, grid, titles)
        found.append(_list(grid, context, (column, right), (top, row, bottom), titles))
        last = found[-1].end if bottom > row else last
    return found


def _titles(grid: Grid, last: int, top: int) -> list[str]:
    """Lines of one or two texts right above the headings."""
    first = top
    while first > last and len(grid.texts(first - 1)) <= 2:
        first -= 1
    return [text for line in range(first, top) for text in grid.texts(line)]


def _inner(context: Context, grid: Grid, titles: Sequence[str]) -> Context:
    """Titles above a list say more than the name of the sheet, and this more than what was said before."""
    sheet = sheet_context(grid.table.name) if grid.table.kind != "docx" else Context()
    merged = Context(sheet.group or context.group, sheet.area or context.area, sheet.wave or context.wave)
    return merged.after(titles)


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
            ):
                found.append((row, column))
    return found or _by_content(grid)


def _is_below(found: Sequence[tuple[int, int]], row: int, column: int) -> bool:
    """A second line of the same heading: «Ф.И.» over «ребёнка»."""
    return any(column == other and row - above == 1 for above, other in found)


def _has_name_beside(grid: Grid, row: int, column: int) -> bool:
    """«Фамилия» and «Имя» in two columns: the names stand in the first."""
    return column > 0 and bool(grid.own[row][column - 1]) and is_name_heading(grid.own[row][column - 1])


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


def _top(grid: Grid, row: int, last: int) -> int:
    """The first row of the headings: upwards over rows with several texts, or one text over several columns."""
    top = row
    while top > last and row - top < DEEPEST_HEADING and len(grid.texts(top - 1)) > 1:
        top -= 1
    return top


def _list(
    grid: Grid, context: Context, sides: tuple[int, int], rows: tuple[int, int, int], titles: Sequence[str]
) -> ChildList:
    (left, right), (top, heading, bottom) = sides, rows
    first = _first_child(grid, left, heading, bottom)
    lines, end = _lines(grid, left, first, bottom, context)
    headings = grid.headings(top, first)
    common = _common(headings[left + 1 : right])
    columns = []
    for place in range(left + 1, right):
        cells = [grid.full[line.row][place] for line in lines if not line.is_placeholder]
        own = [text for text in headings[place] if text not in common]
        columns.append(of_children(place, own or headings[place], cells))
    if not any(column.role == MARK for column in columns):
        columns = [column for column in columns if column.role == GROUP]
    return ChildList(grid, context, left, tuple(columns), lines, top, end, bottom, tuple(titles))


def _common(headings: Sequence[tuple[str, ...]]) -> set[str]:
    """Texts over all columns, «Сформированность показателей», where texts of their own stand below them."""
    rests = [{text for text in texts if not (area_of(text) or wave_of(text))} for texts in headings if texts]
    common = set.intersection(*rests) if len(rests) > 1 else set()
    return common if len({text for rest in rests for text in rest} - common) > 1 else set()


def _first_child(grid: Grid, left: int, heading: int, bottom: int) -> int:
    """The first row with a name: below the heading, its second line, its merged rows and a row of column numbers."""
    for row in range(heading, bottom):
        cell = grid.own[row][left]
        is_heading = not cell or is_name_heading(cell) or _is_numbering(grid.own[row])
        if not is_heading and (row > heading or people.looks_like_name(cell)):
            return row
    return bottom


def _is_numbering(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    numbers = [int(cell) for cell in filled if cell.isdigit()]
    return (
        len(filled) > 2
        and len(numbers) == len(filled)
        and all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    )


def _lines(grid: Grid, left: int, first: int, bottom: int, context: Context) -> tuple[tuple[Line, ...], int]:
    """The rows of children with what captions between them say, and the row where the list ends."""
    lines: list[Line] = []
    end, is_after_gap, last = first, False, ""
    for row in range(first, bottom):
        cell = grid.full[row][left]
        caption = _caption(grid, row)
        if caption and (inner := context.after([caption])) != context:
            context, last = inner, ""
        elif cell and not is_footer(cell) and _is_child(grid, row, left, is_after_gap):
            lines.append(Line(row, cell, people.is_placeholder(cell), context))
            end, last = row + 1, cell
        elif not cell and last and _continues(grid, row, left):
            lines.append(Line(row, last, people.is_placeholder(last), context))
            end = row + 1
        else:
            is_after_gap = is_after_gap or bool(lines)
    return tuple(lines), end


def _caption(grid: Grid, row: int) -> str:
    """The only text of a row that has no mark."""
    texts = grid.texts(row)
    return texts[0] if len(texts) == 1 and len(texts[0]) > 2 else ""


def _is_child(grid: Grid, row: int, left: int, is_after_gap: bool) -> bool:
    """A name with marks, or a name in the unbroken part of the list."""
    cell, others = grid.full[row][left], grid.full[row][left + 1 :]
    has_marks = any(looks_like_mark(other) for other in others)
    if len(cell) > LONGEST_NAME or not any(sign.isalnum() or is_empty(cell) for sign in cell):
        return False
    if is_after_gap:
        return has_marks and people.looks_like_name(cell)
    return has_marks or is_empty(cell) or not any(others) or people.looks_like_name(cell)


def _continues(grid: Grid, row: int, left: int) -> bool:
    """A further row of the same child: it names a wave and has marks."""
    others = grid.full[row][left + 1 :]
    return any(wave_of(other) for other in others) and any(looks_like_mark(other) for other in others)


def is_coded(lists: Sequence[ChildList]) -> bool:
    """Whether the file already holds codes: then «Ребёнок 17» is a child and no empty place."""
    named = {
        plain(line.name)
        for one in lists
        for line in one.lines
        if not is_empty(line.name) and not people.is_code(line.name)
    }
    coded = {
        plain(line.name)
        for one in lists
        for line in one.lines
        if people.is_code(line.name) and any(one.cell(line.row, column.place).strip("0 ,.") for column in one.marks)
    }
    return not named or len(coded) > len(named)
