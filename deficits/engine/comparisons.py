"""Two surveys of the same subject compared: all people, the same people, chance."""

from dataclasses import dataclass
from statistics import fmean

from .figures import Figures
from .matrix import Column
from .responses import Settings
from .statistics import fisher, sign_test


@dataclass(frozen=True)
class SamePeople:
    """People who answered both times: how many had a deficit before and have one now, who improved, who got worse."""

    n: int
    n_deficit_before: int
    n_deficit_now: int
    n_improved: int
    n_worsened: int
    change_pp: float


def same_people(now: Column, before: Column, settings: Settings) -> SamePeople | None:
    """The comparison inside one group of people; None when too few, also for those left after subtraction."""
    pairs = _pairs(now, before)
    rests = [sum(percent is not None for percent in column) - len(pairs) for column in (now, before)]
    if len(pairs) < max(settings.min_cell, 1) or any(0 < rest < settings.min_cell for rest in rests):
        return None
    cut = settings.thresholds.deficit
    moves = [(old < cut, new < cut) for new, old in pairs]
    was, now_is = sum(old for old, _ in moves), sum(new for _, new in moves)
    return SamePeople(
        n=len(moves),
        n_deficit_before=was,
        n_deficit_now=now_is,
        n_improved=moves.count((True, False)),
        n_worsened=moves.count((False, True)),
        change_pp=(now_is - was) * 100 / len(moves),
    )


def _pairs(first: Column, second: Column) -> list[tuple[float, float]]:
    """Marks of the people who have both."""
    return [(one, two) for one, two in zip(first, second, strict=True) if one is not None and two is not None]


def chance(now: Figures, before: Figures, same: SamePeople | None) -> float:
    """Probability 0–1 that the change is accidental: by the same people where there are any, else by all."""
    if same is not None:
        return sign_test(same.n_worsened, same.n_improved)
    return fisher(now.n_deficit, now.n_answered, before.n_deficit, before.n_answered)


@dataclass(frozen=True)
class ViewpointGap:
    """Self-assessment against the observer's, in percents 0–100, over people who have both."""

    n: int
    own_percent: float
    other_percent: float

    @property
    def points(self) -> float:
        """How much higher the self-assessment is, in percentage points."""
        return self.own_percent - self.other_percent


def viewpoint_gap(own: Column, other: Column, settings: Settings) -> ViewpointGap | None:
    """The gap of one subject; None where fewer people than the minimum cell have both marks."""
    pairs = _pairs(own, other)
    if len(pairs) < max(settings.min_cell, 1):
        return None
    return ViewpointGap(len(pairs), fmean(one for one, _ in pairs), fmean(two for _, two in pairs))
