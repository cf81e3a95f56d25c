"""Levels of children in an area: shares, change over the year, problem areas (`domain/2` §2.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .suppression import MINIMUM_CHILDREN

WAVES = ("start", "middle", "end")

UP = "up"
DOWN = "down"
STABLE = "stable"

LOW_IS_HIGH = "low_is_high"
HIGH_IS_LOW = "high_is_low"
NO_GROWTH = "no_growth"


@dataclass(frozen=True)
class ChildRules:
    """Thresholds that an organization may change: percents of children, points of change, numbers of children."""

    low_from: int = 20
    high_below: int = 30
    change_points: int = 5
    few: int = 10
    minimum: int = MINIMUM_CHILDREN


DEFAULT_RULES = ChildRules()


@dataclass(frozen=True)
class Counts:
    """Children on each level in one area and wave."""

    low: int = 0
    middle: int = 0
    high: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.low + other.low, self.middle + other.middle, self.high + other.high)

    def __sub__(self, other: "Counts") -> "Counts":
        """What is left, never less than nobody."""
        low, middle, high = self.low - other.low, self.middle - other.middle, self.high - other.high
        return Counts(max(0, low), max(0, middle), max(0, high))

    @property
    def assessed(self) -> int:
        return self.low + self.middle + self.high

    @property
    def is_hidden(self) -> bool:
        """Too few children altogether to be shown as a group."""
        return 0 < self.assessed < MINIMUM_CHILDREN

    def part(self, level: str) -> Fraction:
        """Exact share of a level among the assessed, 0–1; ZeroDivisionError when nobody was assessed."""
        return Fraction(getattr(self, level), self.assessed)

    def percent(self, level: str) -> float:
        """Share of a level in percent, 0 when nobody was assessed."""
        return float(self.part(level) * 100) if self.assessed else 0.0


@dataclass(frozen=True)
class AreaPicture:
    """One area through the year: counts by wave, change of shares between first and last wave (−1…1), reasons."""

    area: str
    waves: dict[str, Counts]
    high_change: float | None
    low_change: float | None
    direction: str | None
    reasons: tuple[str, ...] = ()
    is_few: bool = False
    high_people: int | None = None
    low_people: int | None = None

    @property
    def is_problem(self) -> bool:
        return bool(self.reasons)

    @property
    def first(self) -> Counts | None:
        """The earliest wave with children, None when there is only one."""
        present = present_waves(self.waves)
        return present[0] if len(present) > 1 else None

    @property
    def last(self) -> Counts | None:
        present = present_waves(self.waves)
        return present[-1] if present else None


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def present_waves(waves: Mapping[str, Counts]) -> list[Counts]:
    """Counts of the waves with somebody assessed, in the order of the year."""
    return [waves[wave] for wave in WAVES if wave in waves and waves[wave].assessed]


def picture_of(area: str, rows: Iterable[tuple[str, Counts]], rules: ChildRules = DEFAULT_RULES) -> AreaPicture:
    """Sum rows `(wave, counts)` of any number of groups; weighted by children, not by groups."""
    waves: dict[str, Counts] = {}
    for wave, counts in rows:
        waves[wave] = waves.get(wave, Counts()) + counts
    present = present_waves(waves)
    first, last = (present[0], present[-1]) if len(present) > 1 else (None, present[-1] if present else None)
    high, low = change("high", first, last), change("low", first, last)
    return AreaPicture(
        area=area,
        waves=waves,
        high_change=None if high is None else float(high),
        low_change=None if low is None else float(low),
        direction=direction_of(high, low, rules),
        reasons=reasons_of(waves, high, rules),
        is_few=any(counts.assessed < rules.few for counts in (first, last) if counts),
        high_people=people_moved("high", first, last),
        low_people=people_moved("low", first, last),
    )


def change(level: str, first: Counts | None, last: Counts | None) -> Fraction | None:
    """Exact difference of the shares of a level, −1…1; None when there is nothing to compare."""
    if first is None or last is None or not first.assessed or not last.assessed:
        return None
    return last.part(level) - first.part(level)


def people_moved(level: str, first: Counts | None, last: Counts | None) -> int | None:
    """Change in whole children: «на N детей» for groups too small for percents."""
    if first is None or last is None:
        return None
    now, before = getattr(last, level), getattr(first, level)
    return int(now) - int(before)


def direction_of(high: Fraction | None, low: Fraction | None, rules: ChildRules = DEFAULT_RULES) -> str | None:
    """`up`, `down`, `stable`; None where nothing can be compared or the two levels contradict each other."""
    if high is None or low is None:
        return None
    step = Fraction(rules.change_points, 100)
    better = high >= step or low <= -step
    worse = high <= -step or low >= step
    if better and worse:
        return None
    return UP if better else DOWN if worse else STABLE


def reasons_of(
    waves: Mapping[str, Counts], high: Fraction | None, rules: ChildRules = DEFAULT_RULES
) -> tuple[str, ...]:
    """Why an area is a problem at the end of the year: many low, few high, no growth of the upper level; else ()."""
    end = waves.get("end", Counts())
    if not end.assessed:
        return ()
    found = {
        LOW_IS_HIGH: end.part("low") * 100 >= rules.low_from,
        HIGH_IS_LOW: end.part("high") * 100 < rules.high_below,
        NO_GROWTH: high is not None and high <= 0,
    }
    return tuple(code for code, holds in found.items() if holds)
