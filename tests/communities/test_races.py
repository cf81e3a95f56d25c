"""Simultaneous clicks, each from a browser and a database connection of its own (`reliability` ★1–★3).

RACE_ROUNDS=300 repeats every race as often as the promise asks; the suite is content with a few rounds.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from communities.models import Booking, Cover, EquipmentCell, Lesson, LessonHost, PersonCell, Ring, RoomCell
from tests.factories import make_membership

from .duties_factories import make_cover, make_equipment, make_shift
from .factories import NOW, at, make_community, make_lesson, make_member, make_room

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(int(os.environ.get("RACE_ROUNDS", "3")))
FULL = "Мест нет: единственное место занято. Встаньте в очередь: когда место освободится, мы предложим его Вам."


def all_at_once(clicks):
    """Answers of the clicks, all sent at the same moment from different threads."""
    barrier = Barrier(len(clicks))

    def send(click):
        try:
            barrier.wait()
            return click()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clicks)) as pool:
        return list(pool.map(send, clicks))


def posting(browser, name, pk, **fields):
    """A click that accepts the rules and sends a form of its own or, with `form_id` given, that of the others."""
    fields = {"form_id": uuid4(), "accepts": "on", **fields}
    return lambda: browser.post(reverse(f"communities:{name}", args=[pk]), fields)


def statuses(answers) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def planned(room, *, day, minute=0) -> dict:
    """Half an hour from ten o'clock on that day, two places."""
    starts_at = at(day, 10, minute, organization=room.organization)
    when = {"starts_at": starts_at.strftime("%Y-%m-%dT%H:%M"), "minutes": "30"}
    return {"title": "Занятие", "room": room.pk, "places": "2", **when}


def people_of(organization, count):
    return [make_membership(organization, full_name=f"Педагог Номер {number}") for number in range(count)]


def test_the_last_seat_is_given_once(client_of, sunny, vera, hall):
    """Fifty people, one place."""
    group = make_community(vera)
    browsers = [client_of(person) for person in people_of(sunny, 50)]
    for day in ROUNDS:
        starts_at = at(day + 3, organization=sunny)
        lesson = make_lesson(group, vera, room=hall, starts_at=starts_at, places=1, ring=Ring.KINDERGARTEN)

        answers = all_at_once([posting(browser, "booking_create", lesson.pk) for browser in browsers])

        assert statuses(answers) == [302] + [409] * 49
        assert lesson.bookings.booked().count() == 1
        assert {answer.context["refusal"] for answer in answers if answer.status_code == 409} == {FULL}


def test_a_room_is_taken_once(client_of, sunny, hall):
    """Twelve people put overlapping lessons into one room."""
    leaders = people_of(sunny, 12)
    groups = [make_community(leader, title=f"Группа {leader.pk}") for leader in leaders]
    browsers = [client_of(leader) for leader in leaders]
    for day in ROUNDS:
        clicks = [
            posting(browser, "lesson_create", group.pk, hosts=leader.pk, **planned(hall, day=day + 3, minute=minute))
            for browser, leader, group, minute in zip(browsers, leaders, groups, [0, 5, 10, 15] * 3, strict=True)
        ]

        answers = all_at_once(clicks)

        assert statuses(answers) == [200] * 11 + [302]
        assert (Lesson.objects.count(), RoomCell.objects.count()) == (day + 1, 6 * (day + 1))
        told = [answer.context["form"].non_field_errors()[0] for answer in answers if answer.status_code == 200]
        assert {sentence.split(":")[0] for sentence in told} == {"Музыкальный зал"}


def test_a_person_leads_one_lesson_at_a_time(client_of, sunny, vera, nina):
    """Two members put the same host into two rooms at the same hour."""
    group = make_community(vera, nina)
    browsers = [client_of(vera), client_of(nina)]
    rooms = [make_room(sunny, f"Зал {number}") for number in range(2)]
    for day in ROUNDS:
        clicks = [
            posting(browser, "lesson_create", group.pk, hosts=vera.pk, **planned(room, day=day + 3))
            for browser, room in zip(browsers, rooms, strict=True)
        ]

        assert statuses(all_at_once(clicks)) == [200, 302]
        assert (LessonHost.objects.count(), PersonCell.objects.count()) == (day + 1, 6 * (day + 1))


def test_a_person_books_one_lesson_at_a_time(client_of, sunny, vera, nina, sveta):
    """Two windows, two lessons at the same hour."""
    group = make_community(vera, nina)
    rooms = [make_room(sunny, f"Зал {number}") for number in range(2)]
    browsers = [client_of(sveta), client_of(sveta)]
    for day in ROUNDS:
        starts_at = at(day + 3, organization=sunny)
        clicks = [
            posting(
                browser,
                "booking_create",
                make_lesson(group, host, room=room, starts_at=starts_at, ring=Ring.KINDERGARTEN).pk,
            )
            for browser, host, room in zip(browsers, (vera, nina), rooms, strict=True)
        ]

        assert statuses(all_at_once(clicks)) == [302, 409]
        assert Booking.objects.booked().of(sveta).count() == day + 1


def test_a_form_sent_six_times_is_one_lesson(client_of, talking, vera, hall):
    browsers = [client_of(vera) for _ in range(6)]
    for day in ROUNDS:
        form = {"form_id": uuid4(), "hosts": vera.pk, **planned(hall, day=day + 3)}
        clicks = [posting(browser, "lesson_create", talking.pk, **form) for browser in browsers]

        answers = [*all_at_once(clicks), clicks[0]()]

        assert [answer.status_code for answer in answers] == [302] * 7
        assert {answer["Location"] for answer in answers} == {Lesson.objects.latest("pk").get_absolute_url()}
        assert Lesson.objects.count() == day + 1


def test_a_booking_sent_six_times_is_one_place(client_of, talking, vera, nina, hall, sunny):
    browsers = [client_of(nina) for _ in range(6)]
    for day in ROUNDS:
        lesson = make_lesson(talking, vera, room=hall, starts_at=at(day + 3, organization=sunny))
        form_id = uuid4()
        clicks = [posting(browser, "booking_create", lesson.pk, form_id=form_id) for browser in browsers]

        answers = [*all_at_once(clicks), clicks[0]()]

        assert [answer.status_code for answer in answers] == [302] * 7
        assert lesson.bookings.count() == 1


def test_moving_and_booking_at_once_leave_nobody_in_two_places(client_of, talking, sunny, vera, nina, sveta):
    """A lesson moves to the hour of another while somebody books both."""
    rooms = [make_room(sunny, f"Зал {number}") for number in range(2)]
    browsers = [client_of(sveta), client_of(sveta)]
    host = client_of(nina)
    for day in ROUNDS:
        here, there = at(day + 3, organization=sunny), at(day + 3, 14, organization=sunny)
        stays = make_lesson(talking, vera, room=rooms[0], starts_at=here, ring=Ring.KINDERGARTEN)
        moves = make_lesson(talking, nina, room=rooms[1], starts_at=there, ring=Ring.KINDERGARTEN)
        wish = {**planned(rooms[1], day=day + 3), "reason": "Карантин"}
        clicks = [
            posting(host, "lesson_move", moves.pk, **wish),
            posting(browsers[0], "booking_create", stays.pk),
            posting(browsers[1], "booking_create", moves.pk),
        ]

        assert {answer.status_code for answer in all_at_once(clicks)} <= {200, 302, 409}
        taken = PersonCell.objects.filter(membership=sveta, lesson__in=[stays, moves]).values_list("cell", flat=True)
        booked = Booking.objects.booked().of(sveta).filter(lesson__in=[stays, moves])
        assert len(taken) == len(set(taken)) == 6 * booked.count()


def test_who_leaves_while_a_lesson_moves_keeps_neither_place_nor_time(client_of, talking, vera, nina, hall):
    """The place is given back and no cell of the new time stays behind, whoever comes first."""
    host, goer = client_of(vera), client_of(nina)
    for round_ in ROUNDS:
        seat = talking.members.filter(membership=nina, left_on=None).first() or make_member(talking, nina)
        lesson = make_lesson(talking, vera, room=hall, starts_at=at(3 + round_, 9, organization=talking.organization))
        goer.post(reverse("communities:booking_create", args=[lesson.pk]), {"form_id": uuid4()})
        before = PersonCell.objects.filter(membership=nina, lesson=lesson).count()
        wish = planned(hall, day=3 + round_) | {"reason": "Карантин"}

        answers = all_at_once([posting(host, "lesson_move", lesson.pk, **wish), posting(goer, "member_end", seat.pk)])

        kept = PersonCell.objects.filter(membership=nina, lesson=lesson).count()
        assert (statuses(answers), before, kept) == ([302, 302], 6, 0)
        assert Booking.objects.booked().of(nina).filter(lesson=lesson).count() == 0


def test_the_last_piece_is_taken_once(client_of, sunny):
    """Six groups in rooms of their own want the only camera at overlapping hours."""
    leaders = people_of(sunny, 6)
    groups = [make_community(leader, title=f"Группа {leader.pk}") for leader in leaders]
    rooms = [make_room(sunny, f"Зал {number}") for number in range(6)]
    browsers = [client_of(leader) for leader in leaders]
    camera = make_equipment(sunny, "Камера")
    for day in ROUNDS:
        clicks = [
            posting(
                browser,
                "lesson_create",
                group.pk,
                hosts=leader.pk,
                **planned(room, day=day + 3, minute=minute),
                **{f"equipment_{camera.pk}": "1"},
            )
            for browser, leader, group, room, minute in zip(
                browsers, leaders, groups, rooms, [0, 10, 20] * 2, strict=True
            )
        ]

        answers = all_at_once(clicks)

        assert statuses(answers) == [200] * 5 + [302]
        assert (Lesson.objects.count(), EquipmentCell.objects.count()) == (day + 1, 6 * (day + 1))
        told = [answer.context["form"].non_field_errors()[0] for answer in answers if answer.status_code == 200]
        assert {sentence.split(":")[0] for sentence in told} == {"Камера"}


def test_a_colleague_promises_one_hour_once(client_of, sunny, vera, nina, sveta, anna):
    """Two people asked the same colleague for the same hour; she says yes in two windows."""
    group = make_community(vera, nina, anna)
    rooms = [make_room(sunny, f"Зал {number}") for number in range(2)]
    make_shift(vera)
    make_shift(nina)
    browsers = [client_of(sveta), client_of(sveta)]
    for day in ROUNDS:
        starts_at = at(day + 3, organization=sunny)
        asked = [
            make_cover(make_lesson(group, host, room=room, starts_at=starts_at, now=NOW), host, sveta)
            for host, room in zip((vera, nina), rooms, strict=True)
        ]
        clicks = [posting(browser, "cover_confirm", cover.pk) for browser, cover in zip(browsers, asked, strict=True)]

        assert statuses(all_at_once(clicks)) == [302, 409]
        assert Cover.objects.filter(pk__in=[cover.pk for cover in asked], state="confirmed").count() == 1
        assert PersonCell.objects.filter(membership=sveta).count() == 6 * (day + 1)
