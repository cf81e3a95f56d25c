"""Simultaneous clicks about lines, offers, kinds of places and whole groups (`reliability` ★1)."""

from datetime import timedelta

import pytest

from communities.models import Ring, WaitingState
from communities.services import bookings, waiting
from pos_portal.core.models import Role
from tests.factories import make_membership

from .factories import NOW, at, make_community, make_lesson, make_member
from .integrity import problems_of
from .places_factories import fill_places, make_line
from .test_races import ROUNDS, all_at_once, people_of, posting, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def opened(group, host, room, *, day, places=1, **fields):
    """A lesson for all the kindergarten."""
    starts_at = at(day, organization=room.organization)
    return make_lesson(group, host, room=room, starts_at=starts_at, places=places, ring=Ring.GUESTS, **fields)


def offered(lesson) -> list[int]:
    rows = lesson.waiting.filter(state=WaitingState.OFFERED).order_by("asked_at", "pk")
    return list(rows.values_list("membership", flat=True))


def test_guests_and_colleagues_race_apart(client_of, sunny, vera, hall):
    """Eight colleagues for one place, four guests for another: one of each wins."""
    group = make_community(vera)
    guests = [make_membership(sunny, role=Role.GUEST, full_name=f"Гость Номер {number}") for number in range(4)]
    for guest in guests:
        make_member(group, guest, left_on=sunny.today + timedelta(days=90))
    browsers = [client_of(person) for person in [*people_of(sunny, 8), *guests]]
    for day in ROUNDS:
        lesson = opened(group, vera, hall, day=day + 3, guest_places=1)

        answers = all_at_once([posting(browser, "booking_create", lesson.pk) for browser in browsers])

        assert statuses(answers) == [302] * 2 + [409] * 10
        assert sorted(lesson.bookings.booked().values_list("kind", "seat")) == [("guest", 1), ("observer", 1)]
        assert problems_of(lesson) == []


def test_places_given_back_at_once_go_to_the_first_of_the_line(client_of, sunny, vera, hall):
    """Three people give back, six wait, two more press «Записаться»: the first three are offered, nobody overtakes."""
    group = make_community(vera)
    goers, waiters, hasty = people_of(sunny, 3), people_of(sunny, 6), people_of(sunny, 2)
    browsers = {person: client_of(person) for person in goers + hasty}
    for day in ROUNDS:
        lesson = opened(group, vera, hall, day=day + 3, places=3)
        booked = fill_places(lesson, *goers)
        make_line(lesson, *waiters)
        clicks = [posting(browsers[row.membership], "booking_cancel", row.pk) for row in booked]
        clicks += [posting(browsers[person], "booking_create", lesson.pk) for person in hasty]

        answers = all_at_once(clicks)

        assert statuses(answers) == [302] * 3 + [409] * 2
        assert offered(lesson) == [person.pk for person in waiters[:3]]
        assert problems_of(lesson) == []


def test_an_offer_is_taken_up_or_lapses_but_not_both(client_of, sunny, vera, hall):
    """The first of the line answers in the very moment in which the offer ends."""
    group = make_community(vera)
    goer, first, second = people_of(sunny, 3)
    browser = client_of(first)
    for day in ROUNDS:
        lesson = opened(group, vera, hall, day=day + 3)
        (booking,) = fill_places(lesson, goer)
        place, _ = make_line(lesson, first, second)
        bookings.cancel(booking, by=goer, now=NOW)
        over = lesson.waiting.get(pk=place.pk).offered_until

        taken, _ = all_at_once([posting(browser, "waiting_accept", place.pk), lambda: waiting.settle_due(over)])  # noqa: B023

        is_taken = lesson.bookings.booked().filter(membership=first).exists()
        assert taken.status_code == (302 if is_taken else 409)
        assert offered(lesson) == ([] if is_taken else [second.pk])
        assert problems_of(lesson) == []


def test_a_whole_group_and_single_people_for_the_same_places(client_of, sunny, vera, hall):
    """A coordinator books four at once while four others book alone: four places, all or none of the group."""
    members, others = people_of(sunny, 4), people_of(sunny, 4)
    group = make_community(vera, *members, coordinator=vera)
    browsers, coordinator = [client_of(person) for person in others], client_of(vera)
    chosen = [member.pk for member in members]
    for day in ROUNDS:
        lesson = opened(group, vera, hall, day=day + 3, places=4)
        clicks = [posting(coordinator, "lesson_group", lesson.pk, people=chosen)]
        clicks += [posting(browser, "booking_create", lesson.pk) for browser in browsers]

        answers = all_at_once(clicks)

        alone = sum(answer.status_code == 302 for answer in answers[1:])
        together = lesson.bookings.booked().filter(membership__in=chosen).count()
        assert (answers[0].status_code, together, alone) in [(302, 4, 0), (200, 0, 4)]
        assert problems_of(lesson) == []


def test_the_line_is_joined_once(client_of, sunny, vera, nina, hall):
    group = make_community(vera, nina)
    person = people_of(sunny, 1)[0]
    browsers = [client_of(person) for _ in range(6)]
    for day in ROUNDS:
        lesson = opened(group, vera, hall, day=day + 3)
        fill_places(lesson, nina)

        answers = all_at_once([posting(browser, "lesson_wait", lesson.pk) for browser in browsers])

        assert statuses(answers) == [302] * 6
        assert lesson.waiting.count() == 1
