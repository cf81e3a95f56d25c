"""Full lessons, lines and people who come to the door."""

from communities.models import Lesson, Ring, WaitingPlace
from communities.services import bookings, waiting
from pos_portal.core.models import Membership

from .factories import NOW, make_lesson


def make_open_lesson(community, host, *, room, places=1, ring=Ring.KINDERGARTEN, **fields) -> Lesson:
    """For all the kindergarten, with one place."""
    return make_lesson(community, host, room=room, places=places, ring=ring, **fields)


def fill_places(lesson, *people: Membership, now=NOW) -> list:
    return [bookings.book(lesson, by=person, now=now, accepts=True) for person in people]


def make_line(lesson, *people: Membership, now=NOW) -> list[WaitingPlace]:
    return [waiting.ask(lesson, by=person, now=now) for person in people]


def put_in_line(lesson, person: Membership, **fields) -> WaitingPlace:
    """A row of the line as it stands, whether or not there is something to wait for."""
    fields.setdefault("asked_at", NOW)
    return WaitingPlace.objects.create(organization=lesson.organization, lesson=lesson, membership=person, **fields)
