"""Times proposed for a move: whatever the timetable would refuse is not proposed."""

from datetime import time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from communities.models.free_times import read_free_times
from communities.services import lessons
from tests.communities.duties_factories import make_day_off, make_equipment, make_leave, make_moment
from tests.communities.factories import NOW, at, make_community, make_lesson, make_member, make_room
from tests.deficits.children import make_group


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


def hours(lesson) -> set:
    return {timezone.localtime(start, lesson.organization.zone).time() for start in read_free_times(lesson, NOW)}


def days(lesson) -> set:
    zone, today = lesson.organization.zone, lesson.organization.today
    return {(timezone.localdate(start, zone) - today).days for start in read_free_times(lesson, NOW)}


def test_children_who_sleep_eat_or_walk_are_left_alone(talking, vera, hall, bees):
    lesson = make_lesson(talking, vera, room=hall, child_group=bees)
    assert hours(lesson) == {time(10)}

    make_moment(bees, kind="walk", starts=time(10, 10), ends=time(12))
    make_moment(bees, kind="meal", starts=time(9, 30), ends=time(10, 10))
    make_moment(bees, kind="other", starts=time(8), ends=time(9, 30), blocks=False)

    assert hours(lesson) == {time(9)}


def test_another_group_may_walk(talking, vera, hall, bees, anna):
    make_moment(make_group(anna, title="№ 1 «Капельки»"), starts=time(8), ends=time(17))

    assert hours(make_lesson(talking, vera, room=hall, child_group=bees)) == {time(10)}


def test_days_on_which_a_host_is_away_are_left_out(talking, lesson, vera, sunny):
    first, *_, last = sorted(days(lesson))
    make_leave(vera, days=first, last=sunny.today + timedelta(days=last))

    assert min(days(lesson)) > last


@pytest.mark.parametrize("change", [{"places": 3}, {"is_closed": True}])
def test_a_room_that_holds_them_no_more_is_not_proposed(lesson, change):
    assert hours(lesson)
    for name, value in change.items():
        setattr(lesson.room, name, value)

    assert not hours(lesson)


def test_what_the_lesson_takes_along_is_free_too(talking, vera, sveta, hall, sunny):
    laptop = make_equipment(sunny)
    lesson = make_lesson(talking, vera, room=hall, equipment={laptop.pk: 1})
    day = min(days(lesson))
    theirs, other = make_community(sveta, title="Я сам"), make_room(sunny, "Зал 2")
    make_lesson(theirs, sveta, room=other, starts_at=at(day, organization=sunny), equipment={laptop.pk: 1})

    assert read_free_times(lesson, NOW)[0] == at(day, 9, 30, organization=sunny)


def test_every_proposed_time_is_accepted(talking, vera, nina, sveta, hall, bees, anna, sunny):
    laptop = make_equipment(sunny, quantity=2)
    lesson = make_lesson(talking, vera, nina, room=hall, child_group=bees, equipment={laptop.pk: 1})
    make_moment(bees, kind="walk", starts=time(9, 20), ends=time(12, 10))
    make_leave(nina, days=4)
    make_day_off(anna, days=(6, 7), group=bees)
    theirs, other = make_community(sveta, title="Я сам"), make_room(sunny, "Зал 2")
    for day in (5, 8, 9, 10):
        make_lesson(theirs, sveta, room=other, starts_at=at(day, 8, organization=sunny), minutes=60)

    found = read_free_times(lesson, NOW)

    assert len(found) == 5
    for start in found:
        with transaction.atomic():
            when = {"starts_at": start, "ends_at": start + timedelta(minutes=30), "room": hall}
            lessons.move(lesson, **when, reason="Карантин", by=vera, now=NOW)
            transaction.set_rollback(True)


def test_it_asks_as_often_with_three_hosts_and_moments(
    talking, vera, nina, anna, hall, bees, sunny, django_assert_num_queries
):
    make_member(talking, anna)
    laptop, screen = make_equipment(sunny), make_equipment(sunny, "Экран")
    one = make_lesson(talking, vera, room=hall, child_group=bees, equipment={laptop.pk: 1})
    make_moment(bees)
    with django_assert_num_queries(9):
        read_free_times(one, NOW)
    late = at(5, organization=sunny)
    wanted = {laptop.pk: 1, screen.pk: 1}
    three = make_lesson(talking, vera, nina, anna, room=hall, starts_at=late, child_group=bees, equipment=wanted)
    for hour in (15, 16):
        make_moment(bees, starts=time(hour), ends=time(hour, 30))
    with django_assert_num_queries(9):
        read_free_times(three, NOW)
