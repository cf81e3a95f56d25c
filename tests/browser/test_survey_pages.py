"""The methodist's pages of surveys and trends, looked at by axe; the expert grid filled by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deficits.models import Answer, Participant, Trend
from deficits.services import surveys
from tests.deficits.factories import NOW, make_questionnaire, make_response, make_survey
from tests.factories import make_membership

from .waiting import saved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог{letter} Анна Ивановна") for letter in "абвгде"]


@pytest.fixture
def survey(anna, team):
    """An open survey with half of its answers."""
    made = make_survey(anna, asked=team, title="Осень")
    for person in team[:3]:
        make_response(made, person, values=[1, 2, 3, 0], submitted_at=NOW)
    return made


@pytest.fixture
def closed(anna, team):
    """A closed survey with trends."""
    made = make_survey(anna, asked=team, title="Весна", questionnaire=make_questionnaire(anna, title="Полная"))
    for person in team:
        make_response(made, person, values=[0, 2, 3, 0], submitted_at=NOW)
        make_response(made, person, values=[0, 1, 1, 0], viewpoint="expert", author=anna)
    return surveys.close(made, by=anna, now=NOW)


RUSSIAN_KEY = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'н', bubbles: true}))"
PAGES = ["survey_list", "survey_create", "questionnaire_list", "trend_list", "trend_create", "answers_import_create"]
SURVEY_PAGES = ["survey_detail", "survey_update", "result_list", "result_sheet"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(visitor_of, anna, survey, closed, name):
    visitor = visitor_of(anna)
    visitor.open(reverse(f"deficits:{name}"))

    visitor.assert_accessible()


@pytest.mark.parametrize("name", SURVEY_PAGES)
def test_a_page_of_a_survey_is_accessible(visitor_of, anna, closed, name):
    visitor = visitor_of(anna)
    visitor.open(reverse(f"deficits:{name}", args=[closed.pk]))

    visitor.assert_accessible()


def test_pages_of_one_person_and_of_one_trend_are_accessible(visitor_of, anna, closed, survey):
    visitor = visitor_of(anna)
    participant = Participant.objects.filter(survey=closed).first()
    other = Participant.objects.filter(survey=survey).first()
    for view, arguments in (
        ("result_detail", [closed.pk, participant.pk]),
        ("expert_person", [survey.pk, other.pk]),
        ("expert_grid", [survey.pk]),
        ("trend_detail", [Trend.objects.first().pk]),
        ("questionnaire_detail", [closed.questionnaire_id]),
        ("questionnaire_update", [closed.questionnaire_id]),
    ):
        visitor.open(reverse(f"deficits:{view}", args=arguments))
        visitor.assert_accessible()


def test_the_expert_grid_is_filled_by_digits_and_arrows(visitor_of, anna, survey, team):
    page = visitor_of(anna).open(reverse("deficits:expert_grid", args=[survey.pk]))
    page.locator(".grid-cell").first.focus()
    for key in ("2", "ArrowRight", "0", "ArrowDown", "3", "ArrowLeft", "9"):
        page.keyboard.press(key)
    page.evaluate(RUSSIAN_KEY)
    saved(page)
    expect(page.locator("[data-grid-hint]")).to_contain_text("Б-1")

    rows = Answer.objects.filter(response__viewpoint="expert").order_by("response__about__user__full_name", "item")
    assert list(rows.values_list("value", "is_not_applicable")) == [(2, False), (0, False), (None, True), (3, False)]
    page.reload()
    assert [cell.input_value() for cell in page.locator(".grid-cell").all()[:4]] == ["2", "0", "н", "3"]


def test_a_trend_is_confirmed_in_two_clicks(visitor_of, anna, closed):
    page = visitor_of(anna).open(reverse("deficits:trend_list") + f"?year={closed.school_year}")
    first = page.locator(".row-list li").first.get_by_role("link").inner_text()
    page.get_by_role("link", name=first).click()
    page.get_by_label("Формулировка").fill("Наши слова о тенденции.")
    page.get_by_role("button", name="Подтвердить", exact=True).click()
    page.get_by_role("link", name="Согласованы: 1").click()

    expect(page.get_by_role("link", name="Наши слова о тенденции.")).to_be_visible()
    assert Trend.objects.confirmed().get().text == "Наши слова о тенденции."


def test_long_parts_of_the_results_open_on_a_click_and_on_paper(visitor_of, anna, closed):
    visitor = visitor_of(anna)
    page = visitor.open(reverse("deficits:result_list", args=[closed.pk]))
    parts = page.locator("details.fold-part")
    assert [part.get_attribute("open") for part in parts.all()] == [None, None]

    page.get_by_text("Как распределились ответы").first.click()
    visitor.assert_accessible()
    assert [part.get_attribute("open") for part in parts.all()] == ["", None]
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert [part.get_attribute("open") for part in parts.all()] == ["", ""]
