"""Hours that return every week – shifts, режимные моменты – laid beside an interval of real time (`domain/6` §6.6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WORKING_DAYS = frozenset(range(5))
EVENING, REMINDER = time(20, 0), time(17, 0)
LAST_CALL = timedelta(hours=1)


@dataclass(frozen=True)
class Hours:
    """`weekdays` count from Monday, 0; `weeks`: every, odd or even, by the ISO number of the week; `key` is the row."""

    weekdays: frozenset[int]
    starts: time
    ends: time
    weeks: str = "every"
    key: int = 0

    def fall_on(self, day: date) -> bool:
        parity = "odd" if day.isocalendar().week % 2 else "even"
        return day.weekday() in self.weekdays and self.weeks in ("every", parity)


def days_between(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Days of the kindergarten's calendar that an interval touches; its end is open."""
    day = starts_at.astimezone(zone).date()
    last = (ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def wall_clock(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That hour of that day by the clock on the wall, in UTC, so that a change of clocks moves no comparison."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def running(hours: Iterable[Hours], starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> list[Hours]:
    """Those of the hours that run at any moment of the interval; what only touches its ends does not."""
    days = list(days_between(starts_at, ends_at, zone))
    return [one for one in hours if any(_meets(one, day, starts_at, ends_at, zone) for day in days)]


def _meets(hours: Hours, day: date, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
    if not hours.fall_on(day):
        return False
    return wall_clock(day, hours.starts, zone) < ends_at and wall_clock(day, hours.ends, zone) > starts_at


def cover_term(starts_at: datetime, asked_at: datetime, zone: ZoneInfo) -> datetime:
    """Until when somebody must have agreed: 20:00 the evening before; for a late booking, an hour before the lesson."""
    return _evening(starts_at, EVENING, zone) if _is_early(starts_at, asked_at, zone) else starts_at - LAST_CALL


def cover_reminder(starts_at: datetime, asked_at: datetime, zone: ZoneInfo) -> datetime:
    """When who has no answer yet is told to name another; a late booking is told at once."""
    return _evening(starts_at, REMINDER, zone) if _is_early(starts_at, asked_at, zone) else asked_at


def _is_early(starts_at: datetime, asked_at: datetime, zone: ZoneInfo) -> bool:
    return asked_at < _evening(starts_at, REMINDER, zone)


def _evening(starts_at: datetime, hour: time, zone: ZoneInfo) -> datetime:
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    return wall_clock(day, hour, zone)
