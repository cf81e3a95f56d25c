from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from communities.engine.calendar_files import CalendarEvent, calendar_file

KAMCHATKA = ZoneInfo("Asia/Kamchatka")


def event(**changes) -> CalendarEvent:
    fields = {
        "uid": "7@pos-portal",
        "sequence": 0,
        "changed_at": datetime(2026, 11, 1, 8, tzinfo=UTC),
        "starts_at": datetime(2026, 11, 12, 9, 30, tzinfo=KAMCHATKA),
        "ends_at": datetime(2026, 11, 12, 9, 55, tzinfo=KAMCHATKA),
        "summary": "Открытое занятие: Речевая игра «Что будет, если…»; первая, вторая",
        "location": "Групповая «Ромашка»",
        "description": "Сообщество «Говорящая группа»\nСтаршая группа",
        "url": "https://portal.test/communities/lessons/1/",
        "is_cancelled": False,
    }
    return CalendarEvent(**fields | changes)


def read(content: bytes):
    calendar = Calendar.from_ical(content)
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


def test_times_are_utc():
    content = calendar_file(event())
    _, entry = read(content)

    assert b"DTSTART:20261111T213000Z" in content
    assert entry.decoded("dtstart") == datetime(2026, 11, 11, 21, 30, tzinfo=UTC)
    assert entry.decoded("dtend") == datetime(2026, 11, 11, 21, 55, tzinfo=UTC)


def test_long_russian_words_are_folded_and_come_back_whole():
    content = calendar_file(event())
    _, entry = read(content)

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(entry["summary"]) == "Открытое занятие: Речевая игра «Что будет, если…»; первая, вторая"
    assert str(entry["description"]) == "Сообщество «Говорящая группа»\nСтаршая группа"


def test_a_changed_event_is_the_same_event():
    calendar, entry = read(calendar_file(event(sequence=2)))

    assert (str(entry["uid"]), entry["sequence"], str(entry["status"])) == ("7@pos-portal", 2, "CONFIRMED")
    assert str(calendar["method"]) == "PUBLISH"


def test_a_cancelled_event_says_so():
    calendar, entry = read(calendar_file(event(sequence=3, is_cancelled=True)))

    assert (str(entry["status"]), str(calendar["method"])) == ("CANCELLED", "CANCEL")
