"""The thesaurus in a real browser: taught in one step from the table, corrected, handed on as a file."""

import pytest
from playwright.sync_api import expect

from planning.models import ConceptWording
from tests.planning.factories import NOW, make_activity, make_plan, make_suggestion, make_trend

FILE = "[Традиции сада]\n* Говорящая пятница\nслова: говорящ* пятниц*\nне понять\n"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny, suggested_at=NOW)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


def row(page, trend):
    return page.locator(f"#trend-{trend.pk}")


def test_a_line_tied_by_hand_teaches_the_hints_in_one_step(visitor_of, anna, plan, trend):
    make_activity(plan, "Семинар «Жемчужинки»", participants="воспитатели")
    make_activity(plan, "Практикум «Жемчужинка и другие»", participants="воспитатели")
    visitor = visitor_of(anna)
    page = visitor.open("/planning/correspondences/")
    row(page, trend).get_by_role("link", name="Добавить из плана").click()
    page.get_by_label("Семинар «Жемчужинки»").check()
    page.get_by_role("button", name="Добавить отмеченные").click()
    lesson = row(page, trend).get_by_role("button", name="Запомнить: «жемчужинк…»")
    expect(lesson).to_be_visible()
    visitor.assert_accessible()
    lesson.click()
    expect(row(page, trend).get_by_role("status")).to_contain_text("Запомнено: «жемчужинк…»")
    row(page, trend).get_by_role("button", name="Подобрать заново").click()
    expect(row(page, trend)).to_contain_text("Практикум «Жемчужинка и другие»")
    assert ConceptWording.objects.get().concept == "connected_speech"


def test_a_refused_hint_teaches_what_not_to_see(visitor_of, anna, plan, trend):
    activity = make_activity(plan, "Связная речь педагога: говорим грамотно")
    make_suggestion(trend, activity, reasons=[("same_topic", "Связная речь и рассказывание")])
    visitor = visitor_of(anna)
    page = visitor.open("/planning/correspondences/")
    row(page, trend).get_by_role("button", name="Нет", exact=True).click()
    row(page, trend).get_by_text("Отклонено: 1").click()
    row(page, trend).get_by_role("link", name="Не путать").click()
    row(page, trend).get_by_text("Исправить слова или понятие").click()
    visitor.assert_accessible()
    row(page, trend).get_by_label("Слова, которые сбили портал с толку").fill("речь педагога")
    row(page, trend).get_by_role("button", name="Запомнить так").click()
    expect(row(page, trend).get_by_role("status")).to_contain_text("Запомнено: «речь педагога» – это не")
    assert ConceptWording.objects.get().role == "never"


def test_the_thesaurus_is_read_checked_and_loaded(visitor_of, anna):
    visitor = visitor_of(anna)
    page = visitor.open("/planning/concepts/")
    visitor.assert_accessible()
    page.get_by_label("Проверить на слове").fill("Кто говорит больше: взрослый или ребёнок")
    page.get_by_role("button", name="Проверить").click()
    visitor.assert_accessible()
    page.get_by_role("link", name="Диалог и разговор с детьми").click()
    visitor.assert_accessible()
    visitor.open("/planning/concepts/add/")
    visitor.assert_accessible()
    page = visitor.open("/planning/concepts/import/")
    page.get_by_label("Или вставьте текст").fill(FILE)
    page.get_by_role("button", name="Прочитать").click()
    visitor.assert_accessible()
    page.get_by_role("button", name="Добавить то, что понято").click()
    expect(page.get_by_role("status").first).to_contain_text("Добавлено: 1 слово и 1 понятие")
    expect(page.get_by_role("link", name="Говорящая пятница")).to_be_visible()
