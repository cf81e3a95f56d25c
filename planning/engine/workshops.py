"""What a sitting makes of marks made alone: their spread, the most frequent one, ticks of a majority, time left."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from .coverage import FULL, NONE, PARTIAL

Pair = TypeVar("Pair", bound=Hashable)
ENOUGH = 3
FEWEST_TICKS = 2


@dataclass(frozen=True)
class Part:
    """One verdict in a spread: how many gave it, where its piece of the bar starts and how long it is (0–1)."""

    verdict: str
    count: int
    start: float
    share: float


@dataclass(frozen=True)
class Spread:
    """How many marked «соответствует», «частично», «не соответствует»; of one or two marks each would be known."""

    full: int = 0
    partial: int = 0
    none: int = 0

    @property
    def n(self) -> int:
        return self.full + self.partial + self.none

    @property
    def is_enough(self) -> bool:
        """Whether the numbers may be shown."""
        return self.n >= ENOUGH

    @property
    def most(self) -> str | None:
        """The most frequent mark; None on a tie and where the numbers are not shown."""
        if not self.is_enough:
            return None
        counts = {FULL: self.full, PARTIAL: self.partial, NONE: self.none}
        found = [verdict for verdict, count in counts.items() if count == max(counts.values())]
        return found[0] if len(found) == 1 else None

    @property
    def parts(self) -> list[Part]:
        """The pieces of the bar from left to right; nothing where the numbers are not shown."""
        if not self.is_enough:
            return []
        parts, start = [], 0
        for verdict, count in ((FULL, self.full), (PARTIAL, self.partial), (NONE, self.none)):
            parts.append(Part(verdict, count, start / self.n, count / self.n))
            start += count
        return parts


def spread_of(verdicts: Iterable[str]) -> Spread:
    counted = Counter(verdicts)
    return Spread(counted[FULL], counted[PARTIAL], counted[NONE])


def most_ticked(ticks: Mapping[Pair, int], voters: int) -> list[Pair]:
    """Pairs ticked by more than half of those who ticked anything, and by two people at least."""
    return [pair for pair, count in ticks.items() if count >= FEWEST_TICKS and 2 * count > voters]


def seconds_left(started_at: datetime, minutes: int, now: datetime) -> int:
    """Whole seconds until the step should be over; below zero when it should have been over."""
    return int((started_at + timedelta(minutes=minutes) - now).total_seconds())
