"""The open-lesson board of a week: one's own kindergarten and the neighbours, instead of a paper «открытая дверь»."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from communities.engine.months import Week
from deficits.models import Trend
from pos_portal.core.models import Membership

from .lesson_rows import LessonQuerySet
from .lessons import Lesson
from .openness_pages import neighbours_lessons
from .themes import Theme

LATER_SHOWN = 10


@dataclass(frozen=True)
class BoardFilter:
    """`trend` and `theme` are numbers known of one's own communities only; empty narrows nothing."""

    area: str = ""
    age: str = ""
    trend: str = ""
    theme: str = ""

    @property
    def is_of_own(self) -> bool:
        return bool(self.trend or self.theme)

    def of_children(self, rows: LessonQuerySet) -> LessonQuerySet:
        asked = {"area": self.area, "age": self.age}
        return rows.filter(**{name: value for name, value in asked.items() if value})

    def of_community(self, rows: LessonQuerySet) -> LessonQuerySet:
        asked = {"community__trend": self.trend, "community__leading_theme": self.theme}
        return self.of_children(rows).filter(**{name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class BoardRow:
    """`is_own`: of one's own kindergarten; `is_mine`: the person leads it or has a place."""

    lesson: Lesson
    is_own: bool
    is_mine: bool
    is_bookable: bool


@dataclass(frozen=True)
class LessonBoard:
    membership: Membership
    week: Week
    asked: BoardFilter
    now: datetime

    @cached_property
    def days(self) -> list[tuple[date, list[BoardRow]]]:
        """Days of the week that have lessons."""
        own = list(self._in_week(self._own()).for_list().with_hosts())
        own_numbers = [lesson.pk for lesson in own]
        mine = set(Lesson.objects.mine(self.membership).filter(pk__in=own_numbers).values_list("pk", flat=True))
        rows = [self._own_row(lesson, lesson.pk in mine) for lesson in own]
        rows += [BoardRow(lesson, False, False, False) for lesson in self._in_week(self._neighbours())]
        by_day = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.lesson.starts_at, row.lesson.pk)):
            by_day[timezone.localdate(row.lesson.starts_at, self.membership.organization.zone)].append(row)
        return list(by_day.items())

    @cached_property
    def later(self) -> list[Lesson]:
        """What neighbours show after this week."""
        return list(self._neighbours().filter(starts_at__gte=self._end)[:LATER_SHOWN])

    @cached_property
    def nearest(self) -> Week | None:
        """The next week with something, for an empty one."""
        own = self._own().filter(starts_at__gte=self._end).order_by("starts_at", "pk")
        moments = [lesson.starts_at for lesson in [*own[:1], *self.later[:1]]]
        return Week.of(timezone.localdate(min(moments), self.membership.organization.zone)) if moments else None

    def _own_row(self, lesson: Lesson, is_mine: bool) -> BoardRow:
        is_bookable = not is_mine and bool(lesson.free) and lesson.booking_closes_at > self.now
        return BoardRow(lesson, True, is_mine, is_bookable)

    def _own(self) -> LessonQuerySet:
        rows = Lesson.objects.visible_to(self.membership).open_to(self.membership).planned()
        return self.asked.of_community(rows)

    def _neighbours(self) -> QuerySet[Lesson]:
        """A guest is a neighbour of nobody; what trend or theme others work on is not known."""
        rows = neighbours_lessons(self.membership, self.now)
        return rows.none() if self.asked.is_of_own or self.membership.is_guest else self.asked.of_children(rows)

    def _in_week(self, rows: LessonQuerySet) -> LessonQuerySet:
        return rows.between(self._start, self._end)

    @property
    def _start(self) -> datetime:
        return datetime.combine(self.week.first, time.min, tzinfo=self.membership.organization.zone)

    @property
    def _end(self) -> datetime:
        following = self.week.first + timedelta(days=7)
        return datetime.combine(following, time.min, tzinfo=self.membership.organization.zone)


def board_choices(membership: Membership) -> dict[str, list[tuple[int, str]]]:
    """Trends and themes that communities of this kindergarten work on, as far as the person reads them."""
    trends = Trend.objects.visible_to(membership).filter(communities__is_closed=False).distinct()
    themes = Theme.objects.visible_to(membership).filter(communities__is_closed=False).distinct()
    return {
        "trend": [(trend.pk, str(trend)) for trend in trends.order_by("-school_year", "pk")],
        "theme": [(theme.pk, theme.title) for theme in themes.order_by("position", "pk")],
    }
