"""How heavy people find a trend: severity × reach × influence, each from 1 to 3, marked alone (slide 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

ENOUGH_FOR_MEDIAN, ENOUGH_FOR_SPREAD = 3, 5
FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Weight:
    """Median of the products 1–27 of all marks, least and greatest; each only where it tells nobody's own mark.

    Of two marks either person could subtract the own one and know the other's.
    """

    n: int
    median: float | None = None
    low: int | None = None
    high: int | None = None

    @property
    def is_disputed(self) -> bool:
        """Whether the marks lie far apart: the greatest is at least four times the least and nine points above it."""
        return self.low is not None and self.high is not None and self.high >= max(4 * self.low, self.low + 9)


def weigh(marks: Iterable[tuple[int, int, int]]) -> Weight:
    """The weight of one trend from (severity, reach, influence) of every person who marked it."""
    products = [severity * reach * influence for severity, reach, influence in marks]
    if len(products) < ENOUGH_FOR_MEDIAN:
        return Weight(len(products))
    if len(products) < ENOUGH_FOR_SPREAD:
        return Weight(len(products), median(products))
    return Weight(len(products), median(products), min(products), max(products))
