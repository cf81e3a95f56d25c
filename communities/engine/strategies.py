"""What a strategy must have before it is chosen and approved (slide 9; `domain/7`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LINE, RESULT, COMPARED, REASON, TRIED, READY, WEIGHED = (
    "line",
    "result",
    "compared",
    "reason",
    "tried",
    "ready",
    "weighed",
)
FEWEST_OPTIONS = 2
MOST = 3


@dataclass(frozen=True)
class Facts:
    """What is known of a strategy; `answered` people of `staff` said how ready they are."""

    is_line_accepted: bool
    has_result: bool
    compared: int
    has_reason: bool
    is_own: bool
    is_tried: bool
    answered: int
    staff: int
    minimum: int
    needs: int
    unsolved: int


@dataclass(frozen=True)
class Gate:
    code: str
    is_open: bool


def gates(facts: Facts) -> tuple[Gate, ...]:
    """What approval asks for, in the order in which it is done; the trial only of a strategy of one's own."""
    own = (Gate(TRIED, facts.is_tried),) if facts.is_own else ()
    return (
        Gate(LINE, facts.is_line_accepted),
        Gate(RESULT, facts.has_result),
        Gate(COMPARED, facts.compared >= FEWEST_OPTIONS),
        *own,
        Gate(REASON, facts.has_reason),
        Gate(READY, 0 < facts.answered >= min(facts.minimum, facts.staff)),
        Gate(WEIGHED, facts.needs > 0 and not facts.unsolved),
    )


def fully_marked(options: Sequence[int], criteria: Sequence[int], marks: Mapping[tuple[int, int], int]) -> list[int]:
    """Options with a mark on every criterion; none where no criteria are agreed. Marks by (option, criterion)."""
    return [option for option in options if criteria and all((option, one) in marks for one in criteria)]


def total(option: int, marks: Mapping[tuple[int, int], int]) -> int:
    """Sum of the marks of an option."""
    return sum(value for (marked, _), value in marks.items() if marked == option)
