"""A member books a shared lesson: found in the timetable, booked by one press, given back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from communities.models import Booking, Lesson
from communities.services import bookings
from tests.communities.factories import at, make_community, make_lesson, make_member, make_room


@pytest.fixture
def talking(vera, nina, anna):
    return make_community(vera, nina, anna, coordinator=vera, theme="Речевая активность детей в игре")


@pytest.fixture
def lesson(talking, vera, sunny):
    room = make_room(sunny, "Групповая «Ромашка»", places=6)
    starts_at = at(3, 9, 30, organization=sunny)
    return make_lesson(talking, vera, room=room, starts_at=starts_at, title="Речевая игра «Что будет, если…»", places=2)


def test_a_member_books_and_gives_the_place_back(visitor_of, nina, lesson):
    visitor = visitor_of(nina)
    page = visitor.open(reverse("communities:lesson_list"))
    visitor.assert_accessible()
    page.get_by_role("listitem").get_by_role("link", name="Речевая игра «Что будет, если…»", exact=True).click()
    visitor.assert_accessible()
    page.get_by_label("Кто подменяет в группе?").fill("Второй воспитатель")
    page.get_by_role("button", name="Записаться").click()

    expect(page.get_by_text("Вы записаны. Место за Вами.")).to_be_visible()
    expect(page.get_by_role("heading", name="Свободно 1 из 2")).to_be_visible()
    visitor.assert_accessible()
    visitor.open(reverse("communities:booking_list"))
    visitor.assert_accessible()
    page.get_by_role("link", name="Речевая игра «Что будет, если…»").click()
    page.locator("summary", has_text="Отменить запись").click()
    visitor.assert_accessible()
    page.get_by_role("button", name="Отменить запись").click()

    expect(page.get_by_text("Запись отменена, место свободно.")).to_be_visible()
    expect(page.get_by_role("button", name="Записаться")).to_be_visible()
    assert Booking.objects.booked().count() == 0


def test_the_last_place_goes_to_the_first_press(visitor_of, nina, anna, lesson, talking):
    Lesson.objects.update(places=1)
    first, second = visitor_of(nina), visitor_of(anna)
    for visitor in (first, second):
        visitor.open(lesson.get_absolute_url())
    first.page.get_by_role("button", name="Записаться").click()
    expect(first.page.get_by_text("Вы записаны. Место за Вами.")).to_be_visible()
    second.page.get_by_role("button", name="Записаться").click()

    refusal = "Мест нет: единственное место занято. Встаньте в очередь: когда место освободится, мы предложим его Вам."
    expect(second.page.get_by_role("alert")).to_have_text(refusal)
    expect(second.page.get_by_role("button", name="Встать в очередь")).to_be_visible()
    second.assert_accessible()
    assert second.problems == ["Failed to load resource: the server responded with a status of 409 (Conflict)"]
    second.problems.clear()


def test_the_lesson_goes_into_a_calendar(visitor_of, nina, lesson):
    page = visitor_of(nina).open(lesson.get_absolute_url())
    with page.expect_download() as download:
        page.get_by_role("link", name="В мой календарь (.ics)").click()

    (event,) = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == lesson.starts_at


def test_the_coordinator_schedules_opens_and_moves(visitor_of, vera, nina, talking, lesson, sunny):
    visitor = visitor_of(vera)
    page = visitor.open(reverse("communities:community_list"))
    visitor.assert_accessible()
    page.get_by_role("link", name="Говорящая группа").click()
    visitor.assert_accessible()
    page.get_by_role("link", name="Назначить занятие").click()
    page.get_by_label("Тема занятия").fill("Пересказ по картинкам")
    page.get_by_label("Начало").fill(at(3, 9, 45, organization=sunny).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Помещение").select_option(str(lesson.room_id))
    visitor.assert_accessible()
    page.get_by_role("button", name="Назначить занятие").click()
    expect(page.get_by_text("в это время здесь занятие «Речевая игра «Что будет, если…»»")).to_be_visible()
    visitor.assert_accessible()
    page.get_by_label("Начало").fill(at(3, 10, organization=sunny).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Назначить занятие").click()
    expect(page.get_by_role("heading", name="Пересказ по картинкам")).to_be_visible()
    visitor.assert_accessible()
    page.get_by_role("button", name="Предложить группе").click()
    expect(page.get_by_text("Предложение у группы.")).to_be_visible()
    visitor.assert_accessible()
    made = Lesson.objects.get(title="Пересказ по картинкам")
    visitor.open(made.get_absolute_url())
    bookings.book(made, by=nina, now=timezone.now())
    page.get_by_role("link", name="Перенести").click()
    page.get_by_label("Почему переносим").fill("Карантин в группе")
    page.get_by_label("Начало").fill((at(5, 10, organization=sunny)).strftime("%Y-%m-%dT%H:%M"))
    visitor.assert_accessible()
    page.get_by_role("button", name="Перенести").click()

    expect(page.get_by_text("Занятие перенесено. Всем, кто записан, пришло извещение")).to_be_visible()
    made.refresh_from_db()
    assert made.starts_at == at(5, 10, organization=sunny)
    assert Booking.objects.booked().get().membership == nina


def test_pages_of_leaders_and_guests(visitor_of, anna, guest, talking, lesson):
    make_member(talking, guest, left_on=talking.organization.today + timedelta(days=30))
    leader = visitor_of(anna)
    for name in ("community_create", "room_list", "room_create"):
        leader.open(reverse(f"communities:{name}"))
        leader.assert_accessible()
    invited = visitor_of(guest)
    invited.open(talking.get_absolute_url())
    invited.assert_accessible()
    expect(invited.page.get_by_text("Открытых для Вас занятий пока нет.")).to_be_visible()
