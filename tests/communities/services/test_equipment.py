from datetime import timedelta

import pytest

from communities.models import EquipmentCell
from communities.models.duty_pages import pieces_of
from communities.services import equipment, lessons
from communities.services.refusals import Refused
from tests.communities.duties_factories import make_equipment
from tests.communities.factories import NOW, at, make_community, make_lesson, make_room


@pytest.fixture
def laptop(sunny):
    return make_equipment(sunny, quantity=2)


@pytest.fixture
def other(sveta, sunny):
    """The same hour, another group, room and host; asked with pieces in a test."""
    group, room = make_community(sveta, title="Я сам"), make_room(sunny, "Зал 2")

    def plan(**fields):
        return make_lesson(group, sveta, room=room, title="Опыты", **fields)

    return plan


def test_pieces_are_taken_with_the_lesson(talking, vera, hall, laptop):
    lesson = make_lesson(talking, vera, room=hall, equipment={laptop.pk: 2})

    assert pieces_of(lesson) == [("Ноутбук с проектором", 2)]
    assert EquipmentCell.objects.filter(lesson=lesson).count() == 2 * 6


def test_what_is_taken_is_named_with_the_lesson_and_the_hour(talking, vera, hall, laptop, other):
    make_lesson(talking, vera, room=hall, equipment={laptop.pk: 1}, ring=3)

    told = r"свободно 1 шт., нужно 2. Уже взяли: занятие «Речевая игра» \(10:00–10:30\)"
    with pytest.raises(Refused, match=told):
        other(equipment={laptop.pk: 2})
    assert pieces_of(other(equipment={laptop.pk: 1})) == [("Ноутбук с проектором", 1)]


def test_a_closed_lesson_keeps_its_title(talking, vera, hall, laptop, other):
    make_lesson(talking, vera, room=hall, equipment={laptop.pk: 2})

    with pytest.raises(Refused, match=r"всё занято. Уже взяли: другое занятие \(10:00–10:30\)"):
        other(equipment={laptop.pk: 1})


def test_more_than_there_is_and_what_is_closed(talking, vera, hall, laptop, sunny):
    with pytest.raises(Refused, match="всего 2 шт., а нужно 3"):
        make_lesson(talking, vera, room=hall, equipment={laptop.pk: 3})
    panel = make_equipment(sunny, "Панель", is_closed=True)
    with pytest.raises(Refused, match="Панель: временно не используется"):
        make_lesson(talking, vera, room=hall, equipment={panel.pk: 1})


def test_a_strangers_thing_is_not_taken(talking, vera, hall, daisy):
    lesson = make_lesson(talking, vera, room=hall, equipment={make_equipment(daisy).pk: 1})

    assert pieces_of(lesson) == []


def test_cancelled_it_is_free(talking, vera, hall, laptop, other):
    lesson = make_lesson(talking, vera, room=hall, equipment={laptop.pk: 2})
    lessons.cancel(lesson, reason="Карантин", now=NOW)

    assert pieces_of(other(equipment={laptop.pk: 2})) == [("Ноутбук с проектором", 2)]


def move(lesson, vera, *, days):
    starts_at = at(days, organization=lesson.organization)
    wish = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=30), "room": lesson.room}
    return lessons.move(lesson, reason="Болезнь", by=vera, now=NOW, **wish)


def test_moved_it_comes_along_or_refuses(talking, vera, hall, laptop, other, sunny):
    lesson = make_lesson(talking, vera, room=hall, equipment={laptop.pk: 2})
    stays = other(starts_at=at(5, organization=sunny), equipment={laptop.pk: 1})

    with pytest.raises(Refused, match="свободно 1 шт., нужно 2"):
        move(lesson, vera, days=5)
    lesson.refresh_from_db()
    assert (lesson.starts_at, pieces_of(lesson)) == (at(3, organization=sunny), [("Ноутбук с проектором", 2)])
    move(lesson, vera, days=4)
    assert (equipment.taken_by(lesson), equipment.taken_by(stays)) == ({laptop.pk: 2}, {laptop.pk: 1})


def test_changed_it_takes_what_is_asked_now(talking, vera, hall, laptop):
    lesson = make_lesson(talking, vera, room=hall, equipment={laptop.pk: 2})
    lessons.revise(lesson, version=1, hosts=[vera], by=vera, now=NOW)
    assert equipment.taken_by(lesson) == {laptop.pk: 2}

    lessons.revise(lesson, version=2, hosts=[vera], by=vera, now=NOW, equipment={laptop.pk: 1})
    assert equipment.taken_by(lesson) == {laptop.pk: 1}
