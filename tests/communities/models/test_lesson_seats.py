"""What the page of a lesson reads for itself says the same as the querysets of lists."""

from datetime import timedelta

import pytest

from communities.models import Booking, Lesson, LessonHost, PlaceKind, Ring, WaitingPlace, WaitingState
from communities.models.lesson_seats import read_lesson, read_seats
from pos_portal.core.models import Role
from tests.communities.factories import NOW, make_lesson, make_member
from tests.factories import make_membership


def nothing(lesson, membership):
    pass


def leads(lesson, membership):
    LessonHost.objects.create(organization=membership.organization, lesson=lesson, membership=membership)


def sits_in_the_group(lesson, membership):
    make_member(lesson.community, membership)


def has_gone_from_the_group(lesson, membership):
    joined, left = (lesson.organization.today - timedelta(days=number) for number in (60, 1))
    make_member(lesson.community, membership, joined_on=joined, left_on=left)


def has_booked(lesson, membership, **about):
    row = {"organization": membership.organization, "lesson": lesson, "membership": membership, "booked_at": NOW}
    return Booking.objects.create(seat=1, **row, **about)


def has_cancelled(lesson, membership):
    has_booked(lesson, membership, status="cancelled", cancelled_at=NOW, cancelled_by=membership)


def waits(lesson, membership, **about):
    row = {"organization": membership.organization, "lesson": lesson, "membership": membership, "asked_at": NOW}
    return WaitingPlace.objects.create(**row, **about)


PARTS = [nothing, leads, sits_in_the_group, has_gone_from_the_group, has_booked, has_cancelled, waits]


@pytest.fixture
def person_of(sunny, daisy, mms):
    """Somebody new of every role, here, elsewhere and above."""

    def make(who: str):
        place = {"stranger": daisy, Role.SERVICE: mms}.get(who, sunny)
        return make_membership(
            place, role=Role.METHODIST if who == "stranger" else who, full_name="Новая Анна Ивановна"
        )

    return make


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", [*Role, "stranger"])
def test_a_lesson_is_found_by_whom_it_is_visible_to(lesson, person_of, who, part):
    membership = person_of(who)
    if membership.organization == lesson.organization:
        part(lesson, membership)
    for ring in Ring:
        Lesson.objects.filter(pk=lesson.pk).update(ring=ring)

        found, visible = read_lesson(lesson.pk, membership), Lesson.objects.visible_to(membership)

        assert (found is not None) == visible.filter(pk=lesson.pk).exists(), ring.label
        lesson.ring = ring
        assert visible.exists() or not lesson.is_plainly_open_to(membership)


def test_who_works_here_no_more_has_lost_the_group(lesson, person_of):
    membership = person_of(Role.EDUCATOR)
    make_member(lesson.community, membership)
    membership.ended_on = lesson.organization.today
    membership.save()

    assert (read_lesson(lesson.pk, membership) is not None) == Lesson.objects.visible_to(membership).exists()


def test_seats_are_counted_as_in_a_list(talking, vera, nina, sveta, anna, marina, guest, hall):
    lesson = make_lesson(talking, vera, room=hall, guest_places=2)
    has_booked(lesson, nina)
    has_booked(lesson, guest, kind=PlaceKind.GUEST)
    has_cancelled(lesson, sveta)
    waits(lesson, anna)
    waits(lesson, marina, state=WaitingState.OFFERED, offered_until=NOW)
    waits(lesson, sveta, state=WaitingState.LEFT)

    seats = read_seats(lesson)

    counted = Lesson.objects.with_seats().with_guest_seats().get(pk=lesson.pk)
    assert (lesson.taken, lesson.guests_taken) == (counted.taken, counted.guests_taken) == (3, 1)
    assert seats.booking_of(nina) and not seats.booking_of(sveta)
    assert seats.place_of(anna) and not seats.place_of(sveta)
