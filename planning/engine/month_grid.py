"""How lines of a plan lie on a grid of months: what lasts is a band over its months, the rest stands in its month."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Cell(Generic[K]):
    """A piece of a track: a line over `width` months, or nothing."""

    width: int
    line: K | None = None


@dataclass(frozen=True)
class Layout(Generic[K]):
    """Tracks of bands from top to bottom, lines of single months by column, lines that touch no column."""

    tracks: tuple[tuple[Cell[K], ...], ...]
    columns: tuple[tuple[K, ...], ...]
    undated: tuple[K, ...]

    @property
    def has_single(self) -> bool:
        return any(self.columns)

    @property
    def height(self) -> int:
        """Rows of the table that it takes, one at least."""
        return max(len(self.tracks) + self.has_single, 1)


def runs(months: Iterable[str], columns: Sequence[str]) -> list[tuple[int, int]]:
    """First column and width of every unbroken stretch of months; months outside the columns are left out."""
    found: list[tuple[int, int]] = []
    for place in sorted({columns.index(month) for month in months if month in columns}):
        if found and place == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found


def lay_out(lines: Iterable[tuple[K, Sequence[str]]], columns: Sequence[str]) -> Layout[K]:
    """Place lines, given with their months, in their order; bands that do not meet share a track."""
    tracks: list[list[tuple[int, int, K]]] = []
    single: list[list[K]] = [[] for _ in columns]
    undated: list[K] = []
    for line, months in lines:
        stretches = runs(months, columns)
        if not stretches:
            undated.append(line)
        for start, width in stretches:
            if width == 1:
                single[start].append(line)
            else:
                _free_track(tracks, start).append((start, width, line))
    cells = tuple(_cells(track, len(columns)) for track in tracks)
    return Layout(cells, tuple(map(tuple, single)), tuple(undated))


def _free_track(tracks: list[list[tuple[int, int, K]]], start: int) -> list[tuple[int, int, K]]:
    """The first track with room from `start` on; a line never goes back behind a band that is placed already."""
    for track in tracks:
        if track[-1][0] + track[-1][1] <= start:
            return track
    tracks.append([])
    return tracks[-1]


def _cells(track: list[tuple[int, int, K]], count: int) -> tuple[Cell[K], ...]:
    found: list[Cell[K]] = []
    reached = 0
    for start, width, line in track:
        if start > reached:
            found.append(Cell(start - reached))
        found.append(Cell(width, line))
        reached = start + width
    return (*found, Cell(count - reached)) if reached < count else tuple(found)


def used_columns(columns: Sequence[str], months: Iterable[str], always: Sequence[str]) -> list[str]:
    """The columns from the first to the last that is used or always shown, so that an empty summer takes no room."""
    wanted = [place for place, column in enumerate(columns) if column in set(months) | set(always)]
    return list(columns[min(wanted) : max(wanted) + 1]) if wanted else list(columns)
