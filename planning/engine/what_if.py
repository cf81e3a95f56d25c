"""«Что, если…»: what a line added, changed or dropped would do to the table and to the year, before it is done (K9)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planning.engine.coverage import FULL, NONE, PARTIAL, Coverage, count_coverage, proposed_verdict
from planning.engine.forms_of_work import find_form
from planning.engine.matching import FULL_MATCH, NO_MATCH, PARTIAL_MATCH
from pos_portal.core.engine.texts import folded

NEW_LINE = 0  # stands for the line that is not in the plan yet
WEIGHT = {FULL: 2, PARTIAL: 1}
BY_LEVEL = {FULL_MATCH: FULL, PARTIAL_MATCH: PARTIAL}
SECOND_HALF = range(1, 8)  # months of a school year in which help comes late
BUSY_FROM, FEW_MONTHS = 4, 3

NO_MONTH, LATE, PASSIVE, FULLEST, SAME_TITLE = "no_month", "late", "passive", "fullest", "same_title"


@dataclass(frozen=True)
class Standing:
    """A trend as it stands in the table: its verdict and how each accepted line answers it."""

    trend: int
    verdict: str | None
    strengths: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """A trend whose place in the table would change."""

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


def added(standings: Sequence[Standing], levels: Mapping[int, int]) -> tuple[Standing, ...]:
    """The table if the new line were tied to the trends it is matched with (`levels` by trend)."""
    return tuple(_with_line(one, NEW_LINE, BY_LEVEL.get(levels.get(one.trend, NO_MATCH))) for one in standings)


def changed(
    standings: Sequence[Standing], line: int, before: Mapping[int, int], after: Mapping[int, int]
) -> tuple[Standing, ...]:
    """The table if a line were changed: a link weakens where the match does, a new match counts as a link."""
    return tuple(_changed(one, line, before.get(one.trend, 0), after.get(one.trend, 0)) for one in standings)


def dropped(standings: Sequence[Standing], line: int) -> tuple[Standing, ...]:
    return tuple(_without_line(one, line) for one in standings)


def outlook(
    before: Sequence[Standing], after: Sequence[Standing], lines: Iterable[int], lines_after: Iterable[int]
) -> Outlook:
    """Both tables in numbers; `lines` are all lines of the plan."""
    turned = [(old, new) for old, new in zip(before, after, strict=True) if old.verdict != new.verdict]
    turns = tuple(Turn(old.trend, old.verdict, new.verdict) for old, new in turned)
    return Outlook(_picture(before, lines), _picture(after, lines_after), turns)


def _picture(standings: Sequence[Standing], lines: Iterable[int]) -> Picture:
    lines = set(lines)
    tied = {line for one in standings for line in one.strengths}
    coverage = count_coverage((one.verdict for one in standings), activities=len(lines), untied=len(lines - tied))
    return Picture(coverage, sum(1 for one in standings if not one.strengths))


def _with_line(one: Standing, line: int, strength: str | None) -> Standing:
    """A stronger answer lifts the verdict; nobody's decision is made worse by one line more."""
    if strength is None:
        return one
    verdict = strength if _weight(strength) > _weight(one.verdict) else one.verdict
    return replace(one, verdict=verdict, strengths={**one.strengths, line: strength})


def _without_line(one: Standing, line: int) -> Standing:
    """The verdict falls to what the remaining lines speak for, when the line that goes carried it."""
    if line not in one.strengths:
        return one
    rest = {other: strength for other, strength in one.strengths.items() if other != line}
    return replace(one, verdict=_fallen(one, rest), strengths=rest)


def _changed(one: Standing, line: int, before: int, after: int) -> Standing:
    if line not in one.strengths:
        return _with_line(one, line, BY_LEVEL.get(after) if after > before else None)
    if after >= before:
        return one
    weaker = BY_LEVEL.get(after)
    if weaker is None:
        return _without_line(one, line)
    kept = min(one.strengths[line], weaker, key=_weight)
    strengths = {**one.strengths, line: kept}
    return replace(one, verdict=_fallen(one, strengths), strengths=strengths)


def _fallen(one: Standing, strengths: Mapping[int, str]) -> str | None:
    spoken_before, spoken = proposed_verdict(one.strengths.values()), proposed_verdict(strengths.values())
    if one.verdict is None or _weight(spoken) >= min(_weight(spoken_before), _weight(one.verdict)):
        return one.verdict
    return spoken or NONE


def _weight(verdict: str | None) -> int:
    return WEIGHT.get(verdict or NONE, 0)


def month_loads(before: Iterable[Sequence[str]], after: Iterable[Sequence[str]]) -> tuple[MonthLoad, ...]:
    """Lines by month; each line is given by the months it touches."""
    old, new = (Counter(month for months in lines for month in months) for lines in (before, after))
    return tuple(MonthLoad(month, old[month], new[month]) for month in sorted(old | new))


def remarks(
    *, title: str, form: str, months: Sequence[str], titles: Iterable[str], loads: Sequence[MonthLoad]
) -> tuple[str, ...]:
    """What a careful reader would say about the line itself; `titles` are those of the other lines."""
    found = find_form(form) or find_form(title)
    said = {
        NO_MONTH: not months,
        LATE: bool(months) and int(months[0][-2:]) in SECOND_HALF,
        PASSIVE: found is not None and found.activity == "passive",
        FULLEST: _makes_a_peak(loads),
        SAME_TITLE: folded(title) in {folded(other) for other in titles},
    }
    return tuple(code for code, is_so in said.items() if is_so)


def _makes_a_peak(loads: Sequence[MonthLoad]) -> bool:
    """A month that grows fuller than any was; what lasts all year makes none."""
    fuller = [load.after for load in loads if load.after > load.before]
    peak = max((load.before for load in loads), default=0)
    return 0 < len(fuller) <= FEW_MONTHS and max(fuller) > max(peak, BUSY_FROM - 1)
