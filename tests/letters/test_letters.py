"""Which letters leave, when, and what they say."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pos_portal.core.models import Letter, LettersWanted, Notice, NoticeSettings
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices
from tests.communities.factories import make_community, make_lesson, make_room
from tests.core.notice_factories import give_address, make_notice, make_settings
from tests.factories import make_membership

from .conftest import THURSDAY_NOON as NOON

EACH = {"letters": LettersWanted.EACH}


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("letter", flat=True))


def test_one_letter_a_day_tells_everything(reader, letters_after):
    for hours in (0, 1, 20):
        make_notice(reader, f"Новость {hours}", now=NOON + timedelta(hours=hours))

    assert letters_after(hours=0) == []
    assert letters_after(hours=19, minutes=29) == []
    (first,) = letters_after(hours=19, minutes=30)
    assert letters_after(hours=20) == []
    assert (first.subject, first.to) == ("Что нового: 2 извещения", [reader.user.email])
    assert "• Новость 0" in first.body and "• Новость 1" in first.body
    assert letters_after(hours=43, minutes=30) == []  # Saturday
    (second,) = letters_after(days=3, hours=19, minutes=30)
    assert second.subject == "Новость 20"
    assert states() == [Letter.SENT] * 3


def test_what_was_read_needs_no_letter(reader, letters_after):
    make_notice(reader, read_at=NOON)
    make_notice(reader, "Другое", read_at=NOON + timedelta(hours=1))

    assert letters_after(hours=0) == []
    assert letters_after(hours=19, minutes=30) == []
    assert states() == [Letter.NONE] * 2


def test_each_by_itself_at_once(reader, letters_after):
    make_settings(reader, **EACH)
    make_notice(reader, "Первое")
    make_notice(reader, "Второе")

    assert [letter.subject for letter in letters_after(hours=0)] == ["Первое", "Второе"]
    assert letters_after(hours=1) == []


def test_at_night_each_waits_for_the_morning(reader, letters_after):
    make_settings(reader, **EACH)
    make_notice(reader, now=NOON + timedelta(hours=10))

    assert letters_after(hours=10) == []
    assert letters_after(hours=19, minutes=59) == []
    assert len(letters_after(hours=20)) == 1


def test_another_zone_has_another_night(anna, sunny, letters_after):
    sunny.time_zone = "Asia/Kamchatka"
    sunny.save()
    give_address(anna)
    make_settings(anna, **EACH)
    make_notice(anna, now=NOON)

    assert letters_after(hours=0) == []
    assert letters_after(hours=10, minutes=59) == []
    assert len(letters_after(hours=11)) == 1


@pytest.mark.parametrize(
    "fields", [{"letters": LettersWanted.NONE}, {"letters": LettersWanted.EACH, "muted": [NoticeRule.LESSON_MOVED]}]
)
def test_nobody_is_written_against_their_will(reader, letters_after, fields):
    make_settings(reader, **fields)
    make_notice(reader)

    assert letters_after(hours=0) == []
    assert states() == [Letter.NONE]


def test_no_address_no_letter(vera, letters_after):
    make_notice(vera)

    assert letters_after(hours=0) == []
    assert states() == [Letter.NONE]


def test_who_left_is_written_no_more(reader, letters_after):
    make_notice(reader)
    reader.ended_on = reader.organization.today
    reader.save()

    assert letters_after(hours=0) == []
    assert states() == [Letter.NONE]


def test_what_nobody_sent_for_a_week_is_no_news(reader, letters_after):
    make_notice(reader, now=NOON)

    assert letters_after(days=8) == []
    assert states() == [Letter.NONE]


def test_without_a_mail_server_nothing_is_printed(reader, letters_after, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    make_notice(reader)

    assert letters_after(hours=0) == []
    assert states() == [Letter.NONE]


def test_the_urgent_leaves_at_once(reader, letters_after):
    soon, late = NOON + timedelta(hours=22), NOON + timedelta(days=6)
    make_notice(reader, "Завтра", matters_at=soon)
    make_notice(reader, "Через неделю", matters_at=late)
    make_notice(reader, "Место", rule=NoticeRule.PLACE_OFFERED)

    assert [letter.subject for letter in letters_after(hours=0)] == ["Завтра", "Место"]


def test_the_lesson_tells_when_it_is_too_late(anna, reader, letters_after):
    lesson = make_lesson(make_community(anna), anna, room=make_room(anna.organization), now=NOON)
    tomorrow = {"starts_at": NOON + timedelta(hours=21), "ends_at": NOON + timedelta(hours=22)}
    type(lesson).objects.update(booking_closes_at=NOON, **tomorrow)
    make_notice(reader, "Отменили", event=f"lesson-{lesson.pk}")
    make_notice(reader, "Пропало", event="lesson-99999")
    make_notice(reader, "Странно", event="lesson-x")

    assert [letter.subject for letter in letters_after(hours=0)] == ["Отменили"]


def test_in_the_night_only_what_the_morning_would_miss(reader, letters_after):
    night = NOON + timedelta(hours=10)
    make_settings(reader, quiet_until=time(10, 0))
    make_notice(reader, "До конца тишины", now=night, matters_at=NOON + timedelta(hours=21))
    make_notice(reader, "После", now=night, matters_at=NOON + timedelta(hours=24))

    assert [letter.subject for letter in letters_after(hours=10)] == ["До конца тишины"]
    assert [letter.subject for letter in letters_after(hours=22)] == ["После"]


def test_questions_do_not_grow_with_notices(sunny, letters_after):
    def asked(people: int) -> int:
        for _ in range(people):
            person = make_membership(sunny)
            give_address(person)
            make_notice(person)
            make_notice(person, "Ещё")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            letters_after(hours=0)
        return len(queries)

    assert asked(1) == asked(30)


def test_a_thousand_notices(sunny, letters_after):
    people = [make_membership(sunny) for _ in range(100)]
    give_address(*people)
    rows = [{"rule": NoticeRule.STUDY_STEP, "title": f"Новость {n}", "key": str(n), "now": NOON} for n in range(10)]
    with CaptureQueriesContext(connection) as queries:
        for row in rows:
            notices.tell(people, **row)
    assert len(queries) <= 2 * len(rows)

    assert letters_after(hours=0) == []
    sent = letters_after(hours=19, minutes=30)

    assert len(sent) == 100
    assert {letter.subject for letter in sent} == {"Что нового: 10 извещений"}
    assert set(states()) == {Letter.SENT}


def test_the_defaults_are_gentle():
    wanted = NoticeSettings()
    assert (wanted.letters, wanted.on_days_off) == (LettersWanted.DIGEST, False)
    assert (wanted.quiet_from, wanted.quiet_until) == (time(19), time(8))
