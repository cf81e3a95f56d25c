"""A month as people see it on the wall: whole weeks from Monday to Sunday."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date

WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month | None":
        """From «2026-11»; None for anything else."""
        found = WRITTEN.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month":
        return self._shifted(-1)

    @property
    def next(self) -> "Month":
        return self._shifted(1)

    @property
    def weeks(self) -> list[list[date]]:
        """Weeks that touch the month, each seven days from Monday."""
        return Calendar().monthdatescalendar(self.year, self.number)

    def _shifted(self, by: int) -> "Month":
        years, number = divmod(self.number - 1 + by, 12)
        return Month(self.year + years, number + 1)

    @property
    def key(self) -> str:
        """«2026-11», as `parse` reads it."""
        return f"{self.year}-{self.number:02}"
