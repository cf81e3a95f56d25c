"""The calendar in the phone: a secret address, the same events each time, and its end (`reliability` ★20, ★26)."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from communities.services import bookings, lessons, meetings
from pos_portal.calendars import feeds
from pos_portal.core.models import CalendarFeed
from pos_portal.core.models.organizations import TimeZone
from tests.communities.factories import NOW, at, make_community, make_lesson, make_room
from tests.communities.meeting_factories import make_assignment, make_meeting
from tests.conftest import refuse_writes
from tests.factories import make_membership

from .calendar_factories import make_cover, make_day_off, make_slot, read

SETTINGS = "/calendar/phone/"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.fixture
def talking(vera, nina):
    return make_community(vera, nina, coordinator=vera)


@pytest.fixture
def hall(sunny):
    return make_room(sunny)


@pytest.fixture
def lesson(talking, vera, hall):
    title = "Речевая игра «Что будет, если…»: слушаем, спрашиваем; сочиняем продолжение вместе с детьми"
    return make_lesson(talking, vera, room=hall, title=title, notes="Сокровенное")


@pytest.fixture
def address(vera) -> str:
    return address_of(vera)


def address_of(member) -> str:
    return f"/calendar/feed/{feeds.token_of(feeds.open_feed(by=member, now=NOW))}.ics"


def events(client, address):
    return read(client.get(address).content)[1]


def test_a_feed_is_read_without_signing_in_and_writes_nothing(client, lesson, vera, address):
    with connection.execute_wrapper(refuse_writes):
        response = client.get(address)
    calendar, found = read(response.content)
    entry = found[f"{lesson.uid}@pos-portal"]

    assert (response["Content-Type"], response["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, max-age=0, must-revalidate",
    )
    assert (str(calendar["method"]), str(calendar["x-wr-calname"])) == ("PUBLISH", "Методическая работа, «Солнышко»")
    assert (calendar.decoded("refresh-interval"), str(calendar["x-published-ttl"])) == (timedelta(hours=1), "PT1H")
    assert str(entry["summary"]) == f"Открытое занятие: {lesson.title}"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (lesson.starts_at, lesson.ends_at)
    assert str(entry["url"]) == f"http://testserver{lesson.get_absolute_url()}"
    assert "Сокровенное" not in response.content.decode().replace("\r\n ", "")
    assert "sessionid" not in response.cookies


def test_unchanged_it_is_the_same_to_the_byte_and_comes_back_from_a_library_whole(
    client, lesson, talking, vera, address
):
    make_meeting(talking, by=vera)
    make_assignment(talking, by=vera, to=vera)
    make_slot(vera)
    first, second = client.get(address).content, client.get(address).content
    calendar, found = read(first)

    assert first == second == calendar.to_ical()
    assert len(found) == first.count(b"BEGIN:VEVENT") == 4
    assert max(len(line) for line in first.split(b"\r\n")) <= 75
    assert all(calendar.errors == [] and event.errors == [] for event in found.values())


def test_whole_days_end_where_the_next_begins(client, talking, vera, address):
    task = make_assignment(talking, by=vera, to=vera)
    entry = events(client, address)[f"assignment-{task.pk}@pos-portal"]

    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (task.due_on, task.due_on + timedelta(days=1))
    assert type(entry.decoded("dtstart")) is date


def test_moved_and_cancelled_it_is_the_same_event_until_it_is_forgotten(
    client, lesson, vera, hall, sunny, address, time_machine
):
    uid = f"{lesson.uid}@pos-portal"
    first = events(client, address)[uid]
    starts_at = at(8, 11, organization=sunny)
    later = {"now": NOW + timedelta(hours=1)}
    lessons.move(
        lesson,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        room=hall,
        reason="Карантин",
        by=vera,
        **later,
    )
    second = events(client, address)[uid]
    lessons.cancel(lesson, reason="Болезнь", now=NOW + timedelta(hours=2))
    third = events(client, address)[uid]

    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert first.decoded("last-modified") < second.decoded("last-modified") < third.decoded("last-modified")
    assert (second.decoded("dtstart"), str(second["status"]), str(third["status"])) == (
        starts_at,
        "CONFIRMED",
        "CANCELLED",
    )
    time_machine.move_to(NOW + timedelta(days=31))
    assert uid not in events(client, address)


def test_a_place_given_back_leaves_the_phone(client, lesson, nina):
    address, uid = address_of(nina), f"{lesson.uid}@pos-portal"
    booking = bookings.book(lesson, by=nina, now=NOW)
    assert str(events(client, address)[uid]["status"]) == "CONFIRMED"
    bookings.cancel(booking, by=nina, now=NOW)
    assert str(events(client, address)[uid]["status"]) == "CANCELLED"
    lesson.bookings.update(cancelled_at=NOW - timedelta(days=31))
    assert uid not in events(client, address)
    bookings.book(lesson, by=nina, now=NOW)
    assert str(events(client, address)[uid]["status"]) == "CONFIRMED"


def test_a_cancelled_meeting_and_a_promised_cover(client, lesson, talking, vera, nina, sunny):
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")
    meeting, cover = make_meeting(talking, by=vera), make_cover(lesson, nina, sveta)
    meetings.cancel(meeting, reason="Болезнь", by=vera, now=NOW)

    entry = events(client, address_of(nina))[f"meeting-{meeting.pk}@pos-portal"]
    assert (str(entry["status"]), entry["sequence"], str(entry["summary"])) == (
        "CANCELLED",
        1,
        "Встреча: Договоримся о понятиях",
    )
    (covered,) = events(client, address_of(sveta)).values()
    assert (str(covered["uid"]), str(covered["summary"])) == (f"cover-{cover.pk}@pos-portal", "Подмена в группе")
    assert "Речевая" not in repr(covered)


def test_the_feed_is_ones_own_and_reaches_a_month_back_and_a_year_ahead(client, talking, vera, nina, hall, sunny):
    for days in (-40, -20, 300, 400):
        lesson = make_lesson(talking, vera, room=hall, title=f"Через {days}")
        lesson.starts_at = lesson.booking_closes_at = at(days, organization=sunny)
        lesson.ends_at = lesson.starts_at + timedelta(minutes=30)
        lesson.save()
        lessons.release_room(lesson)
        lessons.release_people(lesson)
    make_day_off(vera)

    told = {str(event["summary"]) for event in events(client, address_of(vera)).values()}
    assert told == {"Открытое занятие: Через -20", "Открытое занятие: Через 300"}
    assert events(client, address_of(nina)) == {}


@pytest.mark.parametrize("zone", TimeZone.values)
def test_times_are_utc_in_every_zone(client, talking, vera, hall, sunny, zone):
    sunny.time_zone = zone
    sunny.save()
    vera.organization.refresh_from_db()
    starts_at = at(3, 0, 30, organization=vera.organization)
    lesson = make_lesson(talking, vera, room=hall, starts_at=starts_at)

    content = client.get(address_of(vera)).content.decode()
    assert f"DTSTART:{starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in content
    assert "VTIMEZONE" not in content and "TZID" not in content
    assert read(content.encode())[1][f"{lesson.uid}@pos-portal"].decoded("dtstart") == starts_at


def test_an_unchanged_feed_is_answered_in_a_word(client, lesson, vera, hall, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.head(address).status_code == 200

    lessons.cancel(lesson, reason="Болезнь", now=NOW)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_costs_the_same_however_full(client, talking, vera, sunny, number, django_assert_num_queries):
    for one in range(number):
        make_lesson(talking, vera, room=make_room(sunny, f"Зал {one}"), starts_at=at(3, 8 + one, organization=sunny))
        make_meeting(talking, by=vera, hour=8 + one)
        make_slot(vera, days=one + 2)
    address = address_of(vera)
    with django_assert_num_queries(15):
        client.get(address)


# The secret


def test_any_other_letter_is_refused_without_asking_the_database(client, vera, django_assert_num_queries):
    token = feeds.token_of(feeds.open_feed(by=vera, now=NOW))
    other = [
        token[:place] + ALPHABET[(ALPHABET.index(letter) + step) % 64] + token[place + 1 :]
        for place, letter in enumerate(token)
        for step in (1, 2, 4, 8, 16, 32)
    ]
    wrong = [*other, token[:-1], token + "A", token + "=", token.lower(), "", "x", "a" * 5000, token.replace("-", "+")]
    with django_assert_num_queries(0):
        assert [one for one in wrong if one != token and feeds.find(one)] == []
    assert (len(token), re.fullmatch(r"[\w-]+", token) is not None) == (48, True)


def test_a_wrong_address_says_what_an_absent_one_says(client, vera, sunny, address):
    token = address.split("/")[-1].removesuffix(".ics")
    letter = "A" if token[0] != "A" else "B"
    absent, altered = client.get("/calendar/feed/absent.ics"), client.get(f"/calendar/feed/{letter}{token[1:]}.ics")
    feeds.revoke(by=vera, now=NOW)
    revoked = client.get(address)

    assert {one.status_code for one in (absent, altered, revoked)} == {404}
    assert len({without_address(one) for one in (absent, altered, revoked)}) == 1


def without_address(response) -> str:
    """The page without what the visitor wrote and the token of its forms."""
    return re.sub(r"feed(/|%2F)[\w-]+\.ics|[\w-]{64}", "", response.content.decode())


def test_a_new_address_ends_the_old_one(client, client_of, vera, address):
    browser = client_of(vera)
    assert browser.post(f"{SETTINGS}create/").status_code == 302
    link = browser.get(SETTINGS).context["link"]

    assert (client.get(address).status_code, client.get(link).status_code) == (404, 200)
    assert CalendarFeed.objects.open().count() == 1


def test_another_key_of_the_portal_ends_every_address(client, address, settings):
    settings.SECRET_KEY = "another-key-" + "y" * 50

    assert client.get(address).status_code == 404


def test_who_works_here_no_more_has_no_feed(client, vera, sunny, address):
    vera.ended_on = sunny.today
    vera.save()
    assert client.get(address).status_code == 404
    vera.ended_on = None
    vera.save()
    vera.user.is_active = False
    vera.user.save()
    assert client.get(address).status_code == 404


def test_each_place_of_work_has_a_feed_of_its_own(client, lesson, vera, daisy):
    second = make_membership(daisy, user=vera.user)

    assert len(events(client, address_of(vera))) == 1
    assert events(client, address_of(second)) == {}


def test_nothing_but_reading_is_answered(client, address):
    assert [getattr(client, method)(address).status_code for method in ("post", "put", "delete")] == [405, 405, 405]


# The page


def test_the_page_makes_shows_and_ends_the_address(client, client_of, vera):
    browser = client_of(vera)
    assert "Сделать личную ссылку" in browser.get(SETTINGS).content.decode()
    assert browser.get(f"{SETTINGS}qr.svg").status_code == 404
    browser.post(f"{SETTINGS}create/")
    page = browser.get(SETTINGS)
    link = page.context["link"]
    assert f'href="webcal://{link.removeprefix("http://")}"' in page.content.decode()
    assert (link in page.content.decode(), link.startswith("http://testserver/calendar/feed/")) == (True, True)
    assert client.get(link).status_code == 200
    browser.post(f"{SETTINGS}revoke/")
    assert (client.get(link).status_code, browser.get(SETTINGS).context["link"]) == (404, "")


def test_the_camera_reads_the_same_address(client_of, vera, address):
    picture = client_of(vera).get(f"{SETTINGS}qr.svg")

    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert b"<svg" in picture.content and b"<script" not in picture.content


def test_the_page_is_for_people_of_the_kindergarten(client, client_of, vera, officer):
    assert client.get(SETTINGS)["Location"].startswith("/accounts/login/")
    assert client_of(officer).get(SETTINGS).status_code == 403
    assert client_of(vera).get(f"{SETTINGS}create/").status_code == 405
    assert client_of(vera).get(f"{SETTINGS}revoke/").status_code == 405


def test_pressed_twice_the_button_makes_one_address(client_of, vera):
    browser = client_of(vera)
    form = {"form_id": "7d0f5a2e-3a5b-4c58-9d0c-6a3d9d2c8f10"}
    for _ in range(2):
        browser.post(f"{SETTINGS}create/", form)

    assert CalendarFeed.objects.count() == 1


def test_a_lesson_that_is_over_today_stays_for_a_month(client, talking, vera, hall, address, time_machine):
    lesson = make_lesson(talking, vera, room=hall)
    time_machine.move_to(datetime.now(UTC) + timedelta(days=20))

    assert f"{lesson.uid}@pos-portal" in events(client, address)
