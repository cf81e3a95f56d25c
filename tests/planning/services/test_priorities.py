"""Goals and priorities: places, drafts, the head's word."""

import pytest

from planning.models import TrainingPriority
from planning.services import goals, priorities
from planning.services.explanations import Explanation, explain_lines
from planning.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from tests.planning.factories import NOW, make_activity, make_goal, make_plan, make_priority, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def texts(rows) -> list[tuple[int, str]]:
    return list(rows.order_by("position").values_list("position", "text"))


def seen(plan) -> str:
    return priorities.fingerprint(plan.priorities.values_list("text", flat=True))


def test_goals_keep_their_places(plan):
    first, second, third = (goals.create_goal(plan=plan, text=text) for text in ("А", "Б", "В"))
    goals.move_goal(goal=third, is_up=True)
    goals.move_goal(goal=first, is_up=True)
    assert texts(plan.goals) == [(1, "А"), (2, "В"), (3, "Б")]
    goals.delete_goal(goal=first)
    assert texts(plan.goals) == [(1, "В"), (2, "Б")]


def test_a_deleted_goal_leaves_its_lines(plan):
    line = make_activity(plan, annual_goal=make_goal(plan))
    goals.delete_goal(goal=plan.goals.get())
    line.refresh_from_db()
    assert line.annual_goal is None


def test_trends_become_priorities_once_in_short_words(plan, anna):
    trend = make_trend(
        anna,
        "У 10 из 14 педагогов (71,4 %) выявлены затруднения в поддержке детской инициативы и самостоятельности.",
        subject_kind="item",
        subject_code="В-3",
    )
    other = make_trend(anna, "Педагоги просят показать работу с песком")
    assert priorities.draft_priorities(plan=plan, trends=[trend, other]) == 2
    assert priorities.draft_priorities(plan=plan, trends=[trend]) == 0
    assert texts(plan.priorities) == [
        (1, "Поддержка детской инициативы и самостоятельности"),
        (2, "Педагоги просят показать работу с песком"),
    ]


def test_one_trend_is_one_priority(plan, anna):
    trend = make_trend(anna)
    make_priority(plan, trend=trend)
    with pytest.raises(Refused, match="уже стоит"):
        priorities.create_priority(plan=plan, priority=TrainingPriority(text="Ещё раз", trend=trend))


def test_what_the_head_fixed_nobody_changes(plan, anna, marina):
    priority = make_priority(plan)
    fixed = priorities.fix_priorities(plan=plan, by=marina, now=NOW, seen=seen(plan))
    assert (fixed.priorities_fixed_by, fixed.priorities_fixed_at) == (marina, NOW)
    for change in (
        lambda: priorities.draft_priorities(plan=plan, trends=[make_trend(anna)]),
        lambda: priorities.create_priority(plan=plan, priority=TrainingPriority(text="Новый")),
        lambda: priorities.update_priority(priority=priority),
        lambda: priorities.move_priority(priority=priority, is_up=True),
        lambda: priorities.delete_priority(priority=priority),
    ):
        with pytest.raises(Refused, match="закрепил руководитель"):
            change()
    priorities.unfix_priorities(plan=plan, by=marina, now=NOW)
    priorities.delete_priority(priority=priority)
    assert plan.priorities.count() == 0
    subjects = set(AuditEvent.objects.values_list("subject", flat=True))
    assert {subject.split(",")[0] for subject in subjects} == {
        "Закреплены приоритеты внутрифирменного обучения",
        "Снято закрепление приоритетов",
    }


def test_the_head_fixes_only_what_was_on_the_page(plan, marina):
    old = seen(plan)
    with pytest.raises(Refused, match="приоритетов нет"):
        priorities.fix_priorities(plan=plan, by=marina, now=NOW, seen=old)
    make_priority(plan)
    with pytest.raises(Refused, match="изменили"):
        priorities.fix_priorities(plan=plan, by=marina, now=NOW, seen=old)


def test_several_lines_are_explained_at_once(plan, anna):
    goal, priority = make_goal(plan), make_priority(plan)
    lines = [make_activity(plan, f"{number}") for number in range(3)]
    said = Explanation(reason="mandatory", note="устав", priority=priority, goal=goal)
    explain_lines(plan=plan, activities=lines[:2], explanation=said, by=anna)
    explain_lines(plan=plan, activities=lines[:1], explanation=Explanation(goal=False), by=anna)
    kept = plan.activities.order_by("position").values_list(
        "annual_goal", "training_priority", "untied_reason", "untied_note", "version"
    )
    assert list(kept) == [
        (None, priority.pk, "mandatory", "устав", 3),
        (goal.pk, priority.pk, "mandatory", "устав", 2),
        (None, None, "", "", 1),
    ]


def test_a_signed_table_keeps_its_reasons_but_goals_may_be_set(plan, anna):
    plan.reviews.create(organization=plan.organization, status="approved")
    line, goal = make_activity(plan), make_goal(plan)
    explain_lines(plan=plan, activities=[line], explanation=Explanation(goal=goal), by=anna)
    with pytest.raises(Refused, match="утверждена"):
        explain_lines(plan=plan, activities=[line], explanation=Explanation(reason="founder", goal=False), by=anna)
    line.refresh_from_db()
    assert (line.annual_goal, line.untied_reason) == (goal, "")
