"""Days without lessons: public holidays, which nobody has to enter, and days off that somebody entered."""

from datetime import date, timedelta

from django.db.models import Q

from communities.engine.recurrence import public_holiday

from .slots import HOLIDAY_TITLES, DayOff


def holiday_of(day: date) -> str:
    """The title of the public holiday on that day, or nothing."""
    return HOLIDAY_TITLES.get(public_holiday(day), "")


def closed_days(organization_id: int, first: date, last: date, *, group_id: int | None = None) -> dict[date, str]:
    """Why the kindergarten, and that group of it, has no lessons on days from first to last."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    known = {day: holiday_of(day) for day in days if holiday_of(day)}
    whose = Q(group=None) | Q(group=group_id) if group_id else Q(group=None)
    for row in DayOff.objects.filter(whose, organization=organization_id).covering(first, last).order_by("pk"):
        known |= {day: row.title for day in days if row.first_on <= day <= row.last_on}
    return known
