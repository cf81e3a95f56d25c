"""What trends propose for the line of change: areas and directions with the number of trends behind each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 2


@dataclass(frozen=True)
class TrendSign:
    """What of a trend matters here; codes are empty where the trend does not tell."""

    area: str
    direction: str
    priority: int | None


@dataclass(frozen=True)
class LineDraft:
    """How many trends point to each area and direction, and the heaviest of them."""

    areas: dict[str, int]
    directions: dict[str, int]

    @property
    def main_areas(self) -> list[str]:
        return list(self.areas)[:MOST]

    @property
    def main_directions(self) -> list[str]:
        return list(self.directions)[:MOST]


def draft_of(trends: Iterable[TrendSign]) -> LineDraft:
    """Those of the priorities first, then the most frequent; equal ones by code, so that the draft stays the same."""
    known = list(trends)
    return LineDraft(
        _counted((one.area, one.priority) for one in known),
        _counted((one.direction, one.priority) for one in known),
    )


def _counted(signs: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    chosen: Counter[str] = Counter()
    for code, priority in signs:
        if code:
            counts[code] += 1
            chosen[code] += priority is not None
    order = sorted(counts, key=lambda code: (-chosen[code], -counts[code], code))
    return {code: counts[code] for code in order}
