"""The school year: starts on 1 September, is named by the calendar year in which it starts (`domain/3` §3.4)."""

import re
from dataclasses import dataclass
from datetime import date

NEW_YEAR_MONTH = 8
WRITTEN = re.compile(r"20\d\d", re.ASCII)


@dataclass(frozen=True, order=True)
class SchoolYear:
    """`SchoolYear(2026)` is 2026/2027. August already belongs to the year it prepares."""

    start: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= NEW_YEAR_MONTH else day.year - 1)

    @classmethod
    def asked(cls, text: str) -> "SchoolYear | None":
        """The year that an address names, `2026` from 2000 to 2099; None for anything else."""
        return cls(int(text)) if WRITTEN.fullmatch(text) else None

    @property
    def previous(self) -> "SchoolYear":
        return SchoolYear(self.start - 1)

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.start + 1)

    def __str__(self) -> str:
        return f"{self.start}/{self.start + 1}"
