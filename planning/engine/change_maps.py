"""How much of what serves a result is done, rolled up from deeds to tactics, strategies and results."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """`done` of `total` deeds; what was called off does not count."""

    done: int = 0
    total: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.done + other.done, self.total + other.total)


def counted(states: Iterable[bool | None]) -> Count:
    """Deeds that are done (True), to come (False) or called off (None)."""
    kept = [state for state in states if state is not None]
    return Count(sum(kept), len(kept))


def summed(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())
