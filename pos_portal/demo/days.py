"""When things happened in the demo."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, count

from communities.engine.recurrence import public_holiday


def working_day(day: date) -> date:
    """That day, or the nearest one with lessons when it is a weekend or a public holiday."""
    near = chain.from_iterable((day - timedelta(days=number), day + timedelta(days=number)) for number in count())
    return next(one for one in near if one.weekday() < 5 and not public_holiday(one))


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
