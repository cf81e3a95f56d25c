"""Who is with children, who is away, and which lessons a day off meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.db.models import Count, Q

from communities.engine.cells import cells_between
from communities.engine.duty_hours import Hours, cover_term, days_between, running
from pos_portal.core.models import Membership, Organization

from .bookings import Booking
from .cells import PersonCell
from .covers import Cover, CoverState
from .duties import Leave, Shift
from .equipment import EquipmentCell
from .lessons import Lesson
from .slots import DayOff


def hours_of(shift: Shift) -> Hours:
    return Hours(frozenset({shift.weekday}), shift.starts, shift.ends, shift.weeks, shift.pk)


def shifts_at(people: Iterable[int], lesson: Lesson) -> dict[int, Shift]:
    """By person the shift at the time of a lesson; who is with their own group at its own lesson leaves nobody."""
    return {shift.membership_id: shift for shift in _met(_shifts_of(people, lesson), lesson)}


def own_shifts(lesson: Lesson, membership: Membership) -> tuple[bool, Shift | None]:
    """Whether the portal knows this person's shifts at all, and the one at the time of the lesson."""
    shifts = _shifts_of([membership.pk], lesson)
    return bool(shifts), next(iter(_met(shifts, lesson)), None)


def _shifts_of(people: Iterable[int], lesson: Lesson) -> list[Shift]:
    rows = Shift.objects.filter(organization=lesson.organization_id, membership__in=list(people))
    return list(rows.select_related("group"))


def _met(shifts: list[Shift], lesson: Lesson) -> list[Shift]:
    by_key = {shift.pk: shift for shift in shifts}
    on = running(map(hours_of, shifts), lesson.starts_at, lesson.ends_at, lesson.organization.zone)
    met = [by_key[hours.key] for hours in on]
    return [shift for shift in met if shift.group_id is None or shift.group_id != lesson.child_group_id]


def away_at(people: Iterable[int], lesson: Lesson) -> set[int]:
    """Those who are not at work on a day of the lesson."""
    days = list(days_between(lesson.starts_at, lesson.ends_at, lesson.organization.zone))
    rows = Leave.objects.filter(organization=lesson.organization_id, membership__in=list(people))
    met = rows.filter(first_on__lte=days[-1], last_on__gte=days[0])
    return set(met.values_list("membership", flat=True))


def taken_at(people: Iterable[int], lesson: Lesson) -> set[int]:
    """Those who lead, watch or stand in somewhere at the time of the lesson, here or elsewhere."""
    span = cells_between(lesson.starts_at, lesson.ends_at)
    cells = PersonCell.objects.filter(organization=lesson.organization_id, membership__in=list(people))
    return set(cells.filter(cell__gte=span.start, cell__lt=span.stop).values_list("membership", flat=True))


def pieces_of(lesson: Lesson) -> list[tuple[str, int]]:
    """Equipment of a lesson: title and how many pieces."""
    cells = EquipmentCell.objects.filter(organization=lesson.organization_id, lesson=lesson)
    counted = cells.values("equipment__title").annotate(pieces=Count("unit", distinct=True))
    return [(row["equipment__title"], row["pieces"]) for row in counted.order_by("equipment__title")]


def lessons_on(day_off: DayOff, organization: Organization):
    """Planned lessons that fall on these days: of that group or of the whole kindergarten."""
    first = datetime.combine(day_off.first_on, time.min, tzinfo=organization.zone)
    last = datetime.combine(day_off.last_on + timedelta(days=1), time.min, tzinfo=organization.zone)
    rows = Lesson.objects.filter(organization=organization).planned().between(first, last)
    return rows.filter(Q(child_group=day_off.group_id) if day_off.group_id else Q()).for_list()


@dataclass(frozen=True)
class CoverPlace:
    """What stands between a person and a lesson at the hour of their shift.

    `cover` is the last request; `note`: who stands in, as people without shifts in the portal write it.
    """

    shift: Shift | None
    cover: Cover | None
    note: str
    term: datetime

    @cached_property
    def is_confirmed(self) -> bool:
        return bool(self.note) or (self.cover is not None and self.cover.state == CoverState.CONFIRMED)

    @property
    def is_asked(self) -> bool:
        return self.cover is not None and self.cover.state == CoverState.ASKED

    @property
    def is_declined(self) -> bool:
        return self.cover is not None and self.cover.state == CoverState.DECLINED

    @property
    def is_missing(self) -> bool:
        return self.shift is not None and not self.is_confirmed


def cover_place(lesson: Lesson, membership: Membership, *, booking: Booking | None, now: datetime) -> CoverPlace | None:
    """For who leads a lesson or has a place in it: whom they asked, and until when somebody must agree."""
    shift = shifts_at([membership.pk], lesson).get(membership.pk)
    rows = Cover.objects.filter(organization=lesson.organization_id, lesson=lesson, membership=membership)
    cover = rows.select_related("substitute__user").order_by("-asked_at", "-pk").first()
    if shift is None and cover is None:
        return None
    asked_at = max(booking.booked_at, lesson.changed_at) if booking else lesson.changed_at
    term = cover_term(lesson.starts_at, asked_at, lesson.organization.zone)
    return CoverPlace(shift, cover, booking.cover if booking else "", term)
