"""From a plan file to the table that the head approves, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from planning.models import Activity, Correspondence, CorrespondenceLink, Review
from tests.planning.factories import make_trend

from .cycle_steps import press

PLAN = Path(__file__).parents[1] / "samples" / "plans" / "01_plan_pyat_kolonok.xlsx"
TABLE = "/planning/correspondences/?year=2025"


@pytest.fixture
def trends(anna):
    texts = (
        "У 7 из 14 педагогов (50 %) затруднения в организации речевого взаимодействия с детьми",
        "У 5 из 14 педагогов (36 %) затруднения в педагогическом наблюдении за детьми",
        "У 4 из 14 педагогов (29 %) затруднения в музыкальном развитии детей",
    )
    return [make_trend(anna, text, school_year=2025, position=number) for number, text in enumerate(texts)]


def load_plan(visitor) -> None:
    """File → preview → plan."""
    page = visitor.open("/planning/activities/?year=2025")
    page.get_by_role("link", name="Загрузить план из файла").click()
    visitor.assert_accessible()
    page.set_input_files("input[type=file]", PLAN)
    page.get_by_role("button", name="Прочитать").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте, как понят файл")
    visitor.assert_accessible()
    page.get_by_label("Организация прогулки в холодное время").uncheck()
    page.get_by_role("button", name="Сохранить в план").click()
    expect(page.get_by_role("status").first).to_contain_text("Сохранено в план: 16")
    visitor.assert_accessible()


def row(page, trend):
    return page.locator(f"#trend-{trend.pk}")


def decide_rows(page, trends) -> None:
    """One tap for the first trend, an activity from the plan for the second, a verdict by hand for the third."""
    first, second, third = trends
    row(page, first).get_by_role("button", name="Отвечает").first.click()
    expect(page.locator("#coverage")).to_contain_text("Охвачено тенденций: 1 из 3 (33 %)")
    expect(row(page, first).get_by_role("radio", name="Соответствует", exact=True)).to_be_checked()
    row(page, second).get_by_role("link", name="Добавить из плана").click()
    page.get_by_label("Найти в плане").fill("карта наблюд")
    page.get_by_role("button", name="Найти").click()
    page.get_by_label("Карта наблюдения: факт, вывод, шаг").check()
    page.get_by_label("Отвечает частично").check()
    page.get_by_role("button", name="Добавить отмеченные").click()
    expect(page.locator("#coverage")).to_contain_text("частично – 1")
    row(page, third).get_by_label("Не соответствует").check()
    row(page, third).get_by_label("Чем подтверждается").fill("в плане нет ни одного мероприятия")
    row(page, third).get_by_role("button", name="Сохранить").click()
    expect(page.locator("#coverage")).to_contain_text("не охвачено – 1")


def test_the_table_goes_from_a_plan_file_to_the_head_and_back(visitor_of, anna, marina, trends):
    methodist = visitor_of(anna)
    load_plan(methodist)
    page = methodist.open(TABLE)
    press(page, "Подобрать")
    methodist.assert_accessible()
    decide_rows(page, trends)
    page.get_by_role("link", name="Ответить на вопросы").click()
    methodist.assert_accessible()
    page.get_by_label("Что ещё можно сделать?").fill("Провести мастер-класс музыкального руководителя")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Провести мастер-класс музыкального руководителя")).to_be_visible()
    page = methodist.open(TABLE)
    page.get_by_role("button", name="Отправить руководителю").click()
    expect(page.get_by_text("Таблица у руководителя")).to_be_visible()

    head = visitor_of(marina)
    page = head.open(TABLE)
    head.assert_accessible()
    page.get_by_label("Или верните с замечанием").fill("Добавьте мероприятие по музыке")
    page.get_by_role("button", name="Вернуть с замечанием").click()
    expect(page.get_by_text("Таблица возвращена с замечанием.")).to_be_visible()

    page = methodist.open(TABLE)
    expect(page.get_by_text("Добавьте мероприятие по музыке").first).to_be_visible()
    page.get_by_role("button", name="Отправить руководителю").click()
    page = head.open(TABLE)
    page.get_by_role("button", name="Утвердить таблицу").click()
    expect(page.get_by_text("Таблица утверждена руководителем")).to_be_visible()
    assert (Activity.objects.count(), Review.objects.get().status) == (16, "approved")
    assert list(Correspondence.objects.order_by("trend").values_list("verdict", flat=True)) == [
        "full",
        "partial",
        "none",
    ]


def test_pages_beside_the_table_are_accessible(visitor_of, anna, trends):
    visitor = visitor_of(anna)
    load_plan(visitor)
    plan = Activity.objects.first().plan_id
    for path in (
        "/planning/activities/?year=2025&view=months",
        f"/planning/activities/{Activity.objects.first().pk}/edit/",
        f"/planning/plans/{plan}/edit/",
        f"/planning/correspondences/{plan}/print/",
        f"/planning/correspondences/{plan}/print/?blank=1",
        f"/planning/correspondences/{plan}/{trends[0].pk}/words/add/",
        f"/planning/correspondences/{plan}/{trends[0].pk}/activities/add/",
        "/planning/coverage/?year=2025",
        f"{TABLE}&screen=1",
        f"{TABLE}&verdict=undecided",
    ):
        visitor.open(path)
        visitor.assert_accessible()
    visitor.open("/planning/imports/add/")
    page = visitor.page
    page.get_by_label("Или вставьте таблицу").fill(
        "Что\tПора\nРазговор о речи детей\tоктябрь\nИгры на прогулке\tмарт\n"
    )
    page.get_by_role("button", name="Прочитать").click()
    expect(page.get_by_role("heading", name="Портал не узнал столбцы")).to_be_visible()
    visitor.assert_accessible()


def test_a_decision_is_taken_by_keyboard_and_keeps_the_focus(visitor_of, anna, trends):
    visitor = visitor_of(anna)
    load_plan(visitor)
    page = visitor.open(TABLE)
    press(page, "Подобрать")
    button = row(page, trends[0]).get_by_role("button", name="Частично").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#coverage")).to_contain_text("частично – 1")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert CorrespondenceLink.objects.get().strength == "partial"


def test_words_not_saved_yet_survive_a_tap_in_their_row(visitor_of, anna, trends):
    visitor = visitor_of(anna)
    load_plan(visitor)
    page = visitor.open(TABLE)
    press(page, "Подобрать")
    here = row(page, trends[0])
    here.get_by_role("button", name="Частично").first.click()
    expect(page.locator("#coverage")).to_contain_text("частично – 1")
    here.get_by_text("Почему и чем подтверждается").first.click()
    here.get_by_label("Почему", exact=True).fill("учит слушать")
    here.get_by_label("Чем подтверждается").last.fill("протокол № 3")
    here.get_by_role("button", name="Косвенно").first.click()
    expect(page.locator("#coverage")).to_contain_text("частично – 0")
    expect(here.get_by_label("Почему", exact=True)).to_have_value("учит слушать")
    expect(here.get_by_label("Чем подтверждается").last).to_have_value("протокол № 3")
    visitor.assert_accessible()
    here.get_by_role("button", name="Записать").first.click()
    expect(here.get_by_text("Почему: учит слушать")).to_be_visible()
    link = CorrespondenceLink.objects.get()
    assert (link.strength, link.comment, link.evidence) == ("indirect", "учит слушать", "")
