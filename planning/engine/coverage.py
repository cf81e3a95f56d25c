"""How far the plan answers the trends: counted from decisions, never from what was not found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FULL, PARTIAL, INDIRECT, NONE = "full", "partial", "indirect", "none"
WEIGHTS = {FULL: 1.0, PARTIAL: 0.5, INDIRECT: 0.25}
ENOUGH_WEIGHT = 1.0  # one activity that answers fully, or two that answer partly
MUCH_WEIGHT, MUCH_TIMES = 3.0, 2.0


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


def proposed_verdict(strengths: Iterable[str], *, has_remarks: bool = False) -> str | None:
    """The verdict that accepted activities speak for.

    One that answers fully is enough for «соответствует», unless remarks of the checks make it «частично»; indirect
    ones alone propose nothing (their theme does not fit, yet the plan is not silent: a person decides), and so does
    the absence of any: not having found proves nothing.
    """
    found = set(strengths)
    if FULL in found and not has_remarks:
        return FULL
    return PARTIAL if found & {FULL, PARTIAL} else None


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


def weight(strengths: Iterable[str]) -> float:
    """How much of the plan works for a trend: a full answer counts 1, a partial ½, an indirect ¼."""
    return sum(WEIGHTS.get(strength, 0.0) for strength in strengths)


def overserved(weights: dict[int, float]) -> set[int]:
    """Trends with a weight of at least 3 that is at least twice the average, while another trend has less than 1."""
    if not weights or min(weights.values()) >= ENOUGH_WEIGHT:
        return set()
    limit = max(MUCH_WEIGHT, MUCH_TIMES * sum(weights.values()) / len(weights))
    return {trend for trend, found in weights.items() if found >= limit}
