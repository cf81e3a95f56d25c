"""Two surveys of the same subject compared: all people, the same people, chance."""

from dataclasses import dataclass

import numpy as np

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
    both = ~np.isnan(now) & ~np.isnan(before)
    n = int(both.sum())
    rests = [int((~np.isnan(column)).sum()) - n for column in (now, before)]
    if n < max(settings.min_cell, 1) or any(0 < rest < settings.min_cell for rest in rests):
        return None
    cut = settings.thresholds.deficit
    is_now, was = now[both] < cut, before[both] < cut
    return SamePeople(
        n=n,
        n_deficit_before=int(was.sum()),
        n_deficit_now=int(is_now.sum()),
        n_improved=int((was & ~is_now).sum()),
        n_worsened=int((~was & is_now).sum()),
        change_pp=float((int(is_now.sum()) - int(was.sum())) * 100 / n),
    )


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
    both = ~np.isnan(own) & ~np.isnan(other)
    n = int(both.sum())
    if n < max(settings.min_cell, 1):
        return None
    return ViewpointGap(n, float(own[both].mean()), float(other[both].mean()))
