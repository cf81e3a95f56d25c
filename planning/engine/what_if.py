"""«Что, если…»: what a line added, changed or dropped would do to the table and to the year, before it is done (K9)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planning.engine.coverage import FULL, NONE, PARTIAL, WEIGHTS, Coverage, count_coverage
from planning.engine.matching import FULL_MATCH, PARTIAL_MATCH
from pos_portal.core.engine.texts import folded

NEW_LINE = 0  # stands for the line that is not in the plan yet
BY_LEVEL = {FULL_MATCH: FULL, PARTIAL_MATCH: PARTIAL}
BUSY_FROM, FEW_MONTHS = 4, 3

NO_MONTH, FULLEST, SAME_TITLE = "no_month", "fullest", "same_title"


@dataclass(frozen=True)
class Standing:
    """A trend in a table: what its lines speak for (`proposed`), what people decided, the lines themselves."""

    trend: int
    proposed: str | None
    decided: str | None = None
    lines: frozenset[int] = frozenset()

    @property
    def verdict(self) -> str | None:
        return self.decided or self.proposed


@dataclass(frozen=True)
class Turn:
    """A trend whose verdict would change."""

    trend: int
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Picture:
    """The table in numbers; `alone` counts trends without any line of the plan."""

    coverage: Coverage
    alone: int


@dataclass(frozen=True)
class Outlook:
    """The table before and after, and the trends that would change."""

    before: Picture
    after: Picture
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class MonthLoad:
    """Lines of the plan in one month, `2026-10`, before and after."""

    month: str
    before: int
    after: int


def strength_after(kept: str | None, before: int, after: int) -> str | None:
    """How a line would answer a trend when its match goes from one level to another.

    A decided strength weakens where the match does; where nothing is decided only a better match counts as an answer.
    """
    if kept is None:
        return BY_LEVEL.get(after) if after > before else None
    if after >= before:
        return kept
    weaker = BY_LEVEL.get(after)
    return None if weaker is None else min(kept, weaker, key=_weight)


def outlook(
    before: Sequence[Standing], after: Sequence[Standing], lines: Iterable[int], lines_after: Iterable[int]
) -> Outlook:
    """Both tables in numbers; `after` tells what its lines speak for, `lines` are all lines of the plan."""
    verdicts = [old.verdict for old in before]
    expected = [verdict_after(old, new) for old, new in zip(before, after, strict=True)]
    turned = [pair for pair in zip(before, expected, strict=True) if pair[0].verdict != pair[1]]
    turns = tuple(Turn(old.trend, old.verdict, verdict) for old, verdict in turned)
    return Outlook(_picture(before, verdicts, lines), _picture(after, expected, lines_after), turns)


def verdict_after(old: Standing, new: Standing) -> str | None:
    """A decision moves only where the lines come to speak for more, or for less, than it says."""
    move = _weight(new.proposed) - _weight(old.proposed)
    if old.decided is None:
        return new.proposed
    if move > 0:
        return max(old.decided, new.proposed or NONE, key=_weight)
    return min(old.decided, new.proposed or NONE, key=_weight) if move < 0 else old.decided


def _picture(standings: Sequence[Standing], verdicts: Sequence[str | None], lines: Iterable[int]) -> Picture:
    every = set(lines)
    tied = {line for one in standings for line in one.lines}
    coverage = count_coverage(verdicts, activities=len(every), untied=len(every - tied))
    return Picture(coverage, sum(1 for one in standings if not one.lines))


def _weight(verdict: str | None) -> float:
    return WEIGHTS.get(verdict or NONE, 0.0)


def month_loads(before: Iterable[Sequence[str]], after: Iterable[Sequence[str]]) -> tuple[MonthLoad, ...]:
    """Lines by month; each line is given by the months it touches."""
    old, new = (Counter(month for months in lines for month in months) for lines in (before, after))
    return tuple(MonthLoad(month, old[month], new[month]) for month in sorted(old | new))


def remarks(*, title: str, months: Sequence[str], titles: Iterable[str], loads: Sequence[MonthLoad]) -> tuple[str, ...]:
    """What a careful reader would say about the line itself; `titles` are those of the other lines."""
    said = {
        NO_MONTH: not months,
        FULLEST: _makes_a_peak(loads),
        SAME_TITLE: folded(title) in {folded(other) for other in titles},
    }
    return tuple(code for code, is_so in said.items() if is_so)


def _makes_a_peak(loads: Sequence[MonthLoad]) -> bool:
    """A month that grows fuller than any was; what lasts all year makes none."""
    fuller = [load.after for load in loads if load.after > load.before]
    peak = max((load.before for load in loads), default=0)
    return 0 < len(fuller) <= FEW_MONTHS and max(fuller) > max(peak, BUSY_FROM - 1)
