from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.models import Cover
from communities.services import assignments, bookings, lessons
from communities.services.day_ahead import remind
from pos_portal.core.models import Notice
from tests.factories import make_membership

from ..factories import NOW, at, make_community, make_lesson, make_room
from ..meeting_factories import make_meeting


@pytest.fixture
def talking(vera, nina, guest):
    return make_community(vera, nina, guest, title="Говорящая группа", coordinator=vera)


@pytest.fixture
def lesson(talking, vera, nina, sunny):
    lesson = make_lesson(talking, vera, room=make_room(sunny), starts_at=at(3, organization=sunny), title="Тонет")
    bookings.book(lesson, by=nina, now=NOW)
    return lesson


@pytest.fixture
def evening(sunny):
    """Two days from now at five in the afternoon."""
    return at(2, 17, organization=sunny)


def told() -> set[tuple[str, str]]:
    rows = Notice.objects.filter(rule__in=["reminder", "assignment"]).select_related("membership__user")
    return {(row.membership.user.full_name.split()[1], row.title) for row in rows}


def test_host_and_guests_of_tomorrow_are_reminded_once(lesson, evening):
    for hours in (-2, -1, 0, 1, 2):
        remind(evening + timedelta(hours=hours))

    assert told() == {("Вера", "Завтра занятие: «Тонет»"), ("Нина", "Завтра занятие: «Тонет»")}
    assert Notice.objects.filter(rule="reminder").count() == 2
    one = Notice.objects.filter(rule="reminder").first()
    assert (one.matters_at, one.event) == (lesson.starts_at, f"lesson-{lesson.pk}")
    assert "10:00" in one.text


def test_not_before_the_evening_nor_of_another_day(lesson, evening):
    remind(evening - timedelta(hours=2))
    remind(evening - timedelta(days=1))
    remind(evening + timedelta(days=1))

    assert told() == set()


def test_evening_is_where_the_kindergarten_is(lesson, evening, sunny):
    sunny.time_zone = "Europe/Kaliningrad"
    sunny.save()
    remind(evening - timedelta(minutes=1))
    assert told() == set()

    remind(evening)
    assert len(told()) == 2


def test_what_was_called_off_reminds_nobody(lesson, evening, vera):
    lessons.cancel(lesson, reason="Карантин", by=vera, now=NOW)
    remind(evening)

    assert told() == set()


def test_a_meeting_a_cover_and_a_task(talking, lesson, evening, vera, nina, sunny):
    make_meeting(talking, by=vera, title="Читаем", days=3)
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")
    where = {"organization": sunny, "lesson": lesson, "membership": nina, "asked_at": NOW}
    Cover.objects.create(substitute=sveta, state="confirmed", answered_at=NOW, **where)
    due = sunny.today + timedelta(days=4)
    assignments.give(community=talking, text="Принести карточки", responsible=nina, due_on=due, by=vera, now=NOW)

    remind(evening)

    assert told() == {
        ("Вера", "Завтра занятие: «Тонет»"),
        ("Нина", "Завтра занятие: «Тонет»"),
        ("Вера", "Завтра встреча: Читаем"),
        ("Нина", "Завтра встреча: Читаем"),
        ("Светлана", "Завтра Вы подменяете: Орлова Н. П."),
        ("Нина", "Вам поручение: Принести карточки"),
        ("Нина", "Скоро срок: Принести карточки"),
    }


def test_questions_do_not_grow_with_lessons(talking, sunny, evening, vera):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            remind(evening)
        return len(queries)

    make_lesson(talking, vera, room=make_room(sunny, "Зал"), starts_at=at(3, 9, organization=sunny))
    one = asked()
    for hour in (11, 13, 15):
        room = make_room(sunny, f"Кабинет {hour}")
        make_lesson(talking, vera, room=room, starts_at=at(3, hour, organization=sunny))
    assert asked() == one
