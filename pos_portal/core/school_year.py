"""The school year: starts on 1 September, is named by the calendar year in which it starts (`domain/3` §3.4)."""

from dataclasses import dataclass
from datetime import date

NEW_YEAR_MONTH = 8


@dataclass(frozen=True, order=True)
class SchoolYear:
    """`SchoolYear(2026)` is 2026/2027. August already belongs to the year it prepares."""

    start: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= NEW_YEAR_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.start, 9, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, 5, 31)

    @property
    def previous(self) -> "SchoolYear":
        return SchoolYear(self.start - 1)

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.start + 1)

    def __str__(self) -> str:
        return f"{self.start}/{self.start + 1}"
