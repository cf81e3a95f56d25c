"""Standing in the line of a full lesson: asking, taking the offer up or not, leaving (`features` G3)."""

from datetime import datetime

from django.db import transaction

from communities.models import Booking, Lesson, PlaceKind, WaitingPlace, WaitingState
from pos_portal.core.models import Membership, Role
from pos_portal.core.services.chore_runs import each_by_itself

from . import bookings, offers
from .booking_words import tell
from .occupation import hold_people, lock_lesson
from .refusals import Refused, all_or_refused


@all_or_refused
def ask(lesson: Lesson, *, by: Membership, now: datetime) -> WaitingPlace:
    """The last of the line, or `Refused`; asked twice it is the same place in it."""
    lesson = lock_lesson(lesson)
    roll = bookings.read_settled_roll(lesson, now=now)
    waiter = roll.place_in_line(by.pk)
    if waiter:
        return WaitingPlace.objects.get(pk=waiter.number)
    if by.pk in roll.seats:
        raise Refused("Вы уже записаны на это занятие.")
    kind = lesson.kind_for(by)
    is_full = roll.held(kind) >= lesson.places_of(kind)
    reason = bookings.obstacle_to_waiting(lesson, by=by, is_host=by.pk in roll.hosts, is_full=is_full, now=now)
    if reason:
        raise Refused(reason)
    return WaitingPlace.objects.create(
        organization_id=lesson.organization_id, lesson=lesson, membership=by, kind=kind, asked_at=now
    )


@all_or_refused
def take_up(place: WaitingPlace, *, by: Membership, now: datetime, cover: str = "", accepts: bool = False) -> Booking:
    """«Приду»: the offer becomes a booking, with everything a booking asks; too late, `Refused` says so.

    Said again, it is the same booking, or a new wish of who has given that place back since.

    Who has become busy meanwhile loses the offer by `skip_busy`, which the view asks first.
    """
    lesson = lock_lesson(place.lesson)
    place = WaitingPlace.objects.get(pk=place.pk)
    is_late = not place.is_offered or place.offered_until <= now
    if is_late and place.state != WaitingState.TAKEN:
        raise Refused("Время ответа вышло: место предложено следующему в очереди.")
    return bookings.book(lesson, by=by, now=now, cover=cover, accepts=accepts)


@transaction.atomic
def skip_busy(place: WaitingPlace, *, by: Membership, now: datetime) -> str:
    """Who cannot come any more at that time gives the turn to the next; returns why, empty for who can."""
    lesson = lock_lesson(place.lesson)
    hold_people([by])
    place = WaitingPlace.objects.get(pk=place.pk)
    reason = bookings.obstacle_of_time(lesson, by=by) if place.is_offered else ""
    if reason:
        offers.end(place, WaitingState.DECLINED, now=now)
        offers.settle(lesson, now=now)
        told = f"{reason} Место предложено следующему в очереди."
        tell(
            [by], lesson, title=f"Место передано дальше: «{lesson.title}»", text=told, what=f"busy-{place.pk}", now=now
        )
    return reason


@all_or_refused
def leave(place: WaitingPlace, *, now: datetime) -> WaitingPlace:
    """«Не смогу», or out of the line; an offered place goes to the next at once."""
    lesson = lock_lesson(place.lesson)
    place = WaitingPlace.objects.get(pk=place.pk)
    if place.is_in_line:
        offers.end(place, WaitingState.DECLINED if place.is_offered else WaitingState.LEFT, now=now)
        offers.settle(lesson, now=now)
    return place


def step_out(lesson: Lesson, person: Membership, *, now: datetime) -> None:
    """Who cannot come or needs no place waits no longer, and what they gave back goes on; the lesson is locked."""
    row = lesson.waiting.in_line().filter(membership=person).first()
    if row:
        offers.end(row, WaitingState.LEFT, now=now)
    offers.settle(lesson, now=now)


def settle_due(now: datetime) -> None:
    """A chore: offers nobody answered go on, lines of lessons that take no bookings any more are closed."""
    lessons = Lesson.objects.filter(pk__in=WaitingPlace.objects.due(now).values("lesson"))
    each_by_itself(lessons.select_related("organization").order_by("pk"), lambda lesson: _settle(lesson, now=now))


@transaction.atomic
def _settle(lesson: Lesson, *, now: datetime) -> None:
    offers.settle(lock_lesson(lesson), now=now)


def close_line(lesson: Lesson, *, now: datetime) -> list[Membership]:
    """Nobody waits for a lesson that was called off; returns who waited, to be told with the others."""
    rows = WaitingPlace.objects.filter(organization=lesson.organization_id, lesson=lesson).in_line()
    people = [row.membership for row in rows.select_related("membership__organization")]
    rows.order_by().update(state=WaitingState.LAPSED, ended_at=now)
    return people


def regroup(lesson: Lesson) -> None:
    """The group set places apart for guests, or took them back: guests wait for the places there are now."""
    guests = lesson.waiting.in_line().filter(membership__role=Role.GUEST)
    guests.order_by().update(kind=PlaceKind.GUEST if lesson.guest_places else PlaceKind.OBSERVER)
