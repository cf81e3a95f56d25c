"""How lines of a plan lie on the four quarters of its year, August to July."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Quarter:
    """`number` as plans write it, `months` by their numbers; the edges of the year join the nearest quarter."""

    number: str
    months: tuple[int, ...]


CALENDAR = (
    Quarter("III", (8, 9)),
    Quarter("IV", (10, 11, 12)),
    Quarter("I", (1, 2, 3)),
    Quarter("II", (4, 5, 6, 7)),
)
SCHOOL = (
    Quarter("I", (8, 9, 10, 11)),
    Quarter("II", (12, 1, 2)),
    Quarter("III", (3, 4, 5)),
    Quarter("IV", (6, 7)),
)


def quarters(*, are_calendar: bool) -> tuple[Quarter, ...]:
    """The four quarters in the order of the school year."""
    return CALENDAR if are_calendar else SCHOOL


def count_by_quarter(lines: Iterable[Iterable[str]], parts: tuple[Quarter, ...]) -> tuple[int, ...]:
    """For each quarter, how many lines touch it; a line is its months as `2026-10`."""
    touched = [{int(key[5:]) for key in months} for months in lines]
    return tuple(sum(1 for months in touched if months & set(part.months)) for part in parts)
