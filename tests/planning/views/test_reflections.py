import pytest
from django.urls import reverse
from django.utils import timezone

from planning.models import AnnualGoal, MethodicalPlan, Reflection, Review, ReviewStatus
from tests.planning.factories import (
    make_activity,
    make_link,
    make_plan,
    make_proposal,
    make_success,
    make_trend,
    make_workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(anna):
    plan = make_plan(anna.organization)
    line = make_activity(plan, "«Говорим вместе»", form="Практикум", fulfilment="held")
    make_link(make_trend(anna), line, by=anna)
    return plan


def page_of(browser, plan):
    return browser.get(reverse("planning:reflection_update", args=[plan.pk]))


def take(browser, plan, name, **typed):
    return browser.post(reverse("planning:reflection_draft", args=[plan.pk]), {"take": name, "version": 0, **typed})


def make_goal(browser, plan, point):
    return browser.post(reverse("planning:reflection_goal", args=[plan.pk]), {"point": point}, follow=True)


def drafts(browser, plan) -> dict[str, str]:
    return {field.name: draft for field, draft in page_of(browser, plan).context["questions"]}


def decide(plan, by, text):
    return Reflection.objects.create(
        organization=plan.organization, plan=plan, decision=text, edited_by=by, edited_at=timezone.now()
    )


def test_each_question_has_a_draft_from_facts(client_of, anna, plan):
    make_success(plan.activities.get(), by=anna)
    make_proposal(plan, by=anna, form="Мастер-класс", text="Показ", term="март")
    told = drafts(client_of(anna), plan)
    assert told["what_we_did"] == (
        "Проведено мероприятий по выявленным тенденциям: 1.\n– Практикум (1): «Говорим вместе»."
    )
    assert told["what_succeeded"] == ("– «Говорим вместе» – Занятия стали разговорчивее. Подтверждается: протокол № 3.")
    assert told["what_else"] == "– Мастер-класс «Показ» (март)."
    assert "он отвечает всем выявленным тенденциям (1)" in told["conclusion"]
    assert told["decision"].splitlines()[0].startswith("1. Показать коллегам удачный опыт: «Говорим вместе» (")


def test_a_draft_goes_into_an_empty_field_and_keeps_what_was_typed(client_of, anna, plan):
    answer = take(client_of(anna), plan, "conclusion", what_else="Сама напишу")
    kept = Reflection.objects.get()
    assert (kept.what_else, kept.conclusion[:26]) == ("Сама напишу", "План методической работы с")
    assert answer.headers["Location"].endswith(f"/{plan.pk}/edit/#id_conclusion")


def test_a_draft_never_replaces_typed_words(client_of, anna, plan):
    take(client_of(anna), plan, "conclusion", conclusion="Мой вывод")
    assert Reflection.objects.get().conclusion == "Мой вывод"


def test_a_draft_from_an_outdated_page_shows_both_texts(client_of, anna, plan):
    take(client_of(anna), plan, "conclusion")
    page = take(client_of(anna), plan, "decision", conclusion="Другой вывод")
    assert (page.status_code, len(page.context["differences"])) == (409, 2)


def test_a_closed_table_takes_no_draft(client_of, anna, plan):
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.SUBMITTED)
    page = take(client_of(anna), plan, "conclusion")
    assert (page.status_code, Reflection.objects.count()) == (409, 0)
    assert "Пока она закрыта, ответы не сохраняются" in page.content.decode()


def test_a_point_of_the_decision_becomes_a_goal_of_next_year(client_of, anna, plan):
    decide(plan, anna, "1. Развитие речи в игре (ответственный – Иванова А. С., срок – май).\n2. Другое.")
    page = make_goal(client_of(anna), plan, "Развитие речи в игре (ответственный – Иванова А. С., срок – май).")
    goal = AnnualGoal.objects.get()
    assert (goal.text, goal.plan.school_year) == ("Развитие речи в игре", plan.school_year + 1)
    assert "в годовых задачах" in page.content.decode()


def test_the_same_goal_is_not_set_twice_nor_one_nobody_decided(client_of, anna, plan):
    decide(plan, anna, "1. Развитие речи.")
    browser = client_of(anna)
    pages = [
        make_goal(browser, plan, point).content.decode() for point in ("Развитие речи.", "Развитие речи.", "Чужое")
    ]
    assert ("уже есть" in pages[1], "Проект решения изменился" in pages[2]) == (True, True)
    assert AnnualGoal.objects.count() == 1


def test_goals_are_set_for_the_next_year_at_most(client_of, anna, plan):
    later = make_plan(anna.organization, school_year=plan.school_year + 1)
    decide(later, anna, "1. Развитие речи.")
    assert "ещё рано" in make_goal(client_of(anna), later, "Развитие речи.").content.decode()
    assert MethodicalPlan.objects.count() == 2


def test_drafts_and_goals_are_the_methodists(client, client_of, marina, vera, olga, anna, plan):
    decide(plan, anna, "1. Развитие речи.")
    for who in (marina, vera):
        assert take(client_of(who), plan, "conclusion").status_code == 403
        assert make_goal(client_of(who), plan, "Развитие речи.").status_code == 403
    assert take(client_of(olga), plan, "conclusion").status_code == 404
    assert make_goal(client_of(olga), plan, "Развитие речи.").status_code == 404
    assert page_of(client, plan).status_code == take(client, plan, "conclusion").status_code == 302


def test_only_fields_of_the_reflection_take_a_draft_and_only_by_posting(client_of, anna, plan):
    assert take(client_of(anna), plan, "edited_by").status_code == 404
    for name in ("draft", "goal"):
        assert client_of(anna).get(reverse(f"planning:reflection_{name}", args=[plan.pk])).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_queries(rows, client_of, anna, plan, django_assert_num_queries):
    make_workshop(plan, by=anna)
    for number in range(rows):
        line = make_activity(plan, f"Практикум {number}", fulfilment="held")
        trend = make_trend(anna, f"Тенденция {number}")
        make_link(trend, line, by=anna, strength="partial")
        make_success(line, by=anna)
        make_proposal(plan, by=anna, trend=trend)
    browser = client_of(anna)
    page_of(browser, plan)
    with django_assert_num_queries(22):
        page_of(browser, plan)


def test_a_long_point_becomes_a_goal_once(client_of, anna, plan):
    point = "Совершенствовать речь детей " * 30
    decide(plan, anna, f"1. {point}")
    make_goal(client_of(anna), plan, point.strip())
    page = make_goal(client_of(anna), plan, point.strip())
    assert AnnualGoal.objects.count() == 1
    assert "уже есть" in page.content.decode()


def test_a_point_without_words_becomes_no_goal(client_of, anna, plan):
    decide(plan, anna, "1. (ответственный – Иванова А. С.)")
    page = make_goal(client_of(anna), plan, "(ответственный – Иванова А. С.)")
    assert "нет слов для задачи" in page.content.decode()
    assert not AnnualGoal.objects.exists()
