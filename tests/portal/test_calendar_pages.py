"""The pages of calendars: shapes, scopes, zones, addresses that mean nothing, and the cost of a month."""

from datetime import UTC, datetime, timedelta

import pytest

from communities.services import lessons
from pos_portal.core.models import AuditAction, AuditEvent, Membership
from pos_portal.core.models.organizations import TimeZone
from tests.communities.charters_factories import make_emergency
from tests.communities.factories import NOW, at, make_community, make_lesson, make_room
from tests.communities.meeting_factories import make_assignment, make_meeting, make_work_item
from tests.factories import make_membership
from tests.planning.factories import make_activity, make_plan

from .calendar_factories import make_cover, make_day_off, make_slot

URL = "/calendar/"


@pytest.fixture
def talking(vera, nina):
    return make_community(vera, nina, coordinator=vera)


@pytest.fixture
def lesson(talking, vera, sunny):
    return make_lesson(talking, vera, room=make_room(sunny), starts_at=at(3, organization=sunny))


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def month_of(lesson) -> dict:
    return {"month": f"{lesson.starts_at.astimezone(lesson.organization.zone):%Y-%m}"}


@pytest.mark.parametrize("shape", ["month", "week", "list"])
def test_every_shape_tells_what_kind_a_thing_is_in_words(client_of, lesson, vera, shape):
    day = lesson.starts_at.astimezone(lesson.organization.zone).date()
    year, week, _ = day.isocalendar()
    asked = {"shape": shape, **month_of(lesson), "week": f"{year}-W{week:02}"}
    page = text_of(client_of(vera).get(URL, asked))

    assert (page.count(f'href="{lesson.get_absolute_url()}"'), "Открытое занятие" in page) == (1, True)


def test_it_needs_a_login_and_refuses_to_write(client, client_of, vera):
    assert client.get(URL)["Location"].startswith("/accounts/login/")
    assert client_of(vera).post(URL).status_code == 405


@pytest.mark.parametrize(
    "asked",
    ["month=9999-99", "month=", "month=2026-13", "shape=week&week=abc", "shape=week&week=2026-W54", "shape=day",
     "shape=list&day=2026-02-30", "shape=list&day=9999-12-31", "kind=secret", "month=1999-12", "day=20261130"],
)  # fmt: skip
def test_what_is_no_month_week_or_kind_means_today(client_of, vera, asked):
    response = client_of(vera).get(f"{URL}?{asked}")

    period = response.context["page"].period
    assert period.first <= vera.organization.today <= period.last


@pytest.mark.parametrize("asked", ["2000-01", "2099-12"])
def test_the_calendar_ends_somewhere(client_of, vera, asked):
    browser = client_of(vera)
    page = browser.get(URL, {"month": asked}).context["page"]

    assert page.period.key == asked
    assert [browser.get(URL + url).status_code for url in (page.previous_url, page.next_url)] == [200, 200]


@pytest.mark.parametrize("scope", ["foreign", "abc", "0", "99999999999999999999", "²", "-1"])
def test_a_calendar_that_is_not_there(client_of, talking, vera, olga, scope):
    foreign = make_community(olga).pk if scope == "foreign" else scope

    assert client_of(vera).get(URL, {"scope": foreign}).status_code == 404


def test_one_chooses_among_ones_own_calendars(client_of, talking, vera, anna, guest, officer):
    def choices(person):
        return [title for _, title in client_of(person).get(URL).context["page"].form.fields["scope"].choices]

    assert choices(vera) == ["Мой календарь", "Календарь детского сада", "Сообщество «Говорящая группа»"]
    assert choices(anna) == ["Мой календарь", "Календарь детского сада"]
    assert choices(guest) == ["Мой календарь"]
    assert choices(officer) == ["Занятия, открытые соседям"]
    assert (
        client_of(anna).get(URL, {"scope": talking.pk}).context["page"].scope.title == "Сообщество «Говорящая группа»"
    )
    assert client_of(guest).get(URL, {"scope": "organization"}).status_code == 404


def test_only_one_kind_is_shown_when_asked(client_of, lesson, talking, vera):
    make_meeting(talking, by=vera, days=3)
    page = client_of(vera).get(URL, {"kind": "meeting", **month_of(lesson)}).context["page"]

    assert [kind.label for kind in page.kinds] == ["Встреча сообщества"]
    assert "kind=meeting" in page.next_url and "kind=meeting" in page.tabs[1]["url"]


def test_a_full_day_shows_four_and_leads_to_the_rest(client_of, talking, vera, sunny):
    for number in range(6):
        make_lesson(
            talking, vera, room=make_room(sunny, f"Зал {number}"), starts_at=at(3, 8 + number, organization=sunny)
        )
    browser, day = client_of(vera), sunny.today + timedelta(days=3)
    page = text_of(browser.get(URL, {"month": f"{day:%Y-%m}"}))

    assert f'href="?scope=personal&amp;shape=list&amp;day={day}">ещё 2<' in page
    assert page.count("calendar__event--lesson") == 4 + 1
    listed = browser.get(URL, {"shape": "list", "day": day.isoformat()}).context["page"]
    assert ([len(entries) for _, entries in listed.days], listed.period.is_day) == ([6], True)


def test_an_empty_month_says_so(client_of, vera):
    assert "В этом месяце здесь ничего нет." in text_of(client_of(vera).get(URL))
    asked = {"shape": "list", "kind": "lesson"}
    assert "«Открытое занятие»: в этом месяце здесь ничего нет." in text_of(client_of(vera).get(URL, asked))


def test_a_cancelled_lesson_is_crossed_out_with_the_word(client_of, lesson, vera):
    lessons.cancel(lesson, reason="Карантин", now=NOW)
    page = text_of(client_of(vera).get(URL, month_of(lesson)))

    assert "<s>Речевая игра</s> <b>отменено</b>" in page


@pytest.mark.parametrize("zone", TimeZone.values)
def test_every_zone_shows_its_own_day_and_hour(client_of, talking, vera, sunny, zone):
    """Half past midnight stands on the day that begins, the last minutes of a month stay in it."""
    sunny.time_zone = zone
    sunny.save()
    for title, moment in (("Рано", (2044, 4, 1, 0, 30)), ("Поздно", (2044, 3, 31, 23, 30))):
        starts_at = datetime(*moment, tzinfo=sunny.zone)
        make_lesson(talking, vera, room=make_room(sunny, title), starts_at=starts_at, title=title)
    vera = Membership.objects.select_related("organization").get(pk=vera.pk)

    def shown(month):
        page = client_of(vera).get(URL, {"shape": "list", "month": month}).context["page"]
        return [(f"{day}", entry.title, entry.hours) for day, entries in page.days for entry in entries]

    assert shown("2044-03") == [("2044-03-31", "Поздно", "23:30–00:00")]
    assert shown("2044-04") == [("2044-04-01", "Рано", "00:30–01:00")]


def test_the_hour_of_a_zone_that_once_changed_its_clock_is_told_by_that_day(client_of, talking, vera, sunny):
    """Moscow put its clock back for ever on 26 October 2014."""
    from .calendar_factories import Span, entries_of, question

    lesson = make_lesson(talking, vera, room=make_room(sunny))
    for moment, hour in (
        (datetime(2014, 10, 25, 6, tzinfo=UTC), "10:00"),
        (datetime(2014, 10, 26, 6, tzinfo=UTC), "09:00"),
    ):
        lesson.starts_at = lesson.booking_closes_at = moment
        lesson.ends_at = moment + timedelta(minutes=30)
        lesson.save()
        asked = question(vera)
        span = Span(moment.date(), moment.date(), sunny.zone)
        (entry,) = entries_of(type(asked)(vera, asked.scope, span, NOW))
        assert entry.time == hour


def test_who_works_in_two_places_sees_the_one_they_are_signed_in_to(client_of, lesson, vera, daisy):
    second = make_membership(daisy, user=vera.user)

    assert len(client_of(vera).get(URL, month_of(lesson)).context["page"].entries) == 1
    page = client_of(second).get(URL, month_of(lesson)).context["page"]
    assert (page.entries, [scope.title for scope in page.scopes]) == (
        [],
        ["Мой календарь", "Календарь детского сада"],
    )


@pytest.mark.parametrize("number", [1, 3])
def test_a_month_costs_the_same_however_full(
    client_of, talking, anna, vera, nina, sunny, number, django_assert_num_queries
):
    plan = make_plan(sunny)
    for one in range(number):
        room = make_room(sunny, f"Зал {one}")
        lesson = make_lesson(talking, vera, room=room, starts_at=at(3, 8 + one, organization=sunny))
        make_meeting(talking, by=vera, hour=8 + one)
        make_assignment(talking, by=vera, to=nina)
        make_slot(anna, days=one + 2)
        make_day_off(anna)
        make_cover(make_lesson(talking, vera, room=room, starts_at=at(4, 8 + one, organization=sunny)), vera, nina)
        make_activity(plan, date=sunny.today)
    browsers = {person: client_of(person) for person in (nina, anna)}
    for browser in browsers.values():
        browser.get(URL)

    for person, scope, queries in ((nina, "personal", 18), (anna, "organization", 13), (nina, talking.pk, 13)):
        with django_assert_num_queries(queries):
            browsers[person].get(URL, {"scope": scope, "shape": "list", **month_of(lesson)})


def test_a_thousand_things_in_a_month_are_drawn_quickly(client_of, sunny, anna):
    from planning.models import Activity

    plan = make_plan(sunny)
    Activity.objects.bulk_create(
        Activity(organization=sunny, plan=plan, title=f"Дело {number}", date=sunny.today, changed_at=NOW)
        for number in range(1000)
    )
    page = client_of(anna).get(URL)

    assert (page.content.decode().count("calendar__event--plan"), "ещё 996" in page.content.decode()) == (5, True)


def test_a_calendar_read_in_an_emergency_leaves_its_trace(client_of, talking, vera, anna, marina):
    make_work_item(talking, title="Читаем вместе")
    browser, asked = client_of(anna), {"scope": talking.pk, "shape": "list"}
    day = talking.work_items.get().due_on
    asked["month"] = f"{day:%Y-%m}"
    assert "Читаем вместе" not in text_of(browser.get(URL, asked))
    make_emergency(talking, anna, confirmed_by=marina)

    assert "Читаем вместе" in text_of(browser.get(URL, asked))
    assert AuditEvent.objects.filter(action=AuditAction.EMERGENCY, subject__endswith="/calendar/").count() == 1
