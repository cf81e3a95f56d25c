"""Which days a recurring hour falls on, and which of them are public holidays."""

from datetime import date

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday

LONGEST_DAYS = 400
HOLIDAYS = {
    **{(1, day): "new_year" for day in (1, 2, 3, 4, 5, 6, 8)},
    (1, 7): "christmas",
    (2, 23): "defender",
    (3, 8): "women",
    (5, 1): "labour",
    (5, 9): "victory",
    (6, 12): "russia",
    (11, 4): "unity",
}


def public_holiday(day: date) -> str:
    """The code of a public holiday (article 112 of the Labour Code), or nothing; transfers are not known."""
    return HOLIDAYS.get((day.month, day.day), "")


def days_of(on: int, recurrence: str, first: date, last: date) -> list[date]:
    """Days from first to last; `recurrence`: every, fortnight, or the number of the week in the month, -1 the last."""
    span = {"dtstart": first, "until": last, "wkst": MO}
    if recurrence == "every":
        return _days(rrule(WEEKLY, byweekday=on, **span))
    if recurrence == "fortnight":
        begin = _days(rrule(WEEKLY, byweekday=on, **span))[:1]
        return _days(rrule(WEEKLY, interval=2, dtstart=begin[0], until=last)) if begin else []
    return _days(rrule(MONTHLY, byweekday=weekday(on, int(recurrence)), **span))


def _days(rule: rrule) -> list[date]:
    return [moment.date() for moment in rule]
