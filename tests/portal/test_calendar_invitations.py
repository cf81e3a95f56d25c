"""What a letter carries: the same event as the feed, asked for, moved or called off."""

from datetime import timedelta

import pytest

from communities.models import CoverState
from communities.services import bookings, lessons
from pos_portal.calendars import feeds
from pos_portal.calendars.invitations import attachment_for
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, at, make_community, make_lesson, make_room
from tests.communities.meeting_factories import make_meeting

from .calendar_factories import make_cover, read


@pytest.fixture
def talking(vera, nina):
    for person in (vera, nina):
        person.user.email = f"{person.user.username}@example.test"
        person.user.save()
    return make_community(vera, nina, coordinator=vera)


@pytest.fixture
def hall(sunny):
    return make_room(sunny)


@pytest.fixture
def lesson(talking, vera, hall):
    return make_lesson(talking, vera, room=hall, notes="Сокровенное")


def notice(member, event, *, minutes=0) -> Notice:
    row = {"organization": member.organization, "membership": member, "created_at": NOW + timedelta(minutes=minutes)}
    return Notice(rule="lesson_moved", title="Занятие", event=event, **row)


def carried(member, event, **said):
    name, content, method = attachment_for(notice(member, event, **said))
    calendar, found = read(content)
    (entry,) = found.values()
    assert str(calendar["method"]) == method
    return name, method, entry


def test_the_letter_of_a_booking_asks_to_keep_the_time(lesson, nina, settings):
    settings.DEFAULT_FROM_EMAIL = "Портал <portal@example.test>"
    bookings.book(lesson, by=nina, now=NOW)
    name, method, entry = carried(nina, f"lesson-{lesson.pk}")

    assert (name, method, str(entry["status"])) == (f"lesson-{lesson.pk}.ics", "REQUEST", "CONFIRMED")
    assert (str(entry["organizer"]), str(entry["attendee"])) == (
        "mailto:portal@example.test",
        f"mailto:{nina.user.email}",
    )
    assert dict(entry["attendee"].params) == {
        "CN": str(nina.user),
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
    }
    assert "Сокровенное" not in repr(entry)
    (fed,) = read(feeds.file_of(feed := feeds.open_feed(by=nina, now=NOW), feeds.events_of(feed, now=NOW, root="")))[1]
    assert fed == str(entry["uid"])


def test_moved_and_cancelled_the_letter_updates_the_same_event(lesson, nina, vera, hall, sunny):
    bookings.book(lesson, by=nina, now=NOW)
    first = carried(nina, f"lesson-{lesson.pk}")
    starts_at = at(8, 11, organization=sunny)
    hours = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    lessons.move(lesson, **hours, room=hall, reason="Карантин", by=vera, now=NOW)
    second = carried(nina, f"lesson-{lesson.pk}", minutes=1)
    lessons.cancel(lesson, reason="Болезнь", now=NOW)
    third = carried(nina, f"lesson-{lesson.pk}", minutes=2)

    told = [(method, entry["sequence"]) for _, method, entry in (first, second, third)]
    assert told == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({str(entry["uid"]) for _, _, entry in (first, second, third)}) == 1
    assert second[2].decoded("dtstart") == starts_at
    assert first[2].decoded("dtstamp") < second[2].decoded("dtstamp") < third[2].decoded("dtstamp")


def test_a_place_given_back_frees_the_time(lesson, nina):
    booking = bookings.book(lesson, by=nina, now=NOW)
    bookings.cancel(booking, by=nina, now=NOW)

    assert carried(nina, f"lesson-{lesson.pk}")[1] == "CANCEL"


def test_a_meeting_and_a_cover(lesson, talking, vera, nina, sunny):
    meeting = make_meeting(talking, by=vera)
    assert carried(nina, f"meeting-{meeting.pk}")[1] == "REQUEST"
    cover = make_cover(lesson, vera, nina, state=CoverState.ASKED)
    assert attachment_for(notice(nina, f"cover-{cover.pk}")) is None
    cover.state = CoverState.CONFIRMED
    cover.save()
    _, method, entry = carried(nina, f"cover-{cover.pk}")
    assert (method, str(entry["summary"])) == ("REQUEST", "Подмена в группе")
    assert attachment_for(notice(vera, f"cover-{cover.pk}")) is None


@pytest.mark.parametrize(
    "event", ["", "lesson", "lesson-", "lesson-x", "lesson-0", "lesson-99999999999999999999999", "trend-1"]
)
def test_nothing_for_a_calendar_is_no_attachment(lesson, nina, event):
    assert attachment_for(notice(nina, event)) is None


def test_who_takes_no_part_or_has_no_mail_gets_no_event(lesson, nina, vera, olga):
    assert attachment_for(notice(nina, f"lesson-{lesson.pk}")) is None
    olga.user.email = "olga@example.test"
    assert attachment_for(notice(olga, f"lesson-{lesson.pk}")) is None
    vera.user.email = ""
    assert attachment_for(notice(vera, f"lesson-{lesson.pk}")) is None


def test_the_address_of_the_portal_leads_to_the_page(lesson, vera):
    _, content, _ = attachment_for(notice(vera, f"lesson-{lesson.pk}"), root="https://portal.test/")

    (entry,) = read(content)[1].values()
    assert str(entry["url"]) == f"https://portal.test{lesson.get_absolute_url()}"
