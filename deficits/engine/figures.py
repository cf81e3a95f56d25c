"""The figures of one item, competency or area: counts, share with its interval, mean with its spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from .indexes import NOBODY, scope
from .matrix import Column, Matrix
from .responses import Settings
from .statistics import wilson
from .subjects import Subject


@dataclass(frozen=True)
class Figures:
    """Counts of people and percents 0–100; a hidden cell keeps nothing but the fact that it is hidden."""

    n_answered: int = 0
    n_not_applicable: int = 0
    n_missing: int = 0
    n_deficit: int = 0
    n_partial: int = 0
    n_confident: int = 0
    mean_percent: float | None = None
    spread: float | None = None
    share: float | None = None
    interval: tuple[float, float] | None = None
    scope: str = NOBODY
    is_few: bool = True
    is_hidden: bool = False
    is_rest_hidden: bool = False


HIDDEN = Figures(is_hidden=True)


@dataclass(frozen=True)
class Sums:
    """What figures are made of: numbers of people, the mean of 0–100 and the standard deviation of a sample."""

    n_people: int
    n_answered: int
    n_not_applicable: int
    n_deficit: int
    n_confident: int
    mean: float | None
    spread: float | None


def count(layer: Matrix, subject: Subject, column: Column, settings: Settings) -> Figures:
    """Figures of one subject and its column among the people asked, hidden below the minimum cell."""
    given = [percent for percent in column if percent is not None]
    cuts = settings.thresholds
    sums = Sums(
        n_people=layer.n_people,
        n_answered=len(given),
        n_not_applicable=layer.count_not_applicable(subject),
        n_deficit=sum(percent < cuts.deficit for percent in given),
        n_confident=sum(percent >= cuts.partial for percent in given),
        mean=fmean(given) if given else None,
        spread=_spread(given),
    )
    return figures(sums, settings)


def figures(sums: Sums, settings: Settings) -> Figures:
    """The figures that may be shown of what was counted, hidden below the minimum cell."""
    n = sums.n_answered
    if 0 < n < settings.min_cell:
        return HIDDEN
    missing = sums.n_people - n - sums.n_not_applicable
    if sums.mean is None:
        return Figures(n_not_applicable=sums.n_not_applicable, n_missing=missing)
    low, high = wilson(sums.n_deficit, n)
    return Figures(
        n_answered=n,
        n_not_applicable=sums.n_not_applicable,
        n_missing=missing,
        n_deficit=sums.n_deficit,
        n_partial=n - sums.n_deficit - sums.n_confident,
        n_confident=sums.n_confident,
        mean_percent=round(sums.mean, 6),
        spread=sums.spread,
        share=sums.n_deficit * 100 / n,
        interval=(low * 100, high * 100),
        scope=scope(sums.n_deficit, n, settings.thresholds),
        is_few=n < settings.few,
    )


def _spread(given: Sequence[float]) -> float | None:
    """Standard deviation of a sample; None for a single answer."""
    if len(given) < 2:
        return None
    mean = fmean(given)
    return sqrt(sum((percent - mean) ** 2 for percent in given) / (len(given) - 1))
