"""A full lesson: Света waits, is offered the place that Нина gives back, comes and says so at the door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import Lesson, Presence
from communities.services import attendance
from tests.communities.factories import make_community, make_member, make_room
from tests.communities.places_factories import fill_places, make_line, make_open_lesson
from tests.factories import make_membership

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sveta(sunny):
    return make_membership(sunny, full_name="Фёдорова Светлана Игоревна")


@pytest.fixture
def full(sunny, vera, nina, anna):
    """One place, which Нина has; Вера leads the lesson and coordinates the group."""
    group = make_community(vera, nina, coordinator=vera)
    make_member(group, anna)
    lesson = make_open_lesson(group, vera, room=make_room(sunny))
    fill_places(lesson, nina)
    return lesson


def url(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


def test_from_the_line_to_the_door(visitor_of, full, vera, nina, sveta):
    waiter, goer, host = visitor_of(sveta), visitor_of(nina), visitor_of(vera)
    page = waiter.open(full.get_absolute_url())
    page.get_by_role("button", name="Встать в очередь").click()
    page.get_by_text("Ваш номер – 1.").last.wait_for()
    waiter.assert_accessible()

    other = goer.open(full.get_absolute_url())
    other.locator("summary", has_text="Отменить запись").click()
    other.locator(".confirm__panel button", has_text="Отменить запись").click()
    other.get_by_text("Запись отменена").wait_for()

    page = waiter.open(reverse("communities:booking_list"))
    waiter.assert_accessible()
    page.get_by_role("link", name=full.title).click()
    waiter.assert_accessible()
    page.get_by_label("Принимаю соглашение сообщества").check()
    page.get_by_role("button", name="Приду").click()
    page.get_by_text("Вы записаны").first.wait_for()

    begin_now(full)
    screen = host.open(url("lesson_code", full))
    host.assert_accessible()
    assert screen.locator("img.door-code__picture").evaluate("picture => picture.naturalWidth") > 0
    page = waiter.open(f"{url('lesson_checkin', full)}?code={attendance.code_of(full)}")
    waiter.assert_accessible()
    page.get_by_role("button", name="Я здесь").click()
    page.get_by_text("Вы были на занятии").wait_for()
    screen = host.open(url("lesson_attendance", full))
    host.assert_accessible()
    screen.get_by_label(vera.user.full_name).check()
    screen.get_by_role("button", name="Сохранить").click()
    screen.get_by_text("Отмечено.").wait_for()

    assert full.bookings.booked().get().presence == full.hosts.get().presence == Presence.CAME


def begin_now(lesson: Lesson) -> None:
    """Time passes."""
    now = timezone.now()
    hours = {"booking_closes_at": now, "starts_at": now, "ends_at": now + timedelta(hours=1)}
    Lesson.objects.filter(pk=lesson.pk).update(**hours)


def test_the_whole_group_and_another_day(visitor_of, full, vera, nina, sveta):
    """The coordinator sends her group; then the lesson moves, and she reads first what it means."""
    make_line(full, sveta)
    host = visitor_of(vera)
    page = host.open(url("lesson_group", full))
    host.assert_accessible()
    page.get_by_role("button", name="Поставить в очередь").click()
    page.get_by_text("в очереди: 1").wait_for()

    page = host.open(url("lesson_move", full))
    host.assert_accessible()
    page.locator("a[href^='?starts_at=']").first.click()
    page.get_by_label("Почему переносим").fill("Карантин")
    page.get_by_role("button", name="Перенести").click()
    page.get_by_text("Занятие перенесено.").wait_for()

    goer = visitor_of(nina)
    page = goer.open(full.get_absolute_url())
    goer.assert_accessible()
    page.get_by_role("button", name="Приду").click()
    page.get_by_text("Спасибо, ждём Вас.").wait_for()
