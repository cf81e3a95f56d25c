"""The page «Почему в плане»."""

import pytest
from django.urls import reverse

from tests.planning.factories import make_activity, make_goal, make_link, make_plan, make_priority, make_trend

pytestmark = pytest.mark.django_db
LIST = "/planning/reasons/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def address(plan) -> str:
    return reverse("planning:plan_explain", args=[plan.pk])


def titles(page) -> list[str]:
    return [activity.title for activity in page.context["activities"]]


def test_lines_without_a_reason_come_first(client_of, anna, plan):
    tied = make_activity(plan, "Отвечает", annual_goal=make_goal(plan))
    make_link(make_trend(anna), tied, by=anna)
    make_activity(plan, "Обязательное", untied_reason="mandatory")
    make_activity(plan, "Само по себе")
    browser = client_of(anna)
    shown = {show: titles(browser.get(LIST, {"show": show})) for show in ("", "goal", "all", "%00")}
    assert shown == {
        "": ["Само по себе"],
        "goal": ["Обязательное", "Само по себе"],
        "all": ["Отвечает", "Обязательное", "Само по себе"],
        "%00": ["Само по себе"],
    }


def test_several_lines_are_explained_at_once(client_of, anna, plan):
    goal, priority = make_goal(plan), make_priority(plan)
    lines = [make_activity(plan, f"{number}") for number in range(2)]
    sent = {
        "activities": [line.pk for line in lines],
        "reason": "founder",
        "note": "письмо",
        "goal": goal.pk,
        "priority": priority.pk,
        "show": "goal",
    }
    answer = client_of(anna).post(address(plan), sent)
    assert answer.headers["Location"] == f"{LIST}?year={plan.school_year}&show=goal"
    kept = plan.activities.values_list("untied_reason", "untied_note", "annual_goal", "training_priority")
    assert list(kept) == [("founder", "письмо", goal.pk, priority.pk)] * 2


def test_what_was_said_is_taken_back(client_of, anna, plan):
    line = make_activity(plan, untied_reason="founder", untied_note="письмо", annual_goal=make_goal(plan))
    client_of(anna).post(address(plan), {"activities": line.pk, "reason": "none", "goal": "none", "note": "лишнее"})
    line.refresh_from_db()
    assert (line.untied_reason, line.untied_note, line.annual_goal) == ("", "", None)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": "founder"}, "Отметьте хотя бы одно мероприятие."),
        ({"activities": "line"}, "Выберите причину, приоритет или задачу для отмеченных мероприятий."),
        ({"activities": "9" * 30, "reason": "founder"}, "Отметьте мероприятия из списка."),
    ],
)
def test_half_an_explanation_is_refused_in_words(sent, told, client_of, anna, plan):
    line = make_activity(plan)
    if sent.get("activities") == "line":
        sent = {"activities": line.pk}
    page = client_of(anna).post(address(plan), sent)
    assert (page.status_code, told in page.content.decode()) == (422, True)


def test_goals_of_another_plan_are_not_taken(client_of, anna, plan, sunny):
    line, foreign = make_activity(plan), make_goal(make_plan(sunny, school_year=2020))
    page = client_of(anna).post(address(plan), {"activities": line.pk, "goal": foreign.pk})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["goal"])


def test_a_signed_table_keeps_its_reasons(client_of, anna, plan):
    plan.reviews.create(organization=plan.organization, status="submitted")
    line = make_activity(plan)
    page = client_of(anna).post(address(plan), {"activities": line.pk, "reason": "founder"}, follow=True)
    line.refresh_from_db()
    assert ("на согласовании" in page.content.decode(), line.untied_reason) == (True, "")


def test_educators_read_and_do_not_explain(client_of, vera, plan):
    make_activity(plan, "Семинар")
    page = client_of(vera).get(LIST).content.decode()
    assert ("Семинар" in page, "Записать для отмеченных" in page) == (True, False)
    assert client_of(vera).post(address(plan)).status_code == 403


def test_a_stranger_finds_nothing(client_of, olga, plan):
    make_activity(plan, "Тайный семинар")
    assert "Тайный семинар" not in client_of(olga).get(LIST).content.decode()
    assert client_of(olga).post(address(plan)).status_code == 404


def test_doors(client, client_of, anna, plan):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"
    assert client_of(anna).get(address(plan)).status_code == 405
    assert client_of(anna).post(LIST).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(plan, f"{number}", annual_goal=make_goal(plan), training_priority=make_priority(plan))
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(11):
        browser.get(LIST, {"show": "all"})
