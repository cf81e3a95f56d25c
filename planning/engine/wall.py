"""The year on one sheet for the wall: twelve months in three rows, and how large its letters can be."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

IN_A_ROW = 4
MOST_MONTHS = 2
SIZES = (20, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7)
SMALL = 8  # from here down an item is cut at its second line, else at its third
POINT = 0.353  # mm
LETTER, LEADING = 0.54, 1.18  # of the size of a wide type
PARAGRAPH = 0.25  # of a line, after each item
HEAD = 2.2  # lines of a month's name with the edges of its cell


@dataclass(frozen=True)
class Paper:
    """Room for the months in mm: width of a month's text, height of all three rows and the band."""

    name: str
    width: float
    height: float


PAPERS = {"a4": Paper("a4", 61, 172), "a3": Paper("a3", 90, 256)}


@dataclass(frozen=True)
class Wall(Generic[K]):
    """Lines of each month, and those that last longer or have no date."""

    months: tuple[tuple[K, ...], ...]
    lasting: tuple[K, ...]


def hang(lines: Iterable[tuple[K, Sequence[str]]], columns: Sequence[str]) -> Wall[K]:
    """Put lines, given with their months, into the months of the sheet; what takes longer goes into the band."""
    months: list[list[K]] = [[] for _ in columns]
    lasting: list[K] = []
    for line, keys in lines:
        places = [columns.index(key) for key in keys if key in columns]
        if not 1 <= len(places) <= MOST_MONTHS:
            lasting.append(line)
            continue
        for place in places:
            months[place].append(line)
    return Wall(tuple(map(tuple, months)), tuple(lasting))


def letter_size(months: Sequence[Sequence[int]], lasting: Sequence[int], paper: Paper) -> int:
    """The largest size in points at which everything fits; lines are given by their numbers of letters."""
    return next((size for size in SIZES if _height(months, lasting, paper, size) <= paper.height), SIZES[-1])


def _height(months: Sequence[Sequence[int]], lasting: Sequence[int], paper: Paper, size: int) -> float:
    letters = paper.width / (size * POINT * LETTER)
    most = 2 if size <= SMALL else 3

    def lines(counts: Sequence[int]) -> float:
        return sum(min(ceil(count / letters), most) + PARAGRAPH for count in counts)

    cells = [HEAD + lines(month) for month in months]
    rows = sum(max(cells[start : start + IN_A_ROW]) for start in range(0, len(cells), IN_A_ROW))
    band = HEAD + lines(lasting) / IN_A_ROW + 1 if lasting else 0
    return (rows + band) * size * POINT * LEADING
