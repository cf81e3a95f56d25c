"""What a strategy of the catalogue has already given here: lines of other years that used it, and their result."""

from dataclasses import dataclass

from pos_portal.core.models import Membership

from .result_progress import ResultProgress, progress_of
from .strategies import Strategy


@dataclass(frozen=True)
class Effect:
    """An approved or finished strategy and how far its result has come."""

    strategy: Strategy
    progress: ResultProgress


def read_effects(source: str, membership: Membership, *, before: int | None = None) -> list[Effect]:
    """Strategies of this code that were taken, the latest year first; of one's own nothing is known."""
    if not source:
        return []
    rows = Strategy.objects.visible_to(membership).taken().filter(source=source, result__isnull=False)
    if before is not None:
        rows = rows.filter(line__school_year__lt=before)
    strategies = list(rows.for_list().select_related("result__trend").order_by("-line__school_year", "-pk"))
    told = progress_of([one.result for one in strategies], membership) if strategies else []
    return [Effect(strategy, progress) for strategy, progress in zip(strategies, told, strict=True)]
