"""Until when one may change one's mind."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING = time(20, 0)


def cancellation_deadline(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """The evening before the lesson, 20:00 where the kindergarten is (`domain/6` §6.6)."""
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(day, EVENING, tzinfo=zone)
