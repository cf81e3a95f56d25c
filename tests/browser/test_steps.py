"""What follows from the table, in a real browser: an idea taken, a draft, a success, the head's page, a report."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from planning.models import Activity, Reflection, Success
from planning.models.tables import trends_of
from planning.services.reviews import submit_review
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_proposal, make_trend


@pytest.fixture
def plan(anna, vera):
    plan = make_plan(anna.organization)
    line = make_activity(plan, "Практикум «Говорим вместе»", fulfilment="held", form="Практикум")
    make_link(make_trend(anna), line, by=anna)
    make_trend(anna, "Трудно поддержать детскую инициативу")
    make_proposal(plan, by=vera, text="Показать занятие коллегам", term="март")
    return plan


def test_the_methodist_goes_on_from_the_table(visitor_of, anna, plan):
    visitor = visitor_of(anna)
    page = visitor.open(reverse("planning:proposal_list"))
    visitor.assert_accessible()
    page.get_by_role("button", name=re.compile("Добавить в план.+Показать занятие")).click()
    expect(page.get_by_role("status").first).to_contain_text("Добавлено в план: «Показать занятие коллегам».")
    take_the_drafted_idea(visitor)
    tell_a_success(visitor)
    begin_from_a_draft(visitor)
    assert Activity.objects.filter(proposals__state="taken").count() == 2
    assert (Success.objects.count(), Reflection.objects.get().conclusion[:5]) == (1, "План ")


def take_the_drafted_idea(visitor) -> None:
    page = visitor.page
    page.get_by_role("link", name=re.compile("Добавить в план.+Трудно поддержать")).click()
    expect(page.get_by_label("Форма проведения")).to_have_value("Практикум")
    visitor.assert_accessible()
    page.get_by_role("button", name="Принять сразу").click()
    expect(page.get_by_text("План отвечает всем тенденциям")).to_be_visible()


def tell_a_success(visitor) -> None:
    page = visitor.page
    page.get_by_role("link", name=re.compile("Записать как удачное.+Говорим вместе")).click()
    page.get_by_label("Что получилось").fill("Дети рассказывают охотнее")
    page.get_by_label("Чем подтверждается").fill("Карта наблюдения")
    visitor.assert_accessible()
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.get_by_text("Дети рассказывают охотнее")).to_be_visible()


def begin_from_a_draft(visitor) -> None:
    page = visitor.page
    page.get_by_role("link", name="Ответить на вопросы").click()
    visitor.assert_accessible()
    page.get_by_role("button", name=re.compile("Взять за основу.+Вывод")).click()
    expect(page.get_by_label("Вывод", exact=True)).not_to_be_empty()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Главная цель – методическое сопровождение")).to_be_visible()


def test_the_head_looks_decides_and_takes_a_report(visitor_of, marina, plan):
    visitor = visitor_of(marina)
    page = visitor.open(reverse("planning:overview"))
    visitor.assert_accessible()
    page.get_by_role("link", name="мероприятий без тенденции", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Соответствие плана тенденциям")
    page = visitor.open(reverse("planning:report_list"))
    visitor.assert_accessible()
    page.get_by_role("link", name="Для педсовета").click()
    visitor.assert_accessible()
    page.get_by_text("Что включить в отчёт").click()
    page.get_by_role("checkbox", name="Таблица соответствия").uncheck()
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("heading", name="Таблица соответствия")).to_have_count(0)


def test_the_head_returns_the_table_where_it_is_read(visitor_of, anna, marina, plan):
    make_link(trends_of(plan)[1], plan.activities.get(), by=anna)
    submit_review(plan=plan, by=anna, now=NOW)
    visitor = visitor_of(marina)
    page = visitor.open(reverse("planning:overview"))
    visitor.assert_accessible()
    page.get_by_label("Или верните с замечанием").fill("Впишите сроки")
    page.get_by_role("button", name="Вернуть с замечанием").click()
    expect(page.get_by_text("возвращена с замечанием", exact=True)).to_be_visible()
