"""The figures of one item, competency or area: counts, share with its interval, mean with its spread."""

from dataclasses import dataclass

import numpy as np

from .indexes import NOBODY, scope
from .matrix import Matrix
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


HIDDEN = Figures(is_hidden=True)


def count(layer: Matrix, subject: Subject, settings: Settings) -> Figures:
    """Figures of one subject among the people asked, hidden below the minimum cell."""
    percents = layer.column(subject, settings.thresholds.min_answered)
    n_not_applicable = layer.count_not_applicable(subject)
    given = percents[~np.isnan(percents)]
    n = len(given)
    if 0 < n < settings.min_cell:
        return HIDDEN
    missing = layer.n_people - n - n_not_applicable
    if not n:
        return Figures(n_not_applicable=n_not_applicable, n_missing=missing)
    cuts = settings.thresholds
    n_deficit = int((given < cuts.deficit).sum())
    n_confident = int((given >= cuts.partial).sum())
    low, high = wilson(n_deficit, n)
    return Figures(
        n_answered=n,
        n_not_applicable=n_not_applicable,
        n_missing=missing,
        n_deficit=n_deficit,
        n_partial=n - n_deficit - n_confident,
        n_confident=n_confident,
        mean_percent=round(float(given.mean()), 6),
        spread=float(given.std(ddof=1)) if n > 1 else None,
        share=n_deficit * 100 / n,
        interval=(low * 100, high * 100),
        scope=scope(n_deficit, n, cuts),
        is_few=n < settings.few,
    )
