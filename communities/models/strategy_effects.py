"""What a strategy of the catalogue has already given here: lines of other years that used it, and their result."""

from dataclasses import dataclass

from pos_portal.core.models import Membership

from .results import ExpectedResult
from .strategies import Strategy


@dataclass(frozen=True)
class Effect:
    """`now` is the last measured value in percent; None while nobody has measured."""

    strategy: Strategy
    result: ExpectedResult
    now: int | None

    @property
    def is_reached(self) -> bool:
        if self.now is None:
            return False
        return self.now >= self.result.target_value if self.result.grows else self.now <= self.result.target_value


def read_effects(source: str, membership: Membership, *, before: int | None = None) -> list[Effect]:
    """Approved and finished strategies of this code, the latest year first; of one's own nothing is known."""
    if not source:
        return []
    rows = Strategy.objects.visible_to(membership).taken().filter(source=source, result__isnull=False)
    if before is not None:
        rows = rows.filter(line__school_year__lt=before)
    rows = rows.for_list().prefetch_related("result__readings").order_by("-line__school_year", "-pk")
    return [Effect(row, row.result, _latest(row.result)) for row in rows]


def _latest(result: ExpectedResult) -> int | None:
    values = [reading.value for reading in result.readings.all()]
    return values[-1] if values else None
