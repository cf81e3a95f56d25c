"""A month or a week as people see it on the wall: whole weeks from Monday to Sunday."""

import re
from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

WRITTEN_WEEK = re.compile(r"(20\d\d)-W([0-5]\d)", re.ASCII)
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


@dataclass(frozen=True, order=True)
class Week:
    """Seven days, named by its Monday."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str) -> "Week | None":
        """From «2026-W48» (ISO 8601); None for anything else, also for a week that its year does not have."""
        found = WRITTEN_WEEK.fullmatch(text)
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1)) if found else None
        except ValueError:
            return None

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(7)]

    @property
    def previous(self) -> "Week":
        return Week(self.first - timedelta(days=7))

    @property
    def next(self) -> "Week":
        return Week(self.first + timedelta(days=7))

    @property
    def key(self) -> str:
        year, number, _ = self.first.isocalendar()
        return f"{year}-W{number:02}"


@dataclass(frozen=True)
class Day:
    """A cell of the wall calendar: at most `limit` of its events are shown, `more` tells how many are not."""

    date: date
    is_other: bool
    is_today: bool
    events: Sequence[object]
    more: int = field(default=0)


def drawn_weeks(
    weeks: Sequence[Sequence[date]],
    events: Mapping[date, Sequence[object]],
    *,
    today: date,
    month: int = 0,
    limit: int = 0,
) -> list[list[Day]]:
    """Weeks of days with what happens on them; days outside `month` are marked, 0 marks none; limit 0 shows all."""

    def drawn(day: date) -> Day:
        found = events.get(day, ())
        shown = found[:limit] if limit else found
        return Day(day, bool(month) and day.month != month, day == today, shown, len(found) - len(shown))

    return [[drawn(day) for day in week] for week in weeks]
