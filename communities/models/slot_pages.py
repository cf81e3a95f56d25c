"""The year of methodical hours at a glance; what is closed to the person keeps its title."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .lessons import Lesson
from .meetings import Meeting
from .slots import Slot, SlotState


@dataclass(frozen=True)
class SlotLine:
    """`thing`: what takes the hour, for those who may know it."""

    slot: Slot
    thing: Lesson | Meeting | None

    @property
    def words(self) -> str:
        if self.slot.state == SlotState.EXCEPTED:
            return self.slot.reason or "не проводится"
        if self.slot.state == SlotState.FREE:
            return "свободно"
        noun = "занятие" if self.slot.lesson_id else "встреча"
        return f"{noun} «{self.thing}»" if self.thing else noun


Month = tuple[date, list[SlotLine]]


def span_of(year: SchoolYear, zone) -> tuple[datetime, datetime]:
    """A school year from 1 August to 1 August by the clock of the kindergarten."""
    return datetime(year.start, 8, 1, tzinfo=zone), datetime(year.start + 1, 8, 1, tzinfo=zone)


def slots_of_year(membership: Membership, year: SchoolYear) -> list[Month]:
    """Months of the year that have hours, each with its hours in order."""
    zone = membership.organization.zone
    rows = list(Slot.objects.visible_to(membership).between(*span_of(year, zone)).for_list())
    months = defaultdict(list)
    for line in lines_of(rows, membership):
        months[timezone.localdate(line.slot.starts_at, zone).replace(day=1)].append(line)
    return sorted(months.items())


def split_months(months: list[Month], today: date) -> tuple[list[Month], list[Month]]:
    """Those behind us and those to come; a year that is over is not folded."""
    past = [month for month in months if month[0] < today.replace(day=1)]
    return (past, months[len(past) :]) if len(past) < len(months) else ([], months)


def lines_of(rows: list[Slot], membership: Membership) -> list[SlotLine]:
    lessons = _known(Lesson.objects.visible_to(membership), [row.lesson_id for row in rows])
    meetings = _known(Meeting.objects.visible_to(membership), [row.meeting_id for row in rows])
    return [SlotLine(row, lessons.get(row.lesson_id) or meetings.get(row.meeting_id)) for row in rows]


def _known(rows, numbers: list[int | None]) -> dict:
    wanted = [number for number in numbers if number]
    return {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}
