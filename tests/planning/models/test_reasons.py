"""Why lines stand in the plan, and how the plan serves its goals and priorities."""

import pytest

from planning.models.plan_lines import Asked, PlanLines
from planning.models.reasons import Reasons
from planning.models.tables import activities_of
from planning.models.year_goals import YearGoals
from tests.planning.factories import make_activity, make_goal, make_link, make_plan, make_priority, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def words(plan, activity) -> str:
    return Reasons(plan).of(activity).words.replace("\N{NO-BREAK SPACE}", " ")


def test_every_kind_of_reason_is_told_in_words(plan, anna):
    goal, first, second = make_goal(plan), make_priority(plan), make_priority(plan, "Диаграммы")
    trend = make_trend(anna)
    tied = make_activity(plan, annual_goal=goal, training_priority=second)
    make_link(trend, tied, by=anna)
    several = make_activity(plan, training_priority=first)
    for number in range(2):
        make_link(make_trend(anna, f"Тенденция {number}"), several, by=anna)
    told = make_activity(plan, untied_reason="mandatory")
    support = make_activity(plan, is_support=True)
    found = [words(plan, line) for line in (tied, several, told, support, make_activity(plan))]
    assert found == [
        "тенденция · приоритет 2 · задача 1",
        "тенденции: 2 · приоритет 1",
        "обязательное",
        "поддержка администрации",
        "без объяснения",
    ]


def test_a_line_that_answers_the_trend_of_a_priority_serves_it(plan, anna):
    trend = make_trend(anna)
    priority, other = make_priority(plan, trend=trend), make_priority(plan, "Другое")
    line, rejected = make_activity(plan, months=[f"{plan.school_year}-10"]), make_activity(plan)
    make_link(trend, line, by=anna, strength="indirect")
    make_link(trend, rejected, by=anna, strength="none")
    goals = YearGoals(plan)
    counted = [(row.priority, row.activities, [count for _, count in row.by_quarter]) for row in goals.priorities]
    assert counted == [(priority, (line,), [0, 1, 0, 0]), (other, (), [0, 0, 0, 0])]
    assert goals.unserved == [other]


def test_a_cancelled_line_serves_nothing(plan):
    make_activity(plan, training_priority=make_priority(plan), fulfilment="cancelled")
    assert [row.activities for row in YearGoals(plan).priorities] == [()]


def test_a_trend_that_was_dismissed_explains_nothing(plan, anna):
    line = make_activity(plan)
    make_link(make_trend(anna, status="dismissed", reason="случайность"), line, by=anna)
    assert PlanLines(plan, [line]).unexplained == [line]


def test_goals_are_counted_and_their_wording_is_looked_at(plan):
    goal = make_goal(plan)
    make_goal(plan, "Речь")
    make_activity(plan, annual_goal=goal)
    goals = YearGoals(plan)
    assert [(line.count, line.opens_well) for line in goals.goals] == [(1, True), (0, False)]
    assert goals.is_count_usual is True
    goal.delete()
    assert YearGoals(plan).is_count_usual is False


def test_lines_are_chosen_by_everything_people_ask_for(plan, anna):
    goal, priority = make_goal(plan), make_priority(plan)
    first = make_activity(
        plan,
        "Семинар",
        section="I",
        form="семинар-практикум",
        responsible="Заведующий, ст. воспитатель",
        annual_goal=goal,
        training_priority=priority,
        months=["2026-10"],
    )
    make_activity(plan, "Замены", section="II", responsible="Заведующий", is_support=True)
    lines = PlanLines(plan, activities_of(plan))
    asked = [
        Asked(section="I"),
        Asked(form="Семинар-практикум"),
        Asked(responsible="Старший воспитатель"),
        Asked(goal=str(goal.pk)),
        Asked(reason="priority"),
        Asked(reason=f"priority-{priority.pk}"),
        Asked(month="2026-10"),
    ]
    assert [lines.chosen(one) for one in asked] == [[first]] * len(asked)
    assert [len(lines.chosen(one)) for one in (Asked(), Asked(support="yes"), Asked(responsible="Заведующий"))] == [
        2,
        1,
        2,
    ]


def test_choices_are_those_the_plan_has(plan):
    make_activity(plan, "Семинар", form="семинар", section="I", responsible="Заведующий", untied_reason="founder")
    make_activity(plan, "Иное", form="Чаепитие")
    lines = PlanLines(plan, activities_of(plan))
    assert (lines.forms, lines.people, lines.sections, lines.goals) == (
        ["Семинар", "Чаепитие"],
        ["Заведующий"],
        ["I"],
        [],
    )
    assert lines.reason_choices == [("founder", "По поручению учредителя"), ("none", "Без объяснения")]


def test_another_plan_does_not_explain(plan, anna, olga):
    foreign = make_activity(make_plan(olga.organization))
    trend = make_trend(olga)
    make_link(trend, foreign, by=olga)
    assert Reasons(plan).trends == {}
