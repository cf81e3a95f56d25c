"""How far an expected result has come from its start to its target; percents are 0–100, codes are given, no words."""

from dataclasses import dataclass

WAITING, REACHED, CLOSER, SAME, AWAY = "waiting", "reached", "closer", "same", "away"


@dataclass(frozen=True)
class Progress:
    """`now` is None until it was measured after the start."""

    start: int
    target: int
    now: int | None = None

    @property
    def state(self) -> str:
        if self.now is None:
            return WAITING
        if self.way >= 1:
            return REACHED
        return SAME if self.now == self.start else CLOSER if self.way > 0 else AWAY

    @property
    def way(self) -> float:
        """The part of the way that is behind, 0 at the start and 1 at the target; less than 0 away from it."""
        return ((self.start if self.now is None else self.now) - self.start) / (self.target - self.start)


def percent_of(count: int, total: int) -> int:
    """Whole percent, halves upwards as people round them."""
    return (200 * count + total) // (2 * total)
