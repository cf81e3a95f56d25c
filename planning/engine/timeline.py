"""Where a line of the plan lies on its year: twelve months from August to July are the twelve units of a scale."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .month_grid import runs
from .months import span

LAST_WEEK = "последняя"
WEEKS = 4


@dataclass(frozen=True)
class Bar:
    """From `start` (0 is 1 August, 12 is 31 July) over `width` months; `is_day`: a single day."""

    start: float
    width: float
    is_day: bool = False


def columns_of(start_year: int) -> tuple[str, ...]:
    """August to July as `2026-08`."""
    return span((start_year, 8), (start_year + 1, 7))


def place(day: date, columns: Sequence[str]) -> float | None:
    """Where the morning of a day lies on the scale; None outside of the year."""
    key = f"{day.year}-{day.month:02}"
    if key not in columns:
        return None
    return columns.index(key) + (day.day - 1) / monthrange(day.year, day.month)[1]


def bars(kind: str, months: Sequence[str], week: str, on: date | None, columns: Sequence[str]) -> list[Bar]:
    """A day, the weeks of a month, the month before a deadline, or whole months."""
    at = place(on, columns) if on else None
    if on and at is not None and len(months) <= 1:
        day = 1 / monthrange(on.year, on.month)[1]
        return [_until(at + day) if kind == "deadline" else Bar(at, day, is_day=True)]
    found = [Bar(float(start), float(width)) for start, width in runs(months, columns)]
    if kind == "week" and len(found) == 1 and found[0].width == 1:
        return [_weeks(found[0].start, week)]
    return found


def _until(end: float) -> Bar:
    """The month before a deadline."""
    start = max(end - 1, 0.0)
    return Bar(start, end - start)


def _weeks(start: float, week: str) -> Bar:
    """The weeks of a month: «2», «1-2», «последняя»; the fifth joins the fourth."""
    numbers = [min(int(number), WEEKS) for number in re.findall(r"\d", week)] or [WEEKS if week == LAST_WEEK else 0]
    if not numbers[0]:
        return Bar(start, 1.0)
    first, last = min(numbers), max(numbers)
    return Bar(start + (first - 1) / WEEKS, (last - first + 1) / WEEKS)
