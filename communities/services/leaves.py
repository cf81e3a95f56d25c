"""Somebody is away for some days: places they held go on, and who was to stand in for them is free again."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from communities.models import Cover, Leave, Lesson, PersonCell, WaitingPlace
from pos_portal.core.models import Membership

from . import bookings, covers, waiting
from .occupation import hold_people
from .refusals import all_or_refused

REASON = "В этот день не сможет прийти"


@dataclass(frozen=True)
class Noted:
    """`given`: lessons in which a place became free; `led`: those that still wait for this person to lead them."""

    leave: Leave
    given: list[Lesson]
    led: list[Lesson]


@all_or_refused
def note(*, membership: Membership, first_on: date, last_on: date, by: Membership, now: datetime) -> Noted:
    """Days on which somebody is away; nobody is asked why."""
    leave = Leave(organization_id=by.organization_id, membership=membership, first_on=first_on, last_on=last_on)
    leave.noted_by = by
    leave.validate_constraints()
    lessons = _missed(leave, now=now)
    hold_people([membership])
    leave.save()
    return Noted(
        leave,
        given=[lesson for lesson in lessons if _let_go(lesson, membership, by=by, now=now)],
        led=[lesson for lesson in lessons if lesson.is_led_by(membership)],
    )


def _missed(leave: Leave, *, now: datetime) -> list[Lesson]:
    """Lessons to come that the person leads, watches, waits for or stands in for, held in the order of numbers."""
    zone, person = leave.membership.organization.zone, {"organization": leave.organization_id}
    first, last = (
        datetime.combine(day, time.min, tzinfo=zone) for day in (leave.first_on, leave.last_on + timedelta(days=1))
    )
    busy = PersonCell.objects.filter(membership=leave.membership_id, **person)
    line = WaitingPlace.objects.filter(membership=leave.membership_id, **person).in_line().order_by()
    asked = Cover.objects.filter(substitute=leave.membership_id, **person).standing()
    theirs = Q(pk__in=busy.values("lesson")) | Q(pk__in=line.values("lesson")) | Q(pk__in=asked.values("lesson"))
    rows = Lesson.objects.filter(theirs, starts_at__gt=now, **person).planned().between(first, last)
    lessons = list(rows.order_by("pk").select_for_update(no_key=True))
    for lesson in lessons:
        lesson.organization = leave.membership.organization
    return lessons


def _let_go(lesson: Lesson, person: Membership, *, by: Membership, now: datetime) -> bool:
    """Whether a place became free; who leads the lesson is not replaced by the portal."""
    booking = lesson.bookings.booked().filter(membership=person).select_related("membership__organization").first()
    if booking:
        booking.lesson = lesson
        bookings.give_back(booking, reason=REASON, by=by, now=now)
        if person != by:
            bookings.tell_cancelled(booking, by=by, now=now)
    covers.let_go(lesson, [person], now=now)
    for cover in lesson.covers.standing().filter(substitute=person):
        covers.decline(cover, by=person, now=now)
    waiting.step_out(lesson, person, now=now)
    return bool(booking)
