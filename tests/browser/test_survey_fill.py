"""An educator answers a survey: by touch and by keyboard, through a lost connection, a lost session, an early end."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from deficits.models import Answer, Response
from deficits.services import questionnaires, surveys
from tests.deficits.factories import NOW, make_survey

from .conftest import session_cookie
from .waiting import saved

pytestmark = pytest.mark.django_db(transaction=True)
NEED_HELP, CONFIDENT = "Не владею, нужна помощь", "Делаю уверенно, могу научить других"


@pytest.fixture
def survey(anna, vera):
    """Twenty items of the short pack."""
    express = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    return make_survey(anna, asked=[vera], questionnaire=express, title="Осенний опрос")


@pytest.fixture
def fill(survey):
    return reverse("deficits:response_fill", args=[survey.pk])


def row(page, number):
    return page.locator(".matrix__row").nth(number - 1)


def choose(page, number, label=CONFIDENT):
    row(page, number).get_by_label(label, exact=True).check()


def forgive_lost_connection(visitor):
    visitor.problems[:] = [text for text in visitor.problems if "ERR_INTERNET_DISCONNECTED" not in text]


def values():
    return list(Answer.objects.order_by("item__position").values_list("value", flat=True))


def test_seven_minutes_from_the_first_answer_to_the_own_result(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    visitor.assert_accessible()
    choose(page, 1)
    saved(page)
    expect(page.locator("[data-answered-count]")).to_contain_text("Отвечено: 1 из 20")

    for number in range(2, 21):
        choose(page, number, NEED_HELP if number > 15 else CONFIDENT)
    page.get_by_label("Наставник рядом").check()
    page.get_by_role("button", name="Отправить ответы").click()

    expect(page.get_by_role("heading", name="Мой результат")).to_be_visible()
    expect(page.get_by_text("Что Вы делаете уверенно")).to_be_visible()
    visitor.assert_accessible()
    assert values() == [3] * 15 + [0] * 5
    assert Response.objects.get().submitted_at is not None


def test_answers_given_without_connection_come_later_by_themselves(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    choose(page, 1)
    saved(page)

    page.context.set_offline(True)
    choose(page, 2, NEED_HELP)
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    assert values() == [3]
    page.context.set_offline(False)
    saved(page)

    assert values() == [3, 0]
    forgive_lost_connection(visitor)


def test_boxes_ticked_without_connection_come_later_too(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    page.context.set_offline(True)
    choose(page, 1)
    row(page, 1).get_by_label("могу научить", exact=True).check()
    row(page, 2).get_by_label("хочу учиться", exact=True).check()
    row(page, 2).get_by_label("хочу учиться", exact=True).uncheck()
    row(page, 3).get_by_label("хочу учиться", exact=True).check()
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    expect(page.locator("[data-answered-count]")).to_contain_text("Отвечено: 1 из 20")
    page.goto("about:blank")
    page.context.set_offline(False)
    visitor.open(fill)

    expect(row(page, 1).get_by_label("могу научить", exact=True)).to_be_checked()
    expect(row(page, 3).get_by_label("хочу учиться", exact=True)).to_be_checked()
    row(page, 1).locator("summary").click()
    visitor.assert_accessible()
    ticked = Answer.objects.order_by("item__position").values_list("value", "wants_to_learn", "can_teach")
    assert list(ticked) == [(3, False, True), (None, False, False), (None, True, False)]
    forgive_lost_connection(visitor)


def test_a_page_closed_without_connection_brings_the_answers_back(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    page.context.set_offline(True)
    choose(page, 3)
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    page.context.set_offline(False)
    page.goto("about:blank")
    visitor.open(fill)

    expect(row(page, 3).get_by_label(CONFIDENT, exact=True)).to_be_checked()
    expect(page.locator("[data-answered-count]")).to_contain_text("Отвечено: 1 из 20")
    assert values() == [3]
    forgive_lost_connection(visitor)


def test_an_expired_session_loses_nothing(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    Session.objects.all().delete()
    choose(page, 1)

    expect(page.locator("#saved")).to_contain_text("Войдите снова – ответы не потеряны")
    assert values() == []
    page.context.add_cookies([session_cookie(vera, visitor.host)])
    visitor.open(fill)
    expect(row(page, 1).get_by_label(CONFIDENT, exact=True)).to_be_checked()
    assert values() == [3]


def test_a_survey_closed_meanwhile_says_so(visitor_of, anna, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    choose(page, 1)
    saved(page)
    surveys.close(survey, by=anna, now=timezone.now())
    choose(page, 2)

    expect(page.locator("#saved")).to_contain_text("Ответ не принят")
    page.get_by_role("button", name="Отправить ответы").click()
    expect(page.get_by_text("отвечено 1 из 20")).to_be_visible()
    visitor.assert_accessible()
    assert values() == [3]
    visitor.problems[:] = [text for text in visitor.problems if "409" not in text]


def test_keyboard_alone_is_enough(visitor_of, vera, survey, fill):
    visitor = visitor_of(vera)
    page = visitor.open(fill)
    row(page, 1).get_by_label(NEED_HELP).focus()
    page.keyboard.press("ArrowDown")
    for _ in ("хочу учиться", "могу научить", "как это выглядит", "следующий пункт"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    saved(page)

    expect(page.locator("[data-answered-count]")).to_contain_text("Отвечено: 2 из 20")
    assert values() == [1, 0]
