"""When a letter may leave: quiet hours, days off and the letter of the day, by the clock of the kindergarten."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
MOST_DAYS_AHEAD = 60


@dataclass(frozen=True)
class Wishes:
    """How one person likes to be written to. `is_daily`: one letter a day; `days_off` besides Saturday and Sunday."""

    zone: ZoneInfo
    is_daily: bool = True
    digest_at: time = time(7, 30)
    quiet_from: time = time(19)
    quiet_until: time = time(8)
    on_days_off: bool = False
    days_off: frozenset[date] = frozenset()


def time_to_write(
    told_at: datetime, now: datetime, wishes: Wishes, *, is_urgent: bool = False, matters_at: datetime | None = None
) -> datetime:
    """The moment from which the letter may leave; at once what would come too late otherwise.

    The hour of the daily letter was chosen by the person, so quiet hours do not concern it.
    """
    if wishes.is_daily and not is_urgent:
        return next_daily(told_at, wishes)
    allowed = next_open(now, wishes)
    if is_urgent and matters_at and now < matters_at <= allowed:
        return now
    return allowed


def is_soon(matters_at: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    """Today or tomorrow where the kindergarten is; what is over hurries nobody."""
    if matters_at is None or matters_at < now:
        return False
    return matters_at.astimezone(zone).date() <= now.astimezone(zone).date() + DAY


def next_daily(told_at: datetime, wishes: Wishes) -> datetime:
    """The first hour of the daily letter after something was told."""
    today = told_at.astimezone(wishes.zone).date()
    days = (today + DAY * ahead for ahead in range(MOST_DAYS_AHEAD))
    hours = (_at(day, wishes.digest_at, wishes.zone) for day in days if not _is_day_off(day, wishes))
    return next((hour for hour in hours if hour >= told_at), told_at)


def next_open(now: datetime, wishes: Wishes) -> datetime:
    """This moment, or the end of the quiet hours and days off that hold it."""
    moment = now
    for _ in range(MOST_DAYS_AHEAD):
        local = moment.astimezone(wishes.zone)
        if _is_day_off(local.date(), wishes):
            moment = _at(local.date() + DAY, time(0), wishes.zone)
        elif _is_quiet(local.time(), wishes):
            moment = _end_of_quiet(moment, wishes)
        else:
            return moment
    return now


def _is_day_off(day: date, wishes: Wishes) -> bool:
    return not wishes.on_days_off and (day.weekday() >= 5 or day in wishes.days_off)


def _is_quiet(hour: time, wishes: Wishes) -> bool:
    begins, ends = wishes.quiet_from, wishes.quiet_until
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _end_of_quiet(moment: datetime, wishes: Wishes) -> datetime:
    """Where the clock is set back the same hour comes twice; the first of them that is still ahead counts."""
    today = moment.astimezone(wishes.zone).date()
    ends = (_at(day, wishes.quiet_until, wishes.zone, fold) for day in (today, today + DAY) for fold in (0, 1))
    return min(end for end in ends if end > moment)


def _at(day: date, hour: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    """In UTC: two moments of one zone would be compared by their clocks."""
    return datetime.combine(day, hour.replace(fold=fold), tzinfo=zone).astimezone(UTC)
