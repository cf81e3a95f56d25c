"""The page «Цели и приоритеты» and everything that can be done on it."""

import pytest
from django.urls import reverse

from planning.models import AnnualGoal, MethodicalPlan, TrainingPriority
from planning.services.priorities import fingerprint
from tests.planning.factories import NOW, make_activity, make_goal, make_link, make_plan, make_priority, make_trend

pytestmark = pytest.mark.django_db
LIST = "/planning/goals/"
OWN = ["goal_update", "goal_delete", "goal_move"]
PRIORITY = ["training_update", "training_delete", "training_move"]
POSTED = ["goal_delete", "goal_move", "training_delete", "training_move", "plan_fix", "plan_unfix"]


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def rows(plan) -> dict:
    return {"goal": make_goal(plan), "training": make_priority(plan), "plan": plan}


def url(name: str, rows: dict) -> str:
    return reverse(f"planning:{name}", args=[rows[name.split("_")[0]].pk])


def test_an_empty_year_says_how_to_begin(client_of, anna):
    page = client_of(anna).get(LIST).content.decode()
    assert ("Добавить задачу" in page, "Приоритетов ещё нет" in page) == (True, True)


def test_the_page_shows_what_serves_what(client_of, anna, plan):
    goal, priority = make_goal(plan), make_priority(plan)
    make_priority(plan, "Чтение диаграмм")
    make_activity(plan, annual_goal=goal, training_priority=priority, months=[f"{plan.school_year}-10"])
    page = client_of(anna).get(LIST).content.decode()
    assert "1\N{NO-BREAK SPACE}мероприятие" in page
    assert "без мероприятий – 1 из 2" in page
    assert f"?year={plan.school_year}&amp;reason=priority-{priority.pk}" in page


def test_one_goal_and_odd_wording_are_remarked_on(client_of, anna, vera, plan):
    make_goal(plan, "Речь")
    page, read = (client_of(person).get(LIST).content.decode() for person in (anna, vera))
    assert ("от двух до четырёх задач" in page, "отглагольного существительного" in page) == (True, True)
    assert "отглагольного существительного" not in read


def test_the_first_goal_begins_the_plan(client_of, anna):
    answer = client_of(anna).post("/planning/goals/add/?year=2026", {"text": "Создание условий для игры"})
    assert answer.headers["Location"] == f"{LIST}?year=2026#goals"
    assert AnnualGoal.objects.get().plan == MethodicalPlan.objects.get(school_year=2026)


def test_a_goal_without_words_is_refused(client_of, anna):
    page = client_of(anna).post("/planning/goals/add/", {"text": ""})
    assert page.context["form"].errors == {"text": ["Обязательное поле."]}


def test_goals_are_edited_moved_and_deleted(client_of, anna, plan):
    first, second = make_goal(plan, "А"), make_goal(plan, "Б")
    browser = client_of(anna)
    browser.post(reverse("planning:goal_update", args=[first.pk]), {"text": "А, иначе"})
    browser.post(reverse("planning:goal_move", args=[second.pk]), {"to": "up"})
    assert list(plan.goals.values_list("position", "text")) == [(1, "Б"), (2, "А, иначе")]
    browser.post(reverse("planning:goal_delete", args=[second.pk]))
    assert list(plan.goals.values_list("position", "text")) == [(1, "А, иначе")]


def test_agreed_trends_become_priorities_with_one_click(client_of, anna, plan):
    agreed, other = make_trend(anna, priority=1), make_trend(anna, "Другая тенденция")
    page = client_of(anna).get(LIST)
    ticked = [trend for trend in page.context["trends"] if trend.priority]
    assert (page.context["trends"], ticked) == ([agreed, other], [agreed])
    client_of(anna).post(f"/planning/goals/priorities/draft/?year={plan.school_year}", {"trends": [agreed.pk]})
    assert list(plan.priorities.values_list("trend", flat=True)) == [agreed.pk]
    assert client_of(anna).get(LIST).context["trends"] == [other]


@pytest.mark.parametrize("sent", [{}, {"trends": "x"}, {"trends": "9" * 40}])
def test_a_draft_of_nothing_is_refused_in_words(sent, client_of, anna, plan):
    page = client_of(anna).post("/planning/goals/priorities/draft/", sent, follow=True).content.decode()
    assert "Отметьте" in page
    assert TrainingPriority.objects.count() == 0


def test_a_priority_in_own_words(client_of, anna, plan):
    trend = make_trend(anna)
    sent = {"text": "Учимся слушать", "trend": trend.pk}
    client_of(anna).post(f"/planning/goals/priorities/add/?year={plan.school_year}", sent)
    page = client_of(anna).post(f"/planning/goals/priorities/add/?year={plan.school_year}", sent)
    assert page.context["form"].errors == {"__all__": ["Эта тенденция уже стоит среди приоритетов."]}
    assert list(plan.priorities.values_list("text", "trend")) == [("Учимся слушать", trend.pk)]


def test_priorities_are_edited_moved_and_deleted(client_of, anna, plan):
    first, second = make_priority(plan, "А"), make_priority(plan, "Б")
    browser = client_of(anna)
    browser.post(reverse("planning:training_update", args=[first.pk]), {"text": "А, иначе"})
    browser.post(reverse("planning:training_move", args=[first.pk]), {"to": "down"})
    assert list(plan.priorities.values_list("position", "text")) == [(1, "Б"), (2, "А, иначе")]
    browser.post(reverse("planning:training_delete", args=[second.pk]))
    assert list(plan.priorities.values_list("position", "text")) == [(1, "А, иначе")]


def test_the_head_fixes_and_lets_go(client_of, anna, marina, plan):
    priority = make_priority(plan)
    head, methodist = client_of(marina), client_of(anna)
    seen = head.get(LIST).context["seen"]
    head.post(reverse("planning:plan_fix", args=[plan.pk]), {"seen": seen})
    plan.refresh_from_db()
    assert (plan.priorities_fixed_by, seen) == (marina, fingerprint([priority.text]))
    page = methodist.post(reverse("planning:training_update", args=[priority.pk]), {"text": "Другое"})
    assert page.context["form"].non_field_errors()[0].startswith("Приоритеты закрепил руководитель")
    methodist.post(reverse("planning:training_delete", args=[priority.pk]))
    assert plan.priorities.get().text == priority.text
    head.post(reverse("planning:plan_unfix", args=[plan.pk]))
    plan.refresh_from_db()
    assert (plan.priorities_fixed_by, plan.priorities_fixed_at) == (None, None)


def test_a_form_sent_twice_saves_once(client_of, anna):
    sent = {"text": "Создание условий", "form_id": "7d3bd7f0-3a3f-4fd0-8a3f-6d6a5d1f0a21"}
    for _ in range(2):
        client_of(anna).post("/planning/goals/add/", sent)
    assert AnnualGoal.objects.count() == 1


@pytest.mark.parametrize("name", ["goal_create", "training_create", "training_draft"])
def test_only_the_methodist_writes(name, client_of, marina, vera, plan):
    assert [client_of(person).post(reverse(f"planning:{name}")).status_code for person in (marina, vera)] == [403, 403]


def test_only_the_head_fixes(client_of, anna, vera, plan):
    for name in ("plan_fix", "plan_unfix"):
        answers = [client_of(person).post(reverse(f"planning:{name}", args=[plan.pk])) for person in (anna, vera)]
        assert [answer.status_code for answer in answers] == [403, 403]


@pytest.mark.parametrize("name", OWN + PRIORITY)
def test_a_stranger_finds_nothing(name, client_of, olga, rows):
    assert client_of(olga).post(url(name, rows)).status_code == 404


@pytest.mark.parametrize("name", POSTED)
def test_writes_are_posted(name, client_of, anna, marina, rows):
    person = marina if name.startswith("plan") else anna
    assert client_of(person).get(url(name, rows)).status_code == 405


def test_nobody_is_sent_to_the_login_page(client, plan):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_see_none_of_it(name, request, client_of, plan):
    assert client_of(request.getfixturevalue(name)).get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        trend = make_trend(anna, f"Тенденция {number}")
        line = make_activity(
            plan, annual_goal=make_goal(plan), training_priority=make_priority(plan, trend=trend), months=["2026-10"]
        )
        make_link(trend, line, by=anna)
    plan.priorities_fixed_by, plan.priorities_fixed_at = anna, NOW
    plan.save()
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(12):
        browser.get(LIST)
