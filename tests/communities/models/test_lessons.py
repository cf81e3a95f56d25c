from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from communities.models import Booking, Lesson, Ring, RoomCell
from communities.services import bookings
from pos_portal.core.models import Role
from tests.communities.factories import NOW, at, make_community, make_lesson, make_member, make_room
from tests.factories import make_membership

SEES = {
    Ring.CYCLE: {"vera", "anna", "marina"},
    Ring.COMMUNITY: {"vera", "nina", "anna", "marina"},
    Ring.KINDERGARTEN: {"vera", "nina", "sveta", "anna", "marina"},
    Ring.GUESTS: {"vera", "nina", "sveta", "anna", "marina", "guest"},
    Ring.MUNICIPALITY: {"vera", "nina", "sveta", "anna", "marina", "guest"},
    Ring.REGION: {"vera", "nina", "sveta", "anna", "marina", "guest"},
}
MAY_ATTEND = {
    Ring.CYCLE: {"vera"},
    Ring.COMMUNITY: {"vera", "nina"},
    Ring.KINDERGARTEN: {"vera", "nina", "sveta", "anna", "marina"},
    Ring.GUESTS: {"vera", "nina", "sveta", "anna", "marina", "guest"},
    Ring.MUNICIPALITY: {"vera", "nina", "sveta", "anna", "marina", "guest"},
    Ring.REGION: {"vera", "nina", "sveta", "anna", "marina", "guest"},
}


@pytest.fixture
def everybody(vera, nina, sveta, anna, marina, guest, officer, olga):
    people = {"vera": vera, "nina": nina, "sveta": sveta, "anna": anna, "marina": marina, "guest": guest}
    return people | {"officer": officer, "olga": olga}


def those(everybody, sees):
    return {name for name, membership in everybody.items() if sees(membership)}


@pytest.mark.parametrize("ring", Ring)
def test_rings_of_openness(everybody, talking, guest, lesson, ring):
    """Вера and Нина are members, Света is not; the guest was invited by this community."""
    make_member(talking, guest, left_on=talking.organization.today)
    lesson.ring = ring
    lesson.save()

    assert those(everybody, lambda who: Lesson.objects.visible_to(who).exists()) == SEES[ring]
    assert those(everybody, lambda who: Lesson.objects.visible_to(who).open_to(who).exists()) == MAY_ATTEND[ring]
    bookable = those(everybody, lambda who: Lesson.objects.visible_to(who).bookable_by(who, NOW).exists())
    assert bookable == MAY_ATTEND[ring] - {"vera"}


@pytest.mark.parametrize("ring", Ring)
def test_a_guest_sees_nothing_of_communities_that_did_not_invite(guest, lesson, ring):
    lesson.ring = ring
    lesson.save()

    assert list(Lesson.objects.visible_to(guest)) == []


@pytest.mark.parametrize("ring", Ring)
def test_an_invitation_ends_with_its_last_day(guest, talking, lesson, ring):
    make_member(talking, guest, left_on=talking.organization.today - timedelta(days=1))
    lesson.ring = ring
    lesson.save()

    assert list(Lesson.objects.visible_to(guest)) == []


@pytest.mark.parametrize(
    ("ring", "sees"),
    [(Ring.GUESTS, set()), (Ring.MUNICIPALITY, {"olga", "officer"}), (Ring.REGION, {"olga", "officer", "institute"})],
)
def test_the_district_and_the_region(everybody, iro, lesson, ring, sees):
    """The institute is told of what is opened to the region; the own kindergarten looks into its timetable."""
    institute = make_membership(iro, role=Role.SERVICE)
    lesson.ring = ring
    lesson.save()

    people = everybody | {"institute": institute}
    assert those(people, lambda who: Lesson.objects.open_to_neighbours(who).exists()) == sees


def test_who_has_a_place_keeps_seeing_the_lesson(lesson, sveta):
    lesson.ring = Ring.KINDERGARTEN
    lesson.save()
    booking = bookings.book(lesson, by=sveta, now=NOW, accepts=True)
    Lesson.objects.update(ring=Ring.COMMUNITY)

    assert list(Lesson.objects.visible_to(sveta)) == [lesson]
    bookings.cancel(booking, by=sveta, now=NOW)
    assert list(Lesson.objects.visible_to(sveta)) == []


def test_coming_past_and_cancelled(talking, lesson, vera, hall, sunny):
    past = make_lesson(
        talking, vera, room=hall, starts_at=at(-3, organization=sunny), now=NOW - timedelta(days=9), title="Прошлое"
    )
    called_off = make_lesson(talking, vera, room=hall, starts_at=at(4, organization=sunny))
    Lesson.objects.filter(pk=called_off.pk).update(status="cancelled", reason="Карантин")

    assert list(Lesson.objects.visible_to(vera).upcoming(NOW)) == [lesson]
    assert list(Lesson.objects.visible_to(vera).past(NOW)) == [past]
    assert list(Lesson.objects.visible_to(vera).cancelled_after(NOW)) == [called_off]


def test_a_full_or_closed_lesson_is_not_offered(talking, vera, nina, anna, hall, sunny, sveta):
    full = make_lesson(talking, vera, room=hall, places=1, ring=Ring.KINDERGARTEN)
    bookings.book(full, by=nina, now=NOW)
    make_lesson(
        talking,
        vera,
        room=hall,
        starts_at=at(5, organization=sunny),
        booking_closes_at=NOW - timedelta(minutes=1),
        ring=Ring.KINDERGARTEN,
    )

    assert list(Lesson.objects.visible_to(sveta).bookable_by(sveta, NOW)) == []


def test_free_places_are_counted_without_cancelled_ones(lesson, nina, anna, talking):
    make_member(talking, anna)
    bookings.cancel(bookings.book(lesson, by=nina, now=NOW), by=nina, now=NOW)
    bookings.book(lesson, by=anna, now=NOW)

    (row,) = Lesson.objects.visible_to(anna).for_list()
    assert (row.taken, row.free, row.free_text) == (1, 2, "свободно 2 из 3")


def test_the_database_keeps_a_seat_and_a_room_for_one(lesson, nina, anna, hall, sunny):
    bookings.book(lesson, by=nina, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(organization=sunny, lesson=lesson, membership=anna, seat=1, booked_at=NOW)
    cell = RoomCell.objects.first().cell
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomCell.objects.create(organization=sunny, room=hall, cell=cell, lesson=lesson)


def test_another_organization_has_rooms_and_hours_of_its_own(lesson, daisy, olga):
    group = make_community(olga, title="Говорящая группа")

    there = make_lesson(group, olga, room=make_room(daisy), starts_at=lesson.starts_at)

    assert list(Lesson.objects.visible_to(olga)) == [there]
