"""Levels of children in an area, from counts: shares, dynamics, problem areas (`domain/2` §2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass

WAVES = ("start", "middle", "end")
STABLE_BELOW = 0.05
LOW_FROM = 0.20
HIGH_BELOW = 0.30
MINIMUM_CHILDREN = 3


@dataclass(frozen=True)
class Counts:
    """Children on each level; a level of one or two children is not shown to the outside."""

    low: int = 0
    middle: int = 0
    high: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.low + other.low, self.middle + other.middle, self.high + other.high)

    @property
    def assessed(self) -> int:
        return self.low + self.middle + self.high

    @property
    def is_hidden(self) -> bool:
        """Too few children altogether to be shown as a group."""
        return 0 < self.assessed < MINIMUM_CHILDREN


@dataclass(frozen=True)
class AreaPicture:
    """One area through the year: counts by wave, change of shares between first and last wave (−1…1)."""

    area: str
    waves: dict[str, Counts]
    high_change: float | None
    low_change: float | None
    direction: str | None
    is_problem: bool


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def picture_of(area: str, rows: Iterable[tuple[str, Counts]]) -> AreaPicture:
    """Sum rows `(wave, counts)` of any number of groups; weighted by children, not by groups."""
    waves: dict[str, Counts] = {}
    for wave, counts in rows:
        waves[wave] = waves.get(wave, Counts()) + counts
    present = [waves[wave] for wave in WAVES if wave in waves and waves[wave].assessed]
    first, last = (present[0], present[-1]) if len(present) > 1 else (None, present[-1] if present else None)
    high, low = change("high", first, last), change("low", first, last)
    return AreaPicture(area, waves, high, low, direction_of(high, low), is_problem(last, waves, high))


def change(level: str, first: Counts | None, last: Counts | None) -> float | None:
    if first is None or last is None:
        return None
    moved: float = getattr(last, level) / last.assessed - getattr(first, level) / first.assessed
    return moved


def direction_of(high: float | None, low: float | None) -> str | None:
    """`up`, `down`, `stable`; None where nothing can be compared or the two levels contradict each other."""
    if high is None or low is None:
        return None
    better = high >= STABLE_BELOW or low <= -STABLE_BELOW
    worse = high <= -STABLE_BELOW or low >= STABLE_BELOW
    if better and worse:
        return None
    return "up" if better else "down" if worse else "stable"


def is_problem(last: Counts | None, waves: dict[str, Counts], high: float | None) -> bool:
    """At the end of the year: low from 20 %, or high under 30 %, or no growth of the upper level."""
    if last is None or not waves.get("end", Counts()).assessed:
        return False
    stands_still = high is not None and high <= 0
    return last.low / last.assessed >= LOW_FROM or last.high / last.assessed < HIGH_BELOW or stands_still
