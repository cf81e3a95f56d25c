"""Which days a calendar shows, and in which shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from communities.engine.months import Month, Week

SHAPES = {"month": "Месяц", "week": "Неделя", "list": "Список"}
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Period:
    """`name` and `key` are how an address says it: «month=2026-11»; `days` are drawn, from `first` to `last`."""

    shape: str
    name: str
    key: str
    previous: str
    next: str
    title: str
    unit: str
    weeks: tuple[tuple[date, ...], ...]
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.name == "day"

    @property
    def month(self) -> int:
        """The month whose days are drawn; 0 for a week or a day."""
        return self.first.month if self.name == "month" else 0

    @property
    def drawn(self) -> tuple[date, date]:
        """First and last day that is drawn: a month on the wall has whole weeks, a list only its own days."""
        return (self.weeks[0][0], self.weeks[-1][-1]) if self.shape == "month" else (self.first, self.last)


def asked_period(params: Mapping[str, str], today: date) -> Period:
    """What the address asks for; anything that is no month, week or day means today."""
    shape = params.get("shape", "")
    if shape == "week":
        return of_week(Week.parse(params.get("week", "")) or Week.of(today))
    day = asked_day(params.get("day", "")) if shape == "list" else None
    if day:
        return of_day(day)
    return of_month(Month.parse(params.get("month", "")) or Month.of(today), "list" if shape == "list" else "month")


def asked_day(text: str) -> date | None:
    """From «2026-11-30», in this century; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if text == day.isoformat() and FIRST <= day <= LAST else None


def of_month(month: Month, shape: str) -> Period:
    weeks = tuple(tuple(week) for week in month.weeks)
    last = month.next.first - timedelta(days=1)
    about = {"title": date_format(month.first, "F Y"), "unit": "месяц", "weeks": weeks}
    return Period(shape, "month", month.key, month.previous.key, month.next.key, **about, first=month.first, last=last)


def of_week(week: Week) -> Period:
    first, last = week.days[0], week.days[-1]
    begins = date_format(first, "j E" if first.year == last.year else "j E Y")
    about = {"title": f"{begins} – {date_format(last, 'j E Y')}", "unit": "неделя", "weeks": (tuple(week.days),)}
    return Period("week", "week", week.key, week.previous.key, week.next.key, **about, first=first, last=last)


def of_day(day: date) -> Period:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    about = {"title": date_format(day, "l, j E Y"), "unit": "день", "weeks": ((day,),)}
    keys = (day.isoformat(), before.isoformat(), after.isoformat())
    return Period("list", "day", *keys, **about, first=day, last=day)


def same_days(period: Period, shape: str, today: date) -> dict[str, str]:
    """How an address says the same time in another shape: that of today, if today is shown, else the first."""
    anchor = today if period.first <= today <= period.last else period.first
    if shape == "week":
        return {"shape": shape, "week": Week.of(anchor).key}
    return {"shape": shape, "month": Month.of(anchor).key}
