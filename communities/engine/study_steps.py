"""The steps of a cycle of lesson study (slide 14), and what each of them asks of the group."""

from collections.abc import Callable
from dataclasses import dataclass

IDEA, THEORY, PLANNING, READY = "idea", "theory", "planning", "ready"
HELD, ANALYSIS, CORRECTION = "held", "analysis", "correction"
CLOSED, STOPPED = "closed", "stopped"

ORDER = (IDEA, THEORY, PLANNING, READY, HELD, ANALYSIS, CORRECTION)
FEWEST_DEVELOPERS, WANTED_DEVELOPERS, MOST_DEVELOPERS = 2, 3, 4
FEWEST_CHILDREN, WANTED_LEVELS = 3, 3
FEWEST_LESSONS = 2


@dataclass(frozen=True)
class Facts:
    """What stands now. Of the lesson: `planned` or `held`; of the card: `open` to changes or `fixed` by a lesson.

    `parts`: of the theory that are shared out; `gaps`: stages without the action of the adult or of the children;
    `unforeseen`, `unwatched`: pairs of child and stage; `absent`: developers; `untraced`: recommendations that were
    taken and changed nothing in the new card yet.
    """

    stage: str
    developers: int = 0
    has_topic: bool = False
    parts: int = 0
    is_topic_closed: bool = False
    card: str = ""
    has_aim: bool = False
    stages: int = 0
    gaps: int = 0
    children: int = 0
    levels: int = 0
    unforeseen: int = 0
    lesson: str = ""
    has_teacher: bool = False
    unwatched: int = 0
    absent: int = 0
    analysis: str = ""
    undecided: int = 0
    untraced: int = 0
    held: int = 0


@dataclass(frozen=True)
class Condition:
    """`count`: how many are missing, or how many there are; 0 of what is missing: nothing is there at all.

    An advice never stands in the way.
    """

    code: str
    is_met: bool
    count: int = 0
    is_advice: bool = False


Check = Callable[[Facts], Condition]


def _team(facts: Facts) -> Condition:
    return Condition("team", facts.developers >= FEWEST_DEVELOPERS, facts.developers)


def _team_size(facts: Facts) -> Condition:
    is_right = WANTED_DEVELOPERS <= facts.developers <= MOST_DEVELOPERS
    return Condition("team_size", is_right, facts.developers, is_advice=True)


def _topic(facts: Facts) -> Condition:
    return Condition("topic", facts.has_topic)


def _parts(facts: Facts) -> Condition:
    return Condition("parts", facts.parts > 0, facts.parts)


def _digest(facts: Facts) -> Condition:
    return Condition("digest", facts.is_topic_closed)


def _card(facts: Facts) -> Condition:
    return Condition("card", facts.card == "open", int(facts.card == "fixed"))


def _aim(facts: Facts) -> Condition:
    return Condition("aim", facts.has_aim)


def _stages(facts: Facts) -> Condition:
    return Condition("stages", facts.stages > 0 and not facts.gaps, facts.gaps)


def _children(facts: Facts) -> Condition:
    return Condition("children", facts.children >= FEWEST_CHILDREN, facts.children)


def _levels(facts: Facts) -> Condition:
    return Condition("levels", facts.levels >= WANTED_LEVELS, facts.levels, is_advice=True)


def _forecasts(facts: Facts) -> Condition:
    is_met = facts.children > 0 and facts.stages > 0 and not facts.unforeseen
    return Condition("forecasts", is_met, _rest(facts, facts.unforeseen))


def _lesson(facts: Facts) -> Condition:
    return Condition("lesson", facts.lesson in {"planned", "held"})


def _teacher(facts: Facts) -> Condition:
    return Condition("teacher", facts.has_teacher)


def _watched(facts: Facts) -> Condition:
    is_met = bool(facts.lesson) and facts.children > 0 and facts.stages > 0 and not facts.unwatched
    return Condition("watched", is_met, _rest(facts, facts.unwatched))


def _rest(facts: Facts, missing: int) -> int:
    """Pairs of child and stage still missing; 0 when none is there yet."""
    return missing if missing < facts.children * facts.stages else 0


def _present(facts: Facts) -> Condition:
    return Condition("present", bool(facts.lesson) and not facts.absent, facts.absent)


def _held(facts: Facts) -> Condition:
    return Condition("held", facts.lesson == "held")


def _analysis_open(facts: Facts) -> Condition:
    return Condition("analysis_open", facts.analysis in {"open", "finished"})


def _analysis_done(facts: Facts) -> Condition:
    return Condition("analysis_done", facts.analysis == "finished")


def _decided(facts: Facts) -> Condition:
    return Condition("decided", not facts.undecided, facts.undecided)


def _traced(facts: Facts) -> Condition:
    return Condition("traced", not facts.untraced, facts.untraced)


def _twice(facts: Facts) -> Condition:
    return Condition("twice", facts.held >= FEWEST_LESSONS, facts.held)


NEXT_LESSON: tuple[Check, ...] = (_decided, _card, _traced)
READINESS: tuple[Check, ...] = (
    _decided,
    _card,
    _traced,
    _aim,
    _stages,
    _children,
    _levels,
    _forecasts,
    _lesson,
    _teacher,
    _watched,
    _present,
)
STEPS: dict[tuple[str, str], tuple[Check, ...]] = {
    (IDEA, THEORY): (_team, _team_size, _topic),
    (THEORY, PLANNING): (_topic, _parts, _digest),
    (PLANNING, READY): READINESS,
    (READY, HELD): (_held,),
    (READY, PLANNING): (),
    (HELD, ANALYSIS): (_analysis_open,),
    (ANALYSIS, CORRECTION): (_analysis_done,),
    (CORRECTION, PLANNING): NEXT_LESSON,
    (CORRECTION, CLOSED): (_twice, _analysis_done, _decided),
}
ONWARD = {
    IDEA: THEORY,
    THEORY: PLANNING,
    PLANNING: READY,
    READY: HELD,
    HELD: ANALYSIS,
    ANALYSIS: CORRECTION,
    CORRECTION: PLANNING,
}


def is_step(before: str, after: str) -> bool:
    """Whether there is such a step; a cycle that goes on can always be stopped."""
    return (before, after) in STEPS or (before in ORDER and after == STOPPED)


def conditions(facts: Facts, after: str) -> tuple[Condition, ...]:
    """What the step from the present stage asks, in the order in which it is usually done."""
    return tuple(check(facts) for check in STEPS.get((facts.stage, after), ()))


def lacking(facts: Facts, after: str) -> tuple[Condition, ...]:
    """What still stands in the way of this step."""
    return tuple(one for one in conditions(facts, after) if not one.is_met and not one.is_advice)


def round_after(before: str, after: str, number: int) -> int:
    """A lesson that follows a correction is the lesson of the next round."""
    return number + 1 if (before, after) == (CORRECTION, PLANNING) else number
