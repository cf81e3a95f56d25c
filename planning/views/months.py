"""Months of a school year as people choose and read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.dates import MONTHS

from planning.models import Activity, TermKind
from pos_portal.core.school_year import SchoolYear

LASTING = {TermKind.WHOLE_YEAR, TermKind.REPEAT}


@dataclass
class Month:
    """`key` is `2026-10`; no key: activities of the whole year, or without a date."""

    title: str
    key: str = ""
    activities: list[Activity] = field(default_factory=list)


def months_of(year: SchoolYear) -> list[Month]:
    """August, which prepares the year, to July, which ends it."""
    numbers = [(year.start, month) for month in range(8, 13)] + [(year.start + 1, month) for month in range(1, 8)]
    return [Month(f"{MONTHS[month].capitalize()} {start}", f"{start}-{month:02}") for start, month in numbers]


def by_month(year: SchoolYear, activities: Iterable[Activity]) -> list[Month]:
    """Each month with its activities; what lasts all year stands apart, what has no date comes last."""
    lasting, undated = Month("В течение года"), Month("Без срока")
    found = defaultdict(list)
    for activity in activities:
        keys = activity.month_keys
        if activity.term_kind in LASTING and len(keys) > 6:
            lasting.activities.append(activity)
        elif not keys:
            undated.activities.append(activity)
        for key in keys if activity not in lasting.activities[-1:] else ():
            found[key].append(activity)
    months = [Month(month.title, month.key, found[month.key]) for month in months_of(year)]
    return [month for month in [lasting, *months, undated] if month.activities or month.key]
