from datetime import date

import pytest

from planning.models import MethodicalPlan, PlanEdition, PlanStep
from planning.services import editions
from planning.services.fulfilments import Mark, mark_activity
from planning.services.plans import update_plan
from planning.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from tests.planning.factories import NOW, make_activity, make_goal, make_plan, make_priority

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    plan = make_plan(sunny, school_year=2026)
    make_activity(plan, "Семинар", term="октябрь", annual_goal=make_goal(plan, "Задача"))
    make_priority(plan, "Приоритет")
    return plan


def accept(plan, by, seen=0, **fields) -> PlanEdition:
    return editions.accept_plan(plan=plan, seen=seen, by=by, now=NOW, **fields)


def approve(plan, by, seen=1, **fields) -> PlanEdition:
    return editions.approve_plan(plan=plan, seen=seen, by=by, now=NOW, **fields)


def status() -> str:
    return MethodicalPlan.objects.get().status


def test_an_edition_keeps_lines_goals_and_priorities(plan, anna):
    content = accept(plan, anna, protocol_number="1", protocol_on=date(2026, 8, 29)).content

    assert [(row["title"], row["term"]) for row in content["activities"]] == [("Семинар", "октябрь")]
    assert [row["text"] for row in content["goals"] + content["priorities"]] == ["Задача", "Приоритет"]
    assert content["activities"][0]["annual_goal"] == content["goals"][0]["id"]
    kept = MethodicalPlan.objects.get()
    assert (kept.status, kept.protocol_number, kept.protocol_on) == ("accepted", "1", date(2026, 8, 29))


def test_the_way_to_an_approved_plan(plan, anna, marina):
    accept(plan, anna)
    approve(plan, marina, order_number="81-ОД", order_on=date(2026, 9, 1))

    edition, kept = PlanEdition.objects.get(), MethodicalPlan.objects.get()
    assert (edition.approved_by, edition.order_number, kept.order_number) == (marina, "81-ОД", "81-ОД")
    assert list(PlanStep.objects.values_list("action", "made_by", "edition__number")) == [
        ("accept", anna.pk, 1),
        ("approve", marina.pk, 1),
    ]
    assert AuditEvent.objects.filter(action="decision").count() == 2


def test_an_empty_plan_is_not_accepted(sunny, anna):
    with pytest.raises(Refused, match="ни одного мероприятия"):
        accept(make_plan(sunny), anna)


def test_a_plan_that_nobody_accepted_is_not_approved(plan, marina):
    with pytest.raises(Refused, match="не ждёт утверждения"):
        approve(plan, marina, seen=0)


def test_a_plan_changed_after_its_acceptance_is_accepted_again_first(plan, anna, marina):
    accept(plan, anna)
    make_activity(plan, "Ещё одно")

    with pytest.raises(Refused, match="изменено строк: 1. Сначала педсовет должен принять изменения"):
        approve(plan, marina)
    assert status() == "accepted"

    accept(plan, anna, seen=1)
    approve(plan, marina, seen=2)
    assert status() == "approved"


def test_marks_and_moves_are_no_changes_of_the_plan(plan, anna, marina):
    accept(plan, anna)
    moved = Mark("moved", reason="Болезнь", term="март")
    mark_activity(activity=plan.activities.get(), mark=moved, by=anna, now=NOW)

    approve(plan, marina)
    assert status() == "approved"


def test_the_head_approves_only_what_the_page_showed(plan, anna, marina):
    accept(plan, anna)
    make_activity(plan, "Ещё одно")
    accept(plan, anna, seen=1)

    with pytest.raises(Refused, match="другая редакция"):
        approve(plan, marina, seen=1)
    with pytest.raises(Refused, match="другая редакция"):
        editions.return_plan(plan=plan, seen=1, remark="Сроки", by=marina, now=NOW)
    assert status() == "accepted"


def test_a_plan_accepted_from_two_windows_is_accepted_once(plan, anna):
    accept(plan, anna)
    with pytest.raises(Refused, match="другая редакция"):
        accept(plan, anna)
    with pytest.raises(Refused, match="принимать заново нечего"):
        accept(plan, anna, seen=1)
    assert PlanEdition.objects.count() == 1


def test_a_returned_plan_may_be_accepted_as_it_is(plan, anna, marina):
    accept(plan, anna)
    editions.return_plan(plan=plan, seen=1, remark="Добавьте номер протокола", by=marina, now=NOW)
    assert (status(), PlanStep.objects.last().remark) == ("draft", "Добавьте номер протокола")

    assert accept(plan, anna, seen=1, protocol_number="2").number == 2


def test_a_new_edition_waits_for_its_own_order(plan, anna, marina):
    accept(plan, anna)
    approve(plan, marina, order_number="81-ОД")
    make_activity(plan, "Ещё одно")
    accept(plan, anna, seen=1, protocol_number="3")

    kept = MethodicalPlan.objects.get()
    assert (kept.status, kept.protocol_number, kept.order_number) == ("accepted", "3", "")
    assert PlanEdition.objects.get(number=1).order_number == "81-ОД"


def test_a_plan_is_opened_again_with_a_reason(plan, anna):
    with pytest.raises(Refused, match="и так в работе"):
        editions.reopen_plan(plan=plan, remark="Уточняем", by=anna, now=NOW)
    accept(plan, anna)
    editions.reopen_plan(plan=plan, remark="Уточняем", by=anna, now=NOW)

    assert (status(), PlanEdition.objects.count(), PlanStep.objects.last().remark) == ("draft", 1, "Уточняем")


def test_numbers_written_in_later_reach_the_edition(plan, anna, marina):
    accept(plan, anna)
    fresh = MethodicalPlan.objects.get()
    fresh.protocol_number, fresh.order_number = "1", "81-ОД"
    update_plan(plan=fresh, version=fresh.version)
    assert PlanEdition.objects.values_list("protocol_number", "order_number").get() == ("1", "")

    approve(plan, marina)
    fresh = MethodicalPlan.objects.get()
    fresh.order_number = "82-ОД"
    update_plan(plan=fresh, version=fresh.version)
    assert PlanEdition.objects.values_list("protocol_number", "order_number").get() == ("1", "82-ОД")


def test_numbers_of_a_plan_in_work_leave_its_last_edition_alone(plan, anna, marina):
    accept(plan, anna, protocol_number="1")
    approve(plan, marina, order_number="81-ОД")
    editions.reopen_plan(plan=plan, remark="Уточняем", by=anna, now=NOW)

    fresh = MethodicalPlan.objects.get()
    fresh.protocol_number, fresh.order_number = "4", ""
    update_plan(plan=fresh, version=fresh.version)
    assert PlanEdition.objects.values_list("protocol_number", "order_number").get() == ("1", "81-ОД")
