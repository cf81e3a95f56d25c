"""An anonymous survey from its beginning to its results, and a colleague's view, at a real screen."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from deficits.models import Answer, Response, Survey
from deficits.services import questionnaires, responses, surveys
from deficits.services.responses import Mark
from tests.deficits.factories import NOW, make_survey
from tests.factories import make_membership

from .waiting import saved

pytestmark = pytest.mark.django_db(transaction=True)
CONFIDENT = "Делаю уверенно, могу научить других"


@pytest.fixture
def express(anna):
    return questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог{letter} Лидия Ивановна") for letter in "абвгд"]


def row(page, number):
    return page.locator(".matrix__row").nth(number - 1)


def test_an_anonymous_survey_from_beginning_to_results(visitor_of, anna, vera, team, express):
    leader = visitor_of(anna)
    page = leader.open(reverse("deficits:survey_create"))
    page.get_by_label(re.compile("Анонимный –")).check()
    page.get_by_role("button", name="Подготовить опрос").click()
    page.get_by_role("button", name="Начать опрос").click()
    expect(page.get_by_text("кто из них ответил, не видит никто")).to_be_visible()
    leader.assert_accessible()
    survey = Survey.objects.get()

    person = visitor_of(vera)
    own = person.open(reverse("deficits:response_fill", args=[survey.pk]))
    expect(own.get_by_role("heading", name="Анонимный опрос: кто что увидит")).to_be_visible()
    person.assert_accessible()
    row(own, 1).get_by_label(CONFIDENT, exact=True).check()
    saved(own)
    own.get_by_role("button", name="Отправить ответы").click()
    own.get_by_role("button", name="Отправить как есть").click()
    expect(own.get_by_text("только до завершения опроса")).to_be_visible()
    for member in team:
        marks = [Mark(item, 0, False, timezone.now()) for item in express.items.all()]
        response = responses.save(survey, about=member, viewpoint="self", by=member, now=timezone.now(), marks=marks)
        responses.submit(response, now=timezone.now(), by=member)

    page.reload()
    page.locator("summary", has_text="Завершить опрос").click()
    expect(page.get_by_text("Открыть опрос без имён снова будет нельзя")).to_be_visible()
    page.get_by_role("button", name="Завершить", exact=True).click()
    page.get_by_role("link", name=re.compile("Итоги без имён|Общие итоги")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^Итоги"))).to_be_visible()
    leader.assert_accessible()
    assert "Педагог" not in page.locator("main").inner_text().replace("Педагоги", "").replace("педагог", "")
    own.reload()
    expect(own.get_by_text("Своего результата больше нет")).to_be_visible()
    person.assert_accessible()
    assert set(Response.objects.values_list("about", "author")) == {(None, None)}
    person.problems[:] = [text for text in person.problems if "422" not in text]


def test_a_colleagues_view_from_the_request_to_the_result(visitor_of, anna, vera, nina, express):
    survey = make_survey(anna, asked=[vera], questionnaire=express, asks_colleagues=True, title="Осень")
    asker = visitor_of(vera)
    page = asker.open(reverse("deficits:colleague_list", args=[survey.pk]))
    page.get_by_label("Кого попросить").select_option(index=1)
    page.get_by_role("button", name="Попросить").click()
    expect(page.get_by_text("ждём")).to_be_visible()
    asker.assert_accessible()

    colleague = visitor_of(nina)
    look = colleague.open("/")
    look.get_by_role("link", name="Посмотреть").click()
    expect(look.get_by_text("Кто увидит Ваш взгляд")).to_be_visible()
    colleague.assert_accessible()
    row(look, 1).get_by_label(CONFIDENT, exact=True).check()
    saved(look)
    for number in range(2, 21):
        row(look, number).get_by_label(CONFIDENT, exact=True).check()
    look.get_by_role("button", name="Отправить взгляд").click()
    expect(look.get_by_text("увидит Ваш взгляд после завершения опроса")).to_be_visible()

    marks = [Mark(item, 1, False, timezone.now()) for item in express.items.all()]
    responses.save(survey, about=vera, viewpoint="self", by=vera, now=timezone.now(), marks=marks)
    surveys.close(survey, by=anna, now=timezone.now())
    asker.open(reverse("deficits:response_detail", args=[survey.pk]))
    expect(page.get_by_text("Коллег ответило: 1")).to_be_visible()
    asker.assert_accessible()
    page.locator("summary", has_text="Показать методисту").click()
    page.get_by_role("button", name="Показать", exact=True).click()
    expect(page.get_by_text("Вы показали методисту")).to_be_visible()
    page.get_by_role("button", name="Показать мой профиль команде").click()
    page.get_by_role("link", name="Профили команды").click()
    expect(page.get_by_role("heading", name="Профили команды")).to_be_visible()
    asker.assert_accessible()
    assert Answer.objects.filter(response__viewpoint="colleague", value=3).count() == 20
