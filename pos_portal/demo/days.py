"""When things happened in the demo."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Days:
    """Days and moments counted from the present one."""

    now: datetime
    today: date

    def moment(self, days: int) -> datetime:
        return self.now + timedelta(days=days)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def thursday(self, weeks: int) -> date:
        """A methodical Thursday, so many weeks from that of the present week."""
        return self.day(3 - self.today.weekday() + 7 * weeks)
