"""Hours that are free for everybody who must be there."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .cells import cells_between

EARLIEST, LATEST, STEP = time(8), time(17), timedelta(minutes=15)


def free_starts(
    busy: Collection[int], *, length: timedelta, usual: time, days: Iterable[date], zone: ZoneInfo
) -> list[datetime]:
    """For each of the days the free start nearest to the usual hour, between eight and five; a full day is left out."""
    found = []
    for day in days:
        wish = datetime.combine(day, usual, tzinfo=zone)
        starts = sorted(_starts(day, length, zone), key=lambda start: (abs(start - wish), start))
        free = next((start for start in starts if not _meets(busy, start, length)), None)
        found += [free] if free else []
    return found


def _starts(day: date, length: timedelta, zone: ZoneInfo) -> list[datetime]:
    first, last = (datetime.combine(day, moment, tzinfo=zone) for moment in (EARLIEST, LATEST))
    return [first + STEP * number for number in range((last - length - first) // STEP + 1)]


def _meets(busy: Collection[int], start: datetime, length: timedelta) -> bool:
    return any(cell in busy for cell in cells_between(start, start + length))
