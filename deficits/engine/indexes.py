"""Index, level and scope by the rules of domain file 1, §1.3; every threshold is passed in."""

from collections.abc import Iterable
from dataclasses import dataclass

NO_DEFICIT = "none"
PARTIAL = "partial"
DEFICIT = "deficit"
NOT_ENOUGH = "not_enough"

MASS = "mass"
GROUP = "group"
SINGLE = "single"
NOBODY = "nobody"


@dataclass(frozen=True)
class Thresholds:
    """Cuts in percent: below `deficit` a pronounced deficit, below `partial` a zone of attention."""

    deficit: float = 50
    partial: float = 75
    resource: float = 90
    min_answered: float = 60
    mass_share: float = 50
    group_share: float = 20
    group_people: int = 3


DEFAULT_THRESHOLDS = Thresholds()


def index(scores: Iterable[tuple[float, float]], asked: int, min_answered: float = 60) -> float | None:
    """Index 0–100 of (percent, span) pairs; None when fewer than `min_answered` % of the asked items have an answer."""
    given = list(scores)
    if not given or len(given) * 100 < min_answered * asked:
        return None
    weight = sum(span for _, span in given)
    return round(sum(percent * span for percent, span in given) / weight, 9)


def level(percent: float | None, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> str:
    """Code of the level of an index: none, partial, deficit or not_enough."""
    if percent is None:
        return NOT_ENOUGH
    if percent < thresholds.deficit:
        return DEFICIT
    return PARTIAL if percent < thresholds.partial else NO_DEFICIT


def scope(n_deficit: int, n_answered: int, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> str:
    """How far a deficit reaches: mass, group (at least three people), single or nobody."""
    if not n_deficit or not n_answered:
        return NOBODY
    share = n_deficit * 100 / n_answered
    if share >= thresholds.mass_share:
        return MASS
    if share >= thresholds.group_share and n_deficit >= thresholds.group_people:
        return GROUP
    return SINGLE


def is_resource(percent: float | None, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> bool:
    """Whether the person may be invited to teach others: an index of 90 % and more, or the top answer of an item."""
    return percent is not None and percent >= thresholds.resource
