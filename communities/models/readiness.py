"""«Насколько мы готовы к этому?» (slide 12): counts alone, and only when enough people have answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pos_portal.core.models import Membership

from .strategies import Readiness, ReadinessAnswer, Strategy


@dataclass(frozen=True)
class ReadinessCount:
    """`counts` are empty and `wishes` untold while fewer than `minimum` people have answered."""

    answered: int
    staff: int
    minimum: int
    counts: tuple[tuple[str, int], ...]
    wishes: tuple[str, ...]
    mine: Readiness | None

    @property
    def is_shown(self) -> bool:
        return bool(self.counts)


def read_readiness(strategies: Iterable[Strategy], membership: Membership) -> dict[int, ReadinessCount]:
    """Two queries for all strategies of a line; wishes stand in the order of the alphabet, not of the answers."""
    organization = membership.organization
    staff = Membership.objects.filter(organization=organization).active(organization.today).staff().count()
    rows = list(Readiness.objects.filter(organization=organization, strategy__in=[one.pk for one in strategies]))
    return {one.pk: _count([row for row in rows if row.strategy_id == one.pk], staff, membership) for one in strategies}


def _count(rows: list[Readiness], staff: int, membership: Membership) -> ReadinessCount:
    minimum = membership.organization.minimum_answers
    is_shown, told = len(rows) >= minimum, Counter(row.answer for row in rows)
    return ReadinessCount(
        answered=len(rows),
        staff=staff,
        minimum=minimum,
        counts=tuple((answer.label, told[answer]) for answer in ReadinessAnswer) if is_shown else (),
        wishes=tuple(sorted({row.needs for row in rows if row.needs})) if is_shown else (),
        mine=next((row for row in rows if row.membership_id == membership.pk), None),
    )
