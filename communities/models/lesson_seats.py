"""One lesson as its page reads it: whether the person may know of it, and who holds its places."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from pos_portal.core.models import Membership

from .bookings import Booking, LessonHost, PlaceKind
from .lessons import Lesson
from .waiting import WaitingPlace


def read_lesson(pk: int, membership: Membership, *joined: str) -> Lesson | None:
    """The lesson if `visible_to` shows it to this person; where the row alone tells so, nothing else is asked."""
    rows = Lesson.objects.filter(organization=membership.organization_id, pk=pk)
    lesson = (rows.select_related(*joined) if joined else rows).first()
    if lesson is None or not (lesson.is_plainly_open_to(membership) or _is_visible(lesson, membership)):
        return None
    lesson.organization = membership.organization
    return lesson


def _is_visible(lesson: Lesson, membership: Membership) -> bool:
    return Lesson.objects.visible_to(membership).filter(pk=lesson.pk).exists()


def read_hosts(lesson: Lesson) -> None:
    """Everybody who leads it, with their names, kept with the lesson."""
    prefetch_related_objects([lesson], Prefetch("hosts", LessonHost.objects.for_list()))


@dataclass(frozen=True)
class LessonSeats:
    """Bookings that stand, and the line in the order of asking."""

    bookings: list[Booking]
    line: list[WaitingPlace]

    def booking_of(self, membership: Membership) -> Booking | None:
        return next((row for row in self.bookings if row.membership_id == membership.pk), None)

    def place_of(self, membership: Membership) -> WaitingPlace | None:
        return next((row for row in self.line if row.membership_id == membership.pk), None)


def read_seats(lesson: Lesson, *, named: bool = False) -> LessonSeats:
    """Two looks, and the lesson knows what is `taken` as from `with_seats`; `named`: people with their names."""
    booked = lesson.bookings.booked()
    seats = LessonSeats(list(booked.with_names() if named else booked), list(lesson.waiting.in_line()))
    held = Counter(row.kind for row in (*seats.bookings, *seats.line))
    lesson.taken, lesson.guests_taken = held[PlaceKind.OBSERVER], held[PlaceKind.GUEST]
    return seats
