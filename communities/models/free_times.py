"""When a lesson could be moved: nothing that a move asks stands against these hours (`features` G11)."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.utils import timezone

from communities.engine.cells import cells_between
from communities.engine.duty_hours import wall_clock
from communities.engine.free_times import Pieces, free_starts

from .cells import PersonCell, RoomCell
from .closed_days import closed_days
from .duties import Leave, RegimeMoment
from .equipment import EquipmentCell
from .lessons import Lesson
from .meetings import Meeting, MeetingStatus

DAYS, OFFERED = 21, 5


def read_free_times(lesson: Lesson, now: datetime) -> list[datetime]:
    """The nearest five days with an hour like the present one; none, where its room does not hold it any more."""
    if not _fits_its_room(lesson):
        return []
    zone = lesson.organization.zone
    days = _working_days(lesson, timezone.localdate(now, zone))
    start, length = timezone.localtime(lesson.starts_at, zone), lesson.ends_at - lesson.starts_at
    busy = _busy(lesson, now, now + timedelta(days=DAYS + 1)) | _with_children(lesson, days)
    found = free_starts(busy, _pieces(lesson), length=length, usual=start.time(), days=days, zone=zone)
    return [moment for moment in found if moment != lesson.starts_at][:OFFERED]


def _fits_its_room(lesson: Lesson) -> bool:
    everybody = lesson.hosts.count() + lesson.places + lesson.guest_places
    return not lesson.room.is_closed and everybody <= lesson.room.places


def _working_days(lesson: Lesson, today: date) -> list[date]:
    """Neither holidays nor quarantine, of the kindergarten or of the visited group, and every host is there."""
    days = [today + timedelta(days=number) for number in range(1, DAYS + 1)]
    off = closed_days(lesson.organization_id, days[0], days[-1], group_id=lesson.child_group_id)
    away = Leave.objects.filter(organization=lesson.organization_id, membership__in=lesson.hosts.values("membership"))
    away = away.filter(first_on__lte=days[-1], last_on__gte=days[0]).values_list("first_on", "last_on")
    working = (day for day in days if day.weekday() < 5 and day not in off)
    return [day for day in working if not any(first <= day <= last for first, last in away)]


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


def _with_children(lesson: Lesson, days: list[date]) -> set[int]:
    """Cells in which the visited group sleeps, eats or walks."""
    if not lesson.child_group_id:
        return set()
    rows = RegimeMoment.objects.filter(group=lesson.child_group_id, blocks=True).order_by()
    zone, busy = lesson.organization.zone, set()
    for starts, ends in rows.values_list("starts", "ends"):
        for day in days:
            busy.update(cells_between(wall_clock(day, starts, zone), wall_clock(day, ends, zone)))
    return busy


def _pieces(lesson: Lesson) -> list[Pieces]:
    """What the lesson takes along: it needs as many pieces at the new hour."""
    rows = EquipmentCell.objects.filter(organization=lesson.organization_id).select_related("equipment").order_by()
    own, taken = defaultdict(set), defaultdict(lambda: defaultdict(set))
    for row in rows.filter(lesson=lesson):
        own[row.equipment].add(row.unit)
    for row in rows.filter(equipment__in=own).exclude(lesson=lesson) if own else ():
        taken[row.equipment][row.cell].add(row.unit)
    spare = {thing: -1 if thing.is_closed else thing.quantity - len(units) for thing, units in own.items()}
    return [Pieces(spare[thing], taken[thing]) for thing in own]
