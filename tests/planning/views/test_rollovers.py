import pytest
from django.urls import reverse

from planning.models import Activity, MethodicalPlan
from tests.planning.factories import (
    make_activity,
    make_goal,
    make_link,
    make_plan,
    make_priority,
    make_success,
    make_trend,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(sunny) -> int:
    return sunny.school_year.start


@pytest.fixture
def last(sunny, year):
    return make_plan(sunny, school_year=year - 1)


def address(plan) -> str:
    return reverse("planning:plan_rollover", args=[plan.pk])


def carry(browser, plan, *activities, **more):
    sent = {"activities": [row.pk for row in activities], **more}
    return browser.post(address(plan), sent)


def measured_again(anna, year, *, direction, status="confirmed", text="Тенденция"):
    """A trend of last year and what was found about it this year."""
    trend = make_trend(anna, text, school_year=year - 1, status=status, answered=14, deficit=12)
    make_trend(anna, f"{text} снова", direction=direction, previous=trend, answered=14, deficit=5)
    return trend


def by_kind(response) -> dict[str, list[str]]:
    groups = response.context["rollover"].groups
    return {group.kind: [line.activity.title for line in group.lines] for group in groups}


def test_lines_stand_with_what_they_proved(client_of, anna, last, year):
    better = measured_again(anna, year, direction="positive")
    same = measured_again(anna, year, direction="negative", text="Вторая")
    closed = measured_again(anna, year, direction="positive", status="closed", text="Третья")
    for title, trend, state in (
        ("Помогло", better, "held"), ("Не провели", better, "cancelled"), ("Не сдвинуло", same, "held"),
        ("Закрыли", closed, "held"),
    ):  # fmt: skip
        make_link(trend, make_activity(last, title, fulfilment=state), by=anna)
    make_activity(last, "Инструктаж", untied_reason="mandatory")
    make_activity(last, "Само по себе", untied_reason="request")
    success = make_activity(last, "Удача", fulfilment="held")
    make_success(success, by=anna)

    page = client_of(anna).get(address(last))

    assert by_kind(page) == {
        "proven": ["Помогло", "Удача"],
        "mandatory": ["Инструктаж"],
        "not_held": ["Не провели"],
        "served": ["Закрыли"],
        "unmoved": ["Не сдвинуло"],
        "untied": ["Само по себе"],
    }
    ticked = [line.activity.title for line in page.context["rollover"].lines if line.is_ticked]
    assert ticked == ["Помогло", "Инструктаж", "Удача"]
    trends = [[row.trend.text for row in rows] for rows in (
        page.context["rollover"].open_trends, page.context["rollover"].closed_trends
    )]  # fmt: skip
    assert trends == [["Тенденция", "Вторая"], ["Третья"]]


def test_chosen_lines_become_lines_of_the_next_plan(client_of, anna, last, year):
    goal = make_goal(last, "Задача")
    line = make_activity(
        last, "Семинар", term="март", first_term=f"октябрь {year - 1}", fulfilment="held", proof="протокол",
        done="провели", responsible="Логопед", section="Семинары", annual_goal=goal, months=[f"{year}-03"],
    )  # fmt: skip
    make_activity(last, "Не нужно")
    answer = carry(client_of(anna), last, line, goals=[goal.pk])

    plan = MethodicalPlan.objects.get(school_year=year)
    copy = plan.activities.get()
    assert (copy.title, copy.responsible, copy.section, copy.term, copy.month_keys) == (
        "Семинар",
        "Логопед",
        "Семинары",
        f"октябрь {year}",
        [f"{year}-10"],
    )
    assert (copy.fulfilment, copy.proof, copy.done, copy.first_term) == ("planned", "", "", "")
    assert (copy.carried_from, copy.annual_goal.text, copy.annual_goal.plan) == (line, "Задача", plan)
    assert answer.headers["Location"] == f"/planning/activities/?year={year}"


def test_nothing_is_carried_twice(client_of, anna, last, year):
    line, goal = make_activity(last, "Семинар"), make_goal(last, "Задача")
    for _ in range(2):
        carry(client_of(anna), last, line, goals=[goal.pk])

    plan = MethodicalPlan.objects.get(school_year=year)
    assert (plan.activities.count(), plan.goals.count()) == (1, 1)
    page = client_of(anna).get(address(last))
    assert ("уже в плане" in page.content.decode(), page.context["rollover"].goals) == (True, [])


def test_a_priority_goes_on_with_the_next_measurement_of_its_trend(client_of, anna, last, year):
    trend = measured_again(anna, year, direction="negative")
    priority = make_priority(last, "Инициатива", trend=trend)
    carry(client_of(anna), last, priorities=[priority.pk])

    copy = MethodicalPlan.objects.get(school_year=year).priorities.get()
    assert (copy.text, copy.trend.text) == ("Инициатива", "Тенденция снова")


def test_fixed_priorities_are_not_offered(client_of, anna, marina, last, sunny, year):
    from django.utils import timezone

    make_plan(sunny, priorities_fixed_by=marina, priorities_fixed_at=timezone.now())
    make_activity(last)
    priority = make_priority(last, "Инициатива")

    page = client_of(anna).get(address(last))
    assert "Приоритеты внутрифирменного обучения" not in page.content.decode()
    answer = client_of(anna).post(address(last), {"priorities": [priority.pk]})
    assert "закрепил руководитель" in answer.content.decode()


def test_what_to_check_is_flagged(client_of, anna, last, year):
    make_activity(last, f"Анализ за {year - 1} год", term=f"29.08.{year - 1}", term_kind="date")
    page = client_of(anna).get(address(last)).content.decode()
    assert [text in page for text in (f"29.08.{year}", "проверьте день", "в названии год")] == [True, True, True]


def test_nothing_ticked_is_told(client_of, anna, last):
    make_activity(last)
    page = client_of(anna).post(address(last), {}).content.decode()
    assert ("Ничего не отмечено" in page, MethodicalPlan.objects.count()) == (True, 1)


@pytest.mark.parametrize("value", ["999999", "abc", "9" * 40])
def test_a_line_that_is_not_there_is_refused(value, client_of, anna, last):
    make_activity(last)
    page = client_of(anna).post(address(last), {"activities": [value]}).content.decode()
    assert ("Отметьте строки из списка." in page, Activity.objects.count()) == (True, 1)


def test_no_year_after_the_next_one_is_begun(client_of, anna, sunny, year):
    plan = make_plan(sunny, school_year=year + 1)
    page = carry(client_of(anna), plan, make_activity(plan)).content.decode()
    assert ("не больше чем на год вперёд" in page, MethodicalPlan.objects.count()) == (True, 1)


def test_looking_begins_no_plan(client_of, anna, last):
    make_activity(last)
    client_of(anna).get(address(last))
    assert MethodicalPlan.objects.count() == 1


def test_an_empty_year_offers_last_years_plan(client_of, anna, last, year):
    page = client_of(anna).get("/planning/activities/", {"year": year}).content.decode()
    assert address(last) in page


@pytest.mark.parametrize("name", ["marina", "vera", "guest"])
def test_only_the_methodist_carries_over(name, request, client_of, last):
    browser = client_of(request.getfixturevalue(name))
    assert (browser.get(address(last)).status_code, browser.post(address(last)).status_code) == (403, 403)


def test_a_stranger_finds_nothing(client_of, olga, last):
    assert client_of(olga).get(address(last)).status_code == 404


def test_nobody_is_sent_to_the_login_page(client, last):
    assert client.get(address(last)).headers["Location"] == f"/accounts/login/?next={address(last)}"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_does_not_grow_queries(count, client_of, anna, last, year, django_assert_num_queries):
    make_plan(anna.organization)
    for number in range(count):
        trend = measured_again(anna, year, direction="positive", text=f"Тенденция {number}")
        line = make_activity(last, f"Семинар {number}", fulfilment="held")
        make_link(trend, line, by=anna)
        make_success(line, by=anna)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(21):
        browser.get(address(last))
