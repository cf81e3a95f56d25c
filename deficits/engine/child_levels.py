"""The level of a child in one area from the marks, and whether the child is counted (`domain/2`)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import fmean

from .marks import MarkScale, level


@dataclass(frozen=True)
class AreaLevel:
    """Mean in points of the scale, percent 0–100, level, and the indicators of the area without a mark."""

    mean: float
    percent: float
    level: str
    n_marked: int
    n_indicators: int
    missing: tuple[Hashable, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def area_level(
    marks: Mapping[Hashable, int | None],
    indicators: Sequence[Hashable],
    scale: MarkScale,
    low_below: float | Decimal | None = None,
    high_from: float | Decimal | None = None,
) -> AreaLevel | None:
    """Level by the mean of the marks present among `indicators`, None without any; cuts of the scale unless given."""
    given = [value for code in indicators if (value := marks.get(code)) is not None]
    if not given:
        return None
    mean = fmean(given)
    low = scale.low_below if low_below is None else low_below
    high = scale.high_from if high_from is None else high_from
    return AreaLevel(
        mean=mean,
        percent=scale.percent(mean),
        level=level(mean, low, high),
        n_marked=len(given),
        n_indicators=len(indicators),
        missing=tuple(code for code in indicators if marks.get(code) is None),
    )


def is_counted(joined_on: date | None, closes_on: date, arrived_by: date | None = None, watch_days: int = 0) -> bool:
    """Whether a child enters the figures of a wave: came by the cut-off day and was watched long enough before its end.

    A child whose day of joining is unknown has always been there.
    """
    if joined_on is None:
        return True
    if arrived_by is not None and joined_on > arrived_by:
        return False
    return joined_on + timedelta(days=watch_days) <= closes_on
