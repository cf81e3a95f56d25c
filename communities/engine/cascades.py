"""How far an experience was handed on: whom every step reached, and on which days people are asked what they use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

CHECKS = (30, 90)
SHOWN_FROM = 3
USING = "yes"


@dataclass(frozen=True)
class Listener:
    """`was_taught` is None before the lesson; `used` holds codes of answers for each of `CHECKS`, empty: none given.

    `is_here`: still works in the kindergarten, so may be asked.
    """

    was_taught: bool | None
    used: tuple[str, str] = ("", "")
    is_here: bool = True


@dataclass(frozen=True)
class Step:
    """`reached` people `out_of` so many; None while nobody was asked, or when fewer than three answered.

    `days` is 0 for the agreement and the lesson, else the check; `answered` people gave an answer.
    """

    code: str
    reached: int | None
    out_of: int
    answered: int = 0
    days: int = 0
    due_on: date | None = None

    @property
    def lost(self) -> int:
        return 0 if self.reached is None else self.out_of - self.reached


def due_on(taught_on: date, days: int) -> date:
    """The day from which the question about use is open."""
    return taught_on + timedelta(days=days)


def open_check(taught_on: date | None, today: date) -> int | None:
    """Which of the two questions is open: after 30 days till the day before the second, then the second."""
    if taught_on is None:
        return None
    return max((days for days in CHECKS if due_on(taught_on, days) <= today), default=None)


def reach(listeners: Sequence[Listener], *, taught_on: date | None, today: date) -> tuple[Step, ...]:
    """Agreed, taught, using after 30 days, using after 90 days."""
    agreed = Step("agreed", len(listeners), len(listeners))
    if taught_on is None:
        return (agreed,)
    taught = [one for one in listeners if one.was_taught]
    lesson = Step("taught", len(taught), len(listeners))
    return (agreed, lesson, *(_use(taught, place, taught_on, today) for place in range(len(CHECKS))))


def _use(taught: Sequence[Listener], place: int, taught_on: date, today: date) -> Step:
    """Who left before answering is not asked and not counted as lost."""
    days = CHECKS[place]
    asked = [one for one in taught if one.is_here or one.used[place]]
    answers = [one.used[place] for one in asked if one.used[place]]
    is_shown = due_on(taught_on, days) <= today and len(answers) >= SHOWN_FROM
    using = answers.count(USING) if is_shown else None
    return Step(f"used_{days}", using, len(asked), len(answers), days, due_on(taught_on, days))
