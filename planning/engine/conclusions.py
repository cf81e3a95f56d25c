"""What follows from the facts of a year (`domain/4` §4.4, slide 11): findings and points of a decision, as codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .coverage import Coverage

ANSWERS_ALL, ANSWERS_MOST, ANSWERS_FEW = "answers_all", "answers_most", "answers_few"
PARTLY, UNCOVERED, UNDECIDED, UNTIED = "partly", "uncovered", "undecided", "untied"
HELD, NOTHING_HELD, OVERDUE = "held", "nothing_held", "overdue"
MOVED, NOT_MOVED, NOT_MEASURED = "moved", "not_moved", "not_measured"
LEARNT_TOGETHER = "learnt_together"
TAKEN, ANSWER, DEEPEN, CATCH_UP, SPREAD, MEASURE, CONTROL = POINTS = (
    "taken",
    "answer",
    "deepen",
    "catch_up",
    "spread",
    "measure",
    "control",
)
MOST = 66
FEWEST_POINTS, MOST_POINTS = 3, 5


@dataclass(frozen=True)
class Facts:
    """Counts of one year: `tied` lines answer a trend, `held` of them were done; `visits` are booked observers' places.

    `measured` trends were measured again after the plan began, `moved` of them are closed, gone or weaker.
    """

    coverage: Coverage
    tied: int = 0
    held: int = 0
    overdue: int = 0
    communities: int = 0
    lessons: int = 0
    visits: int = 0
    measured: int = 0
    moved: int = 0


@dataclass(frozen=True)
class Finding:
    """A sentence of the conclusion: its code and the numbers it tells."""

    code: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Point:
    """A point of the draft decision: its code and what it is about, as the caller names it."""

    code: str
    about: object = None


def conclude(facts: Facts) -> list[Finding]:
    """What the plan answers, what was done, what moved – in the order in which it is told."""
    return [finding for finding in (*_answers(facts.coverage), *_work(facts), *_effect(facts)) if finding]


def _answers(coverage: Coverage) -> list[Finding | None]:
    share = coverage.percent
    code = ANSWERS_ALL if coverage.full == coverage.trends else ANSWERS_MOST if share >= MOST else ANSWERS_FEW
    return [
        Finding(code, (coverage.full, coverage.trends)),
        _counted(PARTLY, coverage.partial),
        _counted(UNCOVERED, coverage.none),
        _counted(UNDECIDED, coverage.undecided),
        Finding(UNTIED, (coverage.untied, coverage.activities)) if coverage.untied else None,
    ]


def _work(facts: Facts) -> list[Finding | None]:
    done = Finding(HELD, (facts.held, facts.tied)) if facts.held else Finding(NOTHING_HELD)
    learnt = Finding(LEARNT_TOGETHER, (facts.communities, facts.lessons, facts.visits))
    return [done if facts.tied else None, _counted(OVERDUE, facts.overdue), learnt if facts.lessons else None]


def _effect(facts: Facts) -> list[Finding | None]:
    if not facts.measured:
        return [Finding(NOT_MEASURED)]
    if not facts.moved:
        return [Finding(NOT_MOVED, (facts.measured,))]
    return [Finding(MOVED, (facts.moved, facts.measured))]


def _counted(code: str, count: int) -> Finding | None:
    return Finding(code, (count,)) if count else None


def decide(
    *, taken: Sequence[object], unanswered: Sequence[object], partly: Sequence[object], overdue: int,
    successes: Sequence[object],
) -> list[Point]:  # fmt: skip
    """Three to five points: one of each kind first, then further ones; `unanswered` and `partly` have no idea yet."""
    kinds = [
        [Point(TAKEN, one) for one in taken],
        [Point(ANSWER, one) for one in unanswered],
        [Point(DEEPEN, one) for one in partly],
        [Point(CATCH_UP, overdue)] if overdue else [],
        [Point(SPREAD, one) for one in successes],
    ]
    found = [point for points in zip_longest(*kinds) for point in points if point][:MOST_POINTS]
    for code in (MEASURE, CONTROL):
        found += [Point(code)] if len(found) < FEWEST_POINTS or (code == MEASURE and len(found) < MOST_POINTS) else []
    return sorted(found, key=lambda point: POINTS.index(point.code))
