"""Until when one may change one's mind."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING = time(20, 0)


def cancellation_deadline(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """The evening before the lesson, 20:00 where the kindergarten is (`domain/6` §6.6)."""
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(day, EVENING, tzinfo=zone)


def decision_moment(cancellable_until: datetime, starts_at: datetime, now: datetime) -> datetime:
    """When it is decided whether enough people come: once nobody may change their mind; of a near lesson, half way."""
    return cancellable_until if cancellable_until > now else now + (starts_at - now) / 2
