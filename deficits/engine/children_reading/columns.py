"""What stands in every column of a table: told by its headings, and where they are silent, by its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .amounts import amount_of
from .marking import digit_of, looks_like_mark
from .people import is_person
from .vocabulary import (
    area_of,
    figure_of,
    is_aside,
    is_empty,
    is_error,
    is_footer,
    level_of,
    role_of,
    wave_of,
    wave_pair,
)

MARK, FIGURE, ASIDE, AMOUNT = "mark", "figure", "aside", "amount"
GROUP, AREA, WAVE, LEVEL, CRITERION, CHILDREN = "group", "area", "wave", "level", "criterion", "children"
STUBS = (GROUP, AREA, WAVE, LEVEL, CRITERION)

UNIT = re.compile(r"[,(]?\s*(%|проценты?|чел\.?|человек|кол-?во|количество|кол-?во детей|абс\.?|балл(ы|ов)?)\s*\)?")
PERCENT_UNIT = re.compile(r"%|процент|доля")
LABEL = "label"
SHORT = 12
COLUMN_NUMBER = re.compile(r"\d{1,3}")
GENERIC_ROLES = (AREA, CRITERION, "mark", WAVE, LEVEL)


@dataclass(frozen=True)
class Column:
    """A column: what it holds and what its headings say of every cell below them ("" where they are silent)."""

    place: int
    role: str
    area: str = ""
    wave: str = ""
    level: str = ""
    figure: str = ""
    text: str = ""
    pair: tuple[str, ...] = ()
    is_percent: bool = False


def describe(place: int, headings: Sequence[str]) -> Column:
    """A column by its headings alone; the role is "" when they do not tell it."""
    area = next((found for text in headings if (found := area_of(text))), "")
    wave = next((found for text in headings if (found := wave_of(text))), "")
    level = next((found for text in headings if (found := level_of(text))), "")
    figure = next((found for text in headings if (found := figure_of(text))), "")
    pair: tuple[str, ...] = next(filter(None, map(wave_pair, headings)), ())
    rest = [text for text in headings if _is_own(text)]
    role = next((found for text in reversed(headings) if (found := role_of(text))), "")
    is_aside_column = not (role or area or wave or level) and bool(headings) and is_aside(headings[-1])
    is_percent = any(PERCENT_UNIT.search(text.lower()) for text in headings if not level_of(text) or "," in text)
    is_percent |= any(UNIT.fullmatch(text) and "%" in text for text in headings)
    return Column(
        place, ASIDE if is_aside_column else role, area, wave, level, figure, " ".join(rest), pair, is_percent
    )


def _is_own(text: str) -> bool:
    """Whether a heading is the text of a criterion rather than a word of the form."""
    known = area_of(text) or wave_of(text) or level_of(text) or role_of(text) or wave_pair(text)
    return not known and not UNIT.fullmatch(text.lower()) and not COLUMN_NUMBER.fullmatch(text)


def of_children(place: int, headings: Sequence[str], cells: Sequence[str]) -> Column:
    """A column of a list of children."""
    column = describe(place, headings)
    if column.role == ASIDE:
        return column
    if column.role in (GROUP, CHILDREN):
        return _as(column, column.role)
    if _mostly(cells, lambda cell: area_of(cell) is not None):
        return _as(column, AREA)
    if _mostly(cells, lambda cell: wave_of(cell) is not None):
        return _as(column, WAVE)
    if column.role == CRITERION and not _mostly(cells, looks_like_mark):
        return _as(column, CRITERION)
    if _is_figure(column, cells):
        return _as(column, FIGURE)
    return _as(column, MARK if _can_hold_marks(column, cells) else ASIDE)


def _is_figure(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column is a sum of the file; «Делает общий вывод» with marks below is a criterion."""
    if not column.figure or (column.role == "mark" and column.figure == LABEL):
        return False
    given = [cell for cell in cells if not is_empty(cell)]
    is_said = len(column.text) <= SHORT or is_footer(column.text)
    if column.figure == LABEL:
        return is_said and not _mostly(given, lambda cell: digit_of(cell) is not None)
    return is_said


def _can_hold_marks(column: Column, cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if not is_empty(cell) and not is_error(cell)]
    is_named = bool(column.area or column.wave or column.text or column.level or column.pair or column.role)
    return is_named and (not given or column.pair != () or _mostly(given, looks_like_mark))


def of_amounts(place: int, headings: Sequence[str], cells: Sequence[str]) -> Column:
    """A column of an aggregated form."""
    column = describe(place, headings)
    for role, known in ((AREA, area_of), (WAVE, wave_of), (LEVEL, level_of)):
        if _mostly([cell for cell in cells if amount_of(cell) is None], lambda cell, of=known: bool(of(cell))):  # type: ignore[misc]
            return _as(column, role)
    are_amounts = _mostly(cells, lambda cell: amount_of(cell) is not None, of_all=True)
    if column.level or column.wave or column.area:
        return _as(column, (CHILDREN if column.role == CHILDREN else AMOUNT) if are_amounts else ASIDE)
    if column.role == CHILDREN or (column.role == "mark" and are_amounts):
        return _as(column, CHILDREN if column.role == CHILDREN else AMOUNT)
    if not column.role and _mostly(cells, is_person):
        return _as(column, ASIDE)
    if column.role == ASIDE or (are_amounts and not _is_unit(headings)):
        return _as(column, ASIDE)
    return _as(column, AMOUNT if are_amounts else GROUP if column.role == GROUP or not column.role else column.role)


def _is_unit(headings: Sequence[str]) -> bool:
    return any(UNIT.fullmatch(text.lower()) for text in headings)


def _as(column: Column, role: str) -> Column:
    return Column(**{**column.__dict__, "role": role})


def _mostly(cells: Sequence[str], test: Callable[[str], bool], of_all: bool = False) -> bool:
    """Whether most of the filled cells pass; with `of_all` blank and dashed cells count as filled."""
    given = [cell for cell in cells if cell and (of_all or not is_empty(cell)) and not is_error(cell)]
    return bool(given) and sum(map(test, given)) >= max(1, 0.6 * len(given))
