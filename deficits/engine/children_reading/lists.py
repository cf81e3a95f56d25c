"""Lists of children found on a sheet: which rows are children, which columns hold marks, what stands below."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import people
from .columns import CRITERION, GROUP, MARK, STUBS, Column, of_children
from .grids import Grid
from .heads import Head, heads
from .marking import looks_like_mark
from .titles import Context, sheet_context
from .vocabulary import area_of, is_empty, is_footer, is_name_heading, plain, wave_of, wave_pair

DEEPEST_HEADING = 6
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
    found: list[ChildList] = []
    context, last = outside.after(grid.table.before), 0
    for head in heads(grid):
        top = _top(grid, head.row, last)
        titles = _titles(grid, last, top)
        context = _inner(context, grid, titles)
        found.append(_list(grid, context, head, top, titles))
        last = found[-1].end if head.bottom > head.row else last
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


def _top(grid: Grid, row: int, last: int) -> int:
    """The first row of the headings: upwards over rows with several texts, or one text over several columns."""
    top = row
    while top > last and row - top < DEEPEST_HEADING and len(grid.texts(top - 1)) > 1:
        top -= 1
    return top


def _list(grid: Grid, context: Context, head: Head, top: int, titles: Sequence[str]) -> ChildList:
    first = _first_child(grid, head)
    end_of_headings = first
    while end_of_headings > head.row + 1 and _caption(grid, end_of_headings - 1):
        end_of_headings -= 1
    context = context.after(_caption(grid, row) for row in range(end_of_headings, first))
    lines, end = _lines(grid, head, first, context)
    headings = grid.headings(top, end_of_headings)
    common = _common(headings[head.end : head.right])
    columns = [*(_column(grid, place, headings[place], lines) for place in range(head.left, head.place))]
    columns = [column for column in columns if column.role in STUBS]
    for place in range(head.end, head.right):
        own = [text for text in headings[place] if text not in common]
        columns.append(_column(grid, place, own or headings[place], lines))
    columns = _told_apart(columns)
    if not any(column.role == MARK for column in columns):
        columns = [column for column in columns if column.role == GROUP]
    return ChildList(grid, context, head.place, tuple(columns), lines, top, end, head.bottom, tuple(titles))


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """Columns of marks with equal headings are different criteria."""
    seen: Counter[tuple[str, ...]] = Counter()
    apart = []
    for column in columns:
        key = (column.role, column.area, column.wave, column.level, column.text)
        seen[key] += 1
        is_again = column.role == MARK and seen[key] > 1
        apart.append(replace(column, text=f"{column.text} ({seen[key]})".strip()) if is_again else column)
    return apart


def _column(grid: Grid, place: int, headings: Sequence[str], lines: Sequence[Line]) -> Column:
    return of_children(place, headings, [grid.full[line.row][place] for line in lines if not line.is_placeholder])


def _common(headings: Sequence[tuple[str, ...]]) -> set[str]:
    """Texts over all columns, «Сформированность показателей», where texts of their own stand below them."""
    rests = [{text for text in texts if not _is_known(text)} for texts in headings if texts]
    common = set.intersection(*rests) if len(rests) > 1 else set()
    return common if len({text for rest in rests for text in rest} - common) > 1 else set()


def _is_known(text: str) -> bool:
    return bool(area_of(text) or wave_of(text) or wave_pair(text))


def _first_child(grid: Grid, head: Head) -> int:
    """The first row with a name: below the heading, its second line, its merged rows and a row of column numbers."""
    for row in range(head.row, head.bottom):
        cell = grid.own[row][head.place]
        is_heading = not cell or is_name_heading(cell) or _is_numbering(grid.own[row])
        if not is_heading and (row > head.row or people.looks_like_name(cell)):
            return row
    return head.bottom


def _is_numbering(row: Sequence[str]) -> bool:
    """1, 2, 3 … below the headings."""
    filled = [cell for cell in row if cell]
    numbers = [int(cell) for cell in filled if cell.isdigit()]
    follow = all(after - before == 1 for before, after in pairwise(numbers))
    return len(filled) > 2 and len(numbers) == len(filled) and follow


def _lines(grid: Grid, head: Head, first: int, context: Context) -> tuple[tuple[Line, ...], int]:
    """The rows of children with what captions between them say, and the row where the list ends."""
    lines: list[Line] = []
    end, is_after_gap, last = first, False, ""
    for row in range(first, head.bottom):
        name, caption = _name(grid, head, row), _caption(grid, row)
        if caption and (inner := context.after([caption])) != context:
            context, last = inner, ""
            continue
        is_again = not name and bool(last) and _continues(grid, row, head.end)
        if is_again or (name and not is_footer(name) and _is_child(grid, row, head, is_after_gap)):
            last, end = name or last, row + 1
            lines.append(Line(row, last, people.is_placeholder(last), context))
        elif not caption or is_footer(caption):
            is_after_gap = bool(lines)
    return tuple(lines), end


def _name(grid: Grid, head: Head, row: int) -> str:
    """The name of a row, from one column or from «Фамилия» and «Имя» beside each other."""
    return " ".join(dict.fromkeys(cell for cell in grid.full[row][head.place : head.end] if cell))


def _caption(grid: Grid, row: int) -> str:
    """The only text of a row that has no mark."""
    texts = [cell for cell in grid.own[row] if cell]
    return texts[0] if len(texts) == 1 and len(texts[0]) > 2 else ""


def _is_child(grid: Grid, row: int, head: Head, is_after_gap: bool) -> bool:
    """A name with marks, or a name in the unbroken part of the list."""
    name, others = _name(grid, head, row), grid.full[row][head.end :]
    has_marks = any(looks_like_mark(other) for other in others)
    if len(name) > LONGEST_NAME or not any(sign.isalnum() or is_empty(name) for sign in name):
        return False
    if is_after_gap:
        return has_marks and (people.looks_like_name(name) or bool(people.ONE_WORD.fullmatch(name)))
    return has_marks or is_empty(name) or not any(others) or people.looks_like_name(name)


def _continues(grid: Grid, row: int, start: int) -> bool:
    """A further row of the same child: it names a wave and has marks."""
    others = grid.full[row][start:]
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


def codes_of(lists: Sequence[ChildList]) -> list[str]:
    """All codes that stand in the place of names."""
    return [line.name for one in lists for line in one.lines if people.is_code(line.name)] if is_coded(lists) else []
