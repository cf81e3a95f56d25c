"""What a letter says and carries."""

from datetime import timedelta

import pytest

from communities.services import bookings, lessons
from pos_portal.core.models import LettersWanted
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices
from tests.communities.factories import make_community, make_lesson, make_room
from tests.core.notice_factories import make_notice, make_settings

from .conftest import THURSDAY_NOON as NOON

TOMORROW = NOON + timedelta(hours=22)
EACH = {"letters": LettersWanted.EACH}


@pytest.fixture(autouse=True)
def _portal(settings):
    settings.PORTAL_URL = "https://portal.example.ru"
    settings.DEFAULT_FROM_EMAIL = "portal@example.ru"


def test_what_the_letter_says(reader, letters_after):
    make_settings(reader, **EACH)
    was_now = "Время: было 9 декабря, 09:30 → стало 11 декабря, 10:00."
    notices.tell(
        [reader], rule=NoticeRule.STUDY_STEP, title="Встречу перенесли", text=was_now, url="/x/1/", key="a", now=NOON
    )

    (letter,) = letters_after(hours=0)

    assert letter.subject == "Встречу перенесли"
    assert letter.body == (
        "Вера Ильинична, здравствуйте!\n\n"
        f"• Встречу перенесли\n{was_now}\nhttps://portal.example.ru/x/1/\n\n"
        "--\nКак часто присылать письма и о чём не писать, Вы выбираете сами: "
        "https://portal.example.ru/notices/settings/\n«Солнышко»\n"
    )
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter.extra_headers["Message-ID"].endswith("@example.ru>")
    assert letter.attachments == []


def test_without_an_address_of_the_portal_there_are_no_links(reader, letters_after, settings):
    settings.PORTAL_URL = ""
    make_settings(reader, **EACH)
    make_notice(reader, url="/x/")

    (letter,) = letters_after(hours=0)

    assert "http" not in letter.body and "/x/" not in letter.body


@pytest.mark.parametrize(
    "title",
    ["Тема\r\nBcc: all@example.ru", "<script>alert(1)</script>", "\x00\u202eабв", "а" * 500, "=?utf-8?B?0J8=?="],
)
def test_hostile_titles_stay_words(reader, letters_after, title):
    make_settings(reader, **EACH)
    notices.tell([reader], rule=NoticeRule.STUDY_STEP, title=title, text=title, url="//evil.example", key="a", now=NOON)

    (letter,) = letters_after(hours=0)
    message = letter.message()

    assert message["Bcc"] is None and "\n" not in letter.subject
    assert "\x00" not in letter.body and "\u202e" not in letter.body
    assert "evil" not in letter.body


def test_a_long_letter_ends(reader, letters_after):
    for number in range(35):
        make_notice(reader, f"Новость {number}")

    (letter,) = letters_after(hours=19, minutes=30)

    assert letter.subject == "Что нового: 35 извещений"
    assert "И ещё 5 – в портале" in letter.body


def test_a_calendar_event_goes_along(reader, letters_after, monkeypatch):
    make_settings(reader, **EACH)
    make_notice(reader, event="lesson-7")
    event = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    monkeypatch.setattr("pos_portal.letters.words.attachment_for", lambda notice, root: ("event.ics", event, "REQUEST"))

    (letter,) = letters_after(hours=0)
    (part,) = letter.attachments

    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "event.ics")
    assert part.get_payload(decode=True).replace(b"\r\n", b"\n") == event.replace(b"\r\n", b"\n")
    assert letter.message().as_bytes()


def test_a_broken_event_does_not_hold_the_letter(reader, letters_after, monkeypatch, caplog):
    make_settings(reader, **EACH)
    make_notice(reader, event="lesson-7")

    def broken(notice, root):
        raise ValueError

    monkeypatch.setattr("pos_portal.letters.words.attachment_for", broken)

    assert len(letters_after(hours=0)) == 1


def test_a_cancelled_lesson_leaves_the_calendar(anna, reader, letters_after):
    lesson = make_lesson(
        make_community(anna, reader), anna, room=make_room(anna.organization), starts_at=TOMORROW, now=NOON
    )
    bookings.book(lesson, by=reader, now=NOON)
    lessons.cancel(lesson, reason="Карантин", by=anna, now=NOON)

    (letter,) = letters_after(hours=0)
    (part,) = letter.attachments

    assert letter.subject.startswith("Занятие отменено") and letter.to == [reader.user.email]
    assert part.get_param("method") == "CANCEL"
