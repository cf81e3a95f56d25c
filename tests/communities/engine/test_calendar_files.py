from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from communities.engine.calendar_files import CalendarEvent, Mailbox, calendar_file, feed_file, invitation_file

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


def test_a_feed_says_its_name_and_how_often_to_come_back():
    day = event(uid="8@pos-portal", starts_at=date(2026, 11, 12), ends_at=date(2026, 11, 13), changed_at=None)
    stamp = datetime(2026, 9, 1, tzinfo=UTC)
    content = feed_file([event(), day], name="Методическая работа", stamp=stamp)
    calendar = Calendar.from_ical(content)
    timed, whole = calendar.walk("VEVENT")

    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n" in content.replace(b"\r\n ", b"")
    assert (str(calendar["x-wr-calname"]), content) == ("Методическая работа", calendar.to_ical())
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (date(2026, 11, 12), date(2026, 11, 14))
    assert (timed.decoded("dtstamp"), whole.decoded("dtstamp")) == (datetime(2026, 11, 1, 8, tzinfo=UTC), stamp)
    assert ("last-modified" in timed, "last-modified" in whole) == (True, False)


def test_an_invitation_asks_for_no_answer_by_mail():
    sender, guest = Mailbox("Портал", "portal@example.test"), Mailbox("Вера", "vera@example.test")
    stamp = datetime(2026, 11, 2, tzinfo=UTC)
    content = invitation_file(event(), organizer=sender, attendee=guest, stamp=stamp, is_cancelled=False)
    calendar, entry = read(content)

    assert (str(calendar["method"]), entry.decoded("dtstamp")) == ("REQUEST", stamp)
    assert entry["attendee"].params["RSVP"] == "FALSE"


def test_a_moment_has_no_end():
    _, entry = read(calendar_file(event(ends_at=event().starts_at)))

    assert "dtend" not in entry
