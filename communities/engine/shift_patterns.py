"""How the two educators of a group share its twelve hours, written out as shifts."""

from dataclasses import dataclass
from datetime import time

ALWAYS, WEEKS, DAYS = "always", "weeks", "days"
FIRST_PERSON, SECOND_PERSON = 0, 1
OTHER = {"odd": "even", "even": "odd"}


@dataclass(frozen=True)
class Turn:
    """One shift of one person; `is_first`: the morning one."""

    person: int
    weekday: int
    weeks: str
    is_first: bool


def turns(pattern: str) -> list[Turn]:
    """Shifts of a working week for both people: for ever the same, changing from week to week, or from day to day."""
    if pattern == ALWAYS:
        return [Turn(person, day, "every", person == FIRST_PERSON) for person in (0, 1) for day in range(5)]
    return [
        Turn(person, day, weeks, _has_morning(person, day if pattern == DAYS else 0, weeks))
        for person in (FIRST_PERSON, SECOND_PERSON)
        for weeks in OTHER
        for day in range(5)
    ]


def _has_morning(person: int, day: int, weeks: str) -> bool:
    """The first person begins with the morning on the Monday of an odd week."""
    return (person + day + (weeks == "even")) % 2 == 0


@dataclass(frozen=True)
class Day:
    """The hours of a group: 07:00–19:00 with the change at 13:00."""

    starts: time
    changes: time
    ends: time

    def of(self, turn: Turn) -> tuple[time, time]:
        return (self.starts, self.changes) if turn.is_first else (self.changes, self.ends)
