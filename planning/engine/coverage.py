"""How far the plan answers the trends: counted from decisions, never from what was not found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FULL, PARTIAL, NONE = "full", "partial", "none"


@dataclass(frozen=True)
class Coverage:
    """The result line of the table (`domain/4` §4.4); `undecided` trends count neither as covered nor as not."""

    trends: int
    full: int
    partial: int
    none: int
    activities: int
    untied: int

    @property
    def undecided(self) -> int:
        return self.trends - self.full - self.partial - self.none

    @property
    def percent(self) -> int:
        """Share of covered trends, 0–100."""
        return round(100 * self.full / self.trends) if self.trends else 0


def proposed_verdict(strengths: Iterable[str]) -> str | None:
    """The verdict that accepted activities speak for; None without them: absence of a find proves nothing."""
    found = set(strengths)
    if FULL in found:
        return FULL
    return PARTIAL if PARTIAL in found else None


def count_coverage(verdicts: Iterable[str | None], *, activities: int, untied: int) -> Coverage:
    counted = Counter(verdicts)
    return Coverage(
        trends=counted.total(),
        full=counted[FULL],
        partial=counted[PARTIAL],
        none=counted[NONE],
        activities=activities,
        untied=untied,
    )
