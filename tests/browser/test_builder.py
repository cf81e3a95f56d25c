"""A methodist builds a questionnaire of five items and looks at it as an educator does, on a desktop and a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deficits.models import Questionnaire, SurveyStatus
from tests.deficits.factories import make_questionnaire, make_survey

pytestmark = pytest.mark.django_db(transaction=True)


def test_five_items_are_composed_and_previewed(visitor_of, anna):
    visitor = visitor_of(anna)
    page = visitor.open(reverse("deficits:questionnaire_list"))
    page.get_by_role("link", name="Составить опросник").click()
    page.get_by_label("Название").fill("Разговор с детьми")
    visitor.assert_accessible()
    page.get_by_role("button", name="Создать опросник").click()

    page.get_by_role("link", name="Выбрать из банка").first.click()
    page.get_by_label("Слово в пункте").fill("разговор")
    page.get_by_role("button", name="Показать").click()
    for text in ("Строить разговор так", "Начинать разговор с родителями", "Вести трудный разговор"):
        page.get_by_label(text).check()
    visitor.assert_accessible()
    page.get_by_role("button", name="Добавить отмеченные").click()
    expect(page.get_by_role("heading", name="Пункты: 3")).to_be_visible()

    page.get_by_role("link", name="Написать свои").click()
    page.get_by_label("Действия педагога").fill("Вести дневник речи\nЗаписывать высказывания детей")
    visitor.assert_accessible()
    page.get_by_role("button", name="Добавить в опросник").click()
    page.locator("#items > li").nth(4).get_by_role("button", name="Выше").click()
    expect(page.locator("#items > li").nth(3)).to_contain_text("Записывать высказывания детей")
    visitor.assert_accessible()

    page.get_by_role("link", name="Посмотреть как педагог").click()
    expect(page.locator(".matrix__row")).to_have_count(5)
    page.locator(".matrix__choice").first.click()
    visitor.assert_accessible()
    codes = list(Questionnaire.objects.get().items.values_list("code", flat=True))
    assert codes[:3] == ["А-РР-1", "Г-1", "Г-2"] and codes[3][:2] == codes[4][:2] == "Ф-"


@pytest.mark.parametrize("status", [SurveyStatus.DRAFT, SurveyStatus.OPEN])
def test_every_page_of_the_builder_is_accessible(visitor_of, anna, status):
    questionnaire = make_questionnaire(anna)
    make_survey(anna, questionnaire=questionnaire, status=status)
    visitor, item, question = visitor_of(anna), questionnaire.items.first(), questionnaire.open_questions.first()
    for view, *rest in (
        ("detail",), ("items",), ("bank",), ("item_update", item.pk), ("scale",), ("questions",),
        ("question_update", question.pk), ("places",), ("preview",),
    ):  # fmt: skip
        visitor.open(reverse(f"deficits:questionnaire_{view}", args=[questionnaire.pk, *rest]))
        visitor.assert_accessible()
    visitor.open(reverse("deficits:questionnaire_read"))
    visitor.assert_accessible()
