"""From a problem area to a confirmed hypothesis, and three people who choose priorities without seeing each other."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deficits.models import CauseHypothesis, Trend
from tests.deficits.children import make_group
from tests.deficits.factories import NOW, make_questionnaire, make_response, make_survey, make_trend
from tests.deficits.views.test_area_maps import counted
from tests.factories import make_membership

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def problem(anna, sunny):
    """A group whose speech is weak at the end of the year, and a survey in which its five educators struggle."""
    weak = [make_membership(sunny, full_name=f"Слабова Анна {letter}") for letter in "АБВГД"]
    strong = [make_membership(sunny, full_name=f"Сильнова Анна {letter}") for letter in "АБВГД"]
    asked, questionnaire = [*weak, *strong], make_questionnaire(anna)
    survey = make_survey(anna, asked=asked, title="Осень", status="closed", questionnaire=questionnaire)
    for people, mark in ((weak, 0), (strong, 3)):
        for person in people:
            make_response(survey, person, values=[mark] * 4, submitted_at=NOW)
    counted(make_group(anna, educators=weak, title="Пчёлки"), anna, speech=(8, 8, 4))


def test_the_map_leads_from_an_area_to_a_confirmed_hypothesis(visitor_of, anna, vera, problem):
    educator = visitor_of(vera)
    page = educator.open(reverse("deficits:area_map"))
    educator.assert_accessible()
    page.locator("a", has_text="5 из 5").first.click()
    educator.assert_accessible()
    page.get_by_label("Почему так может быть").fill("Вопросы задаёт взрослый")
    page.get_by_label("Какой факт за неё").fill("На 4 из 5 занятий говорил взрослый")
    page.get_by_role("button", name="Записать как гипотезу").click()
    expect(page.get_by_text("гипотеза, обсуждается")).to_be_visible()
    educator.assert_accessible()

    methodist = visitor_of(anna)
    page = methodist.open(reverse("deficits:cause_list"))
    methodist.assert_accessible()
    page.get_by_role("link", name="Вопросы задаёт взрослый").click()
    page.get_by_text("Записать решение команды").click()
    methodist.assert_accessible()
    page.locator("#CauseConfirmForm-reason").fill("Видели на занятиях")
    page.get_by_role("button", name="Подтвердить гипотезу").click()
    expect(page.get_by_text("гипотеза, подтверждена командой")).to_be_visible()
    assert CauseHypothesis.objects.get().status == "confirmed"
    page = methodist.open(reverse("deficits:area_map_heat"))
    methodist.assert_accessible()


def mark(visitor, trends, steps):
    page = visitor.open(reverse("deficits:priority_list"))
    visitor.assert_accessible()
    for trend, step in zip(trends, steps, strict=True):
        for name in ("severity", "reach", "influence"):
            page.locator(f"input[name={name}-{trend.pk}][value='{step}']").check()
    page.get_by_role("button", name="Сохранить мои оценки").click()
    expect(page.get_by_text("Ваши оценки сохранены").first).to_be_visible()


def test_three_people_choose_priorities(visitor_of, anna, vera, nina):
    trends = [make_trend(anna, text=f"Тенденция {letter}", status="confirmed") for letter in "АБ"]
    methodist = visitor_of(anna)
    page = methodist.open(reverse("deficits:priority_list"))
    page.get_by_role("button", name="Начать выбор").click()
    for person, steps in ((vera, (1, 3)), (nina, (2, 3)), (anna, (1, 2))):
        mark(visitor_of(person), trends, steps)

    page = methodist.open(reverse("deficits:priority_list"))
    page.get_by_text("Показать оценки").first.click()
    page.get_by_role("button", name="Показать всем").click()
    methodist.assert_accessible()
    page.get_by_label("Приоритет 1").select_option(str(trends[1].pk))
    page.get_by_label("Приоритет 2").select_option(str(trends[0].pk))
    page.get_by_role("button", name="Принять приоритеты").click()

    expect(page.get_by_text("Приоритеты года приняты")).to_be_visible()
    methodist.assert_accessible()
    assert list(Trend.objects.order_by("priority").values_list("pk", flat=True)) == [trends[1].pk, trends[0].pk]


def test_the_pages_of_a_trend_are_accessible_in_every_state(visitor_of, anna):
    target = make_trend(anna, status="confirmed")
    make_trend(anna, status="merged", merged_into=target, readings=[["Затрудняются", "4 из 9", "Так."]])
    waiting, closed = make_trend(anna), make_trend(anna, status="closed")
    visitor = visitor_of(anna)
    for trend in (target, waiting, closed):
        visitor.open(reverse("deficits:trend_detail", args=[trend.pk]))
        visitor.assert_accessible()
    for view in ("trend_merge", "trend_causes"):
        visitor.open(reverse(f"deficits:{view}", args=[target.pk]))
        visitor.assert_accessible()
