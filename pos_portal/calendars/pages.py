"""What the page of a calendar shows: a month or a week on the wall, or a list of days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from communities.engine.months import Day, drawn_weeks
from pos_portal.core.models import Membership

from .entries import Entry, Kind, Span
from .forms import CalendarFilter
from .periods import SHAPES, Period, same_days
from .reading import entries_of
from .scopes import Question, Scope

CELL = 4
NOTHING = {
    "month": "в этом месяце здесь ничего нет.",
    "week": "на этой неделе здесь ничего нет.",
    "day": "в этот день здесь ничего нет.",
}


@dataclass(frozen=True)
class CalendarPage:
    membership: Membership
    scopes: list[Scope]
    scope: Scope
    period: Period
    kind: Kind | None
    now: datetime

    @property
    def today(self) -> date:
        return self.membership.organization.today

    @cached_property
    def entries(self) -> list[Entry]:
        first, last = self.period.drawn
        span = Span(first, last, self.membership.organization.zone)
        asked = Question(self.membership, self.scope, span, self.now)
        return entries_of(asked, *([self.kind] if self.kind else []))

    @cached_property
    def by_day(self) -> dict[date, list[Entry]]:
        first, last = self.period.drawn
        days = defaultdict(list)
        for entry in self.entries:
            for day in entry.days:
                if first <= day <= last:
                    days[day].append(entry)
        return days

    @property
    def weeks(self) -> list[list[Day]]:
        limit = CELL if self.period.shape == "month" else 0
        return drawn_weeks(self.period.weeks, self.by_day, today=self.today, month=self.period.month, limit=limit)

    @property
    def is_detailed(self) -> bool:
        """A week has room for hours and places."""
        return self.period.shape == "week"

    @property
    def nothing(self) -> str:
        what = f"«{self.kind.label}»: " if self.kind else ""
        return f"{what}{NOTHING[self.period.name]}"

    @property
    def days(self) -> list[tuple[date, list[Entry]]]:
        """Days of the list on which there is anything."""
        return sorted(self.by_day.items())

    @property
    def kinds(self) -> list[Kind]:
        """What there is on the page, for the key below it."""
        shown = {entry.kind for entry in self.entries}
        return [kind for kind in Kind if kind in shown]

    # Addresses

    def address(self, **asked: str) -> str:
        kept = {"scope": self.scope.code, "kind": self.kind or ""}
        return "?" + urlencode({name: value for name, value in (kept | asked).items() if value})

    def _to(self, key: str) -> str:
        return self.address(shape=self.period.shape, **{self.period.name: key})

    @property
    def previous_url(self) -> str:
        return self._to(self.period.previous)

    @property
    def next_url(self) -> str:
        return self._to(self.period.next)

    @property
    def today_url(self) -> str:
        asked = {"day": self.today.isoformat()} if self.period.is_day else {}
        return self.address(shape=self.period.shape, **asked)

    @property
    def day_url(self) -> str:
        """The list of one day, its date to be added."""
        return self.address(shape="list") + "&day="

    @property
    def tabs(self) -> list[dict]:
        return [
            {
                "title": title,
                "url": self.address(**same_days(self.period, shape, self.today)),
                "is_current": shape == self.period.shape,
            }
            for shape, title in SHAPES.items()
        ]

    @property
    def form(self) -> CalendarFilter:
        known = {scope.code: scope for scope in (*self.scopes, self.scope)}
        chosen = {"scope": self.scope.code, "kind": self.kind or ""}
        return CalendarFilter(initial=chosen, scopes=list(known.values()), period=self.period)
