"""«По бумаге» beside «на деле»: what the plan promised a trend, what was done of it, whether the trend moved (K10)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planning.engine.coverage import FULL, PARTIAL

BETTER, GONE, CLOSED, SAME, WORSE, UNKNOWN = "better", "gone", "closed", "same", "worse", "unknown"
MOVED = frozenset({BETTER, GONE, CLOSED})

ANSWERED_AND_MOVED = "answered_and_moved"
ANSWERED_HELD_NOT_MOVED = "answered_held_not_moved"
ANSWERED_NOT_HELD = "answered_not_held"
ANSWERED_NOT_HELD_MOVED = "answered_not_held_moved"
NOT_ANSWERED_MOVED = "not_answered_moved"
NOT_ANSWERED_NOT_MOVED = "not_answered_not_moved"
NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class Later:
    """What is known of a trend after it was agreed.

    `is_followed`: a later measurement shows the subject again, `is_better` or `is_worse` than before;
    `is_shown`: what the last measurement without a trend of its own said, None before any; `is_closed`: by the team.
    """

    is_followed: bool = False
    is_better: bool = False
    is_worse: bool = False
    is_shown: bool | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class Effect:
    """One trend: whether the plan answers it by paper, how many linked lines it has, how many were done, the move."""

    is_answered: bool
    linked: int
    done: int
    movement: str

    @property
    def is_held(self) -> bool:
        return self.done > 0

    @property
    def has_moved(self) -> bool:
        return self.movement in MOVED

    @property
    def code(self) -> str:
        """What the paper and the facts say together."""
        if self.movement == UNKNOWN:
            return NOT_MEASURED
        if not self.is_answered:
            return NOT_ANSWERED_MOVED if self.has_moved else NOT_ANSWERED_NOT_MOVED
        if not self.is_held:
            return ANSWERED_NOT_HELD_MOVED if self.has_moved else ANSWERED_NOT_HELD
        return ANSWERED_AND_MOVED if self.has_moved else ANSWERED_HELD_NOT_MOVED


@dataclass(frozen=True)
class EffectSummary:
    """Counts of trends: `held` of the answered, `moved` of the held; `others_moved` without an answer of the plan."""

    trends: int
    answered: int
    held: int
    moved: int
    others_moved: int
    unmeasured: int

    @property
    def others(self) -> int:
        return self.trends - self.answered


def movement(later: Later) -> str:
    """How the trend moved: a new trend on its subject says it best, then a measurement, then what the team decided."""
    if later.is_followed:
        return BETTER if later.is_better else WORSE if later.is_worse else SAME
    if later.is_shown is not None:
        return SAME if later.is_shown else GONE
    return CLOSED if later.is_closed else UNKNOWN


def effect(verdict: str | None, *, linked: int, done: int, later: Later) -> Effect:
    return Effect(verdict in (FULL, PARTIAL), linked, done, movement(later))


def summarize(effects: Iterable[Effect]) -> EffectSummary:
    counted: Counter[str] = Counter()
    for one in effects:
        counted["trends"] += 1
        counted["unmeasured"] += one.movement == UNKNOWN
        if one.is_answered:
            counted.update(answered=1, held=int(one.is_held), moved=int(one.is_held and one.has_moved))
        else:
            counted["others_moved"] += one.has_moved
    names = ("trends", "answered", "held", "moved", "others_moved", "unmeasured")
    return EffectSummary(**{name: counted[name] for name in names})
