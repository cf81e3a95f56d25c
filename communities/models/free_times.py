"""When a lesson could be moved: its hosts and its room are free, and the kindergarten works (`features` G11)."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils import timezone

from communities.engine.cells import cells_between
from communities.engine.free_times import free_starts

from .cells import PersonCell, RoomCell
from .lessons import Lesson
from .meetings import Meeting, MeetingStatus
from .slots import DayOff

DAYS, OFFERED = 21, 5


def read_free_times(lesson: Lesson, now: datetime) -> list[datetime]:
    """The nearest five days with an hour like the present one."""
    zone = lesson.organization.zone
    today = timezone.localdate(now, zone)
    days = [today + timedelta(days=number) for number in range(1, DAYS + 1)]
    off = _days_off(lesson, days[0], days[-1])
    working = [day for day in days if day.weekday() < 5 and day not in off]
    start, length = timezone.localtime(lesson.starts_at, zone), lesson.ends_at - lesson.starts_at
    last = now + timedelta(days=DAYS + 1)
    found = free_starts(_busy(lesson, now, last), length=length, usual=start.time(), days=working, zone=zone)
    return [moment for moment in found if moment != lesson.starts_at][:OFFERED]


def _busy(lesson: Lesson, first: datetime, last: datetime) -> set[int]:
    """Cells of its hosts and its room, apart from its own; meetings hold no cells and are asked by time."""
    span = cells_between(first, last)
    near = {"organization": lesson.organization_id, "cell__gte": span.start, "cell__lt": span.stop}
    hosts = PersonCell.objects.filter(membership__in=lesson.hosts.values("membership"), **near)
    room = RoomCell.objects.filter(room=lesson.room_id, **near)
    busy = {cell for rows in (hosts, room) for cell in rows.exclude(lesson=lesson).values_list("cell", flat=True)}
    planned = Meeting.objects.filter(organization=lesson.organization_id, status=MeetingStatus.PLANNED)
    for meeting in planned.filter(room=lesson.room_id, starts_at__lt=last, ends_at__gt=first):
        busy.update(cells_between(meeting.starts_at, meeting.ends_at))
    return busy


def _days_off(lesson: Lesson, first: date, last: date) -> set[date]:
    """Holidays and quarantine of the kindergarten, and those of the visited group."""
    whose = models.Q(group=None) | models.Q(group=lesson.child_group_id or 0)
    rows = DayOff.objects.filter(whose, organization=lesson.organization_id).covering(first, last)
    return {
        row.first_on + timedelta(days=number) for row in rows for number in range((row.last_on - row.first_on).days + 1)
    }
