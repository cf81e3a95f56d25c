"""An observer with one hand free: notes by touch, a lost connection, a reload without it, another person's login."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import ObservationNote
from tests.communities.factories import make_community
from tests.communities.observations_factories import make_lesson_of_study, make_note, make_observer

from .cable import Cable
from .conftest import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)
IS_KEPT = "(path) => caches.match(path).then((found) => Boolean(found))"


@pytest.fixture
def lesson(vera, nina):
    """Today; Вера teaches, Нина watches the child Б."""
    lesson = make_lesson_of_study(make_community(vera, nina, coordinator=vera), vera, nina, days=0, hour=0)
    make_observer(lesson, nina, child=lesson.study.children.get(letter="Б"))
    return lesson


@pytest.fixture
def path(lesson):
    return reverse("communities:observation_create", args=[lesson.pk])


def note(page, text: str, involvement: str = "Включён") -> None:
    page.locator("label", has_text=involvement).last.click()
    page.get_by_label("Факт, цитата").fill(text)
    page.get_by_role("button", name="Записать", exact=True).click()


def told(page, words: str) -> None:
    """Patiently: a note that could not be sent is tried again after three, then after ten seconds."""
    expect(page.locator("[data-state]")).to_contain_text(words, timeout=20_000)


def shown(page, count: int) -> None:
    expect(page.locator("[data-notes] > li")).to_have_count(count)


def facts() -> list[str]:
    return list(ObservationNote.objects.standing().order_by("noted_at").values_list("fact", flat=True))


def forgive_lost_connection(visitor) -> None:
    visitor.problems[:] = [text for text in visitor.problems if "Failed to load resource: net::ERR_" not in text]


@pytest.fixture
def cable(live_server):
    cable = Cable(live_server.url)
    yield cable
    cable.roll_up()


def test_five_notes_three_with_a_link_two_without(visitor_of, cable, nina, path):
    visitor = visitor_of(nina)
    visitor.host = cable.url
    page = visitor.open(path)
    visitor.assert_accessible()
    expect(page.get_by_text("Вы наблюдаете: ребёнок Б, всё занятие")).to_be_visible()
    for number in ("Раз", "Два", "Три"):
        note(page, number)
    told(page, "Всё отправлено")
    shown(page, 3)
    page.wait_for_function(IS_KEPT, arg=path)

    page.context.set_offline(True)
    cable.cut()
    note(page, "Четыре", "Увлечён")
    note(page, "Пять")
    told(page, "2 записи ждут связи")
    page.reload()
    told(page, "2 записи ждут связи")
    shown(page, 5)
    assert facts() == ["Раз", "Два", "Три"]

    cable.mend()
    page.context.set_offline(False)
    told(page, "Всё отправлено")
    assert facts() == ["Раз", "Два", "Три", "Четыре", "Пять"]
    page.reload()
    shown(page, 5)
    told(page, "Всё отправлено")
    visitor.assert_accessible()
    assert ObservationNote.objects.count() == 5
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('observation:')).length") == 0
    forgive_lost_connection(visitor)


def test_a_note_is_mended_and_taken_away(visitor_of, nina, path):
    page = visitor_of(nina).open(path)
    note(page, "Было")
    told(page, "Всё отправлено")
    page.get_by_role("button", name="Изменить").click()
    page.get_by_label("Факт, цитата").fill("Стало")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator("[data-notes]")).to_contain_text("Стало")
    told(page, "Всё отправлено")
    assert facts() == ["Стало"]

    page.get_by_role("button", name="Убрать").click()
    page.get_by_role("button", name="Точно убрать?").click()
    shown(page, 0)
    told(page, "Всё отправлено")
    assert facts() == []


def test_a_hand_on_the_keyboard_keeps_its_place(visitor_of, nina, path):
    page = visitor_of(nina).open(path)
    page.get_by_role("button", name="Записать", exact=True).press("Enter")
    expect(page.get_by_text("Отметьте вовлечённость или напишите")).to_be_in_viewport()
    note(page, "Раз")
    told(page, "Всё отправлено")

    page.get_by_role("button", name="Изменить").press("Enter")
    expect(page.get_by_role("radio", name="Ребёнок Б")).to_be_focused()
    page.get_by_role("button", name="Отмена").press("Enter")
    expect(page.get_by_role("button", name="Записать", exact=True)).to_be_focused()

    page.get_by_role("button", name="Убрать").press("Enter")
    page.get_by_role("button", name="Точно убрать?").press("Enter")
    told(page, "Запись убрана")
    expect(page.get_by_role("button", name="Записать", exact=True)).to_be_focused()
    told(page, "Всё отправлено")


def test_notes_wait_for_their_author(visitor_of, live_server, vera, nina, path):
    """The session ends; Вера signs in on the same phone; Нина comes back."""
    visitor = visitor_of(nina)
    page = visitor.open(path)
    page.wait_for_function(IS_KEPT, arg=path)
    Session.objects.all().delete()
    note(page, "Моё")
    told(page, "1 запись ждёт: войдите снова")

    page.context.add_cookies([session_cookie(vera, live_server.url)])
    visitor.open(path)
    told(page, "На этом телефоне ждут записи другого человека (1)")
    shown(page, 0)
    assert facts() == []

    page.context.add_cookies([session_cookie(nina, live_server.url)])
    visitor.open(path)
    told(page, "Всё отправлено")
    assert list(ObservationNote.objects.values_list("fact", "author")) == [("Моё", nina.pk)]


def test_another_login_in_the_same_browser_sends_nothing_of_mine(visitor_of, live_server, vera, nina, path):
    visitor = visitor_of(nina)
    page = visitor.open(path)
    page.wait_for_function(IS_KEPT, arg=path)
    page.context.add_cookies([session_cookie(vera, live_server.url)])
    note(page, "Моё")

    told(page, "вошёл другой человек")
    assert facts() == []
    visitor.problems[:] = [text for text in visitor.problems if "409" not in text]


def test_the_page_taken_along_goes_at_the_door(visitor_of, nina, path):
    visitor = visitor_of(nina)
    page = visitor.open(path)
    page.wait_for_function(IS_KEPT, arg=path)

    page.context.clear_cookies()
    visitor.open(reverse("account_login"))

    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")


def test_before_and_after_the_lesson(visitor_of, vera, nina, lesson):
    for minute in (1, 2):
        make_note(lesson, nina, child=lesson.study.children.first(), involvement=minute, question="Почему?")
    visitor = visitor_of(vera)
    for view in ("observer_list", "observer_create", "absence_create", "observation_list", "observation_sheet",
                 "child_word_create"):  # fmt: skip
        visitor.open(reverse(f"communities:{view}", args=[lesson.pk]))
        visitor.assert_accessible()
