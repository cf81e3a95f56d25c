"""From one year's plan into the next: chosen lines as new ones, each once, with goals and priorities if asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from planning.engine.rollovers import next_year
from planning.models import Activity, AnnualGoal, Fulfilment, MethodicalPlan, TrainingPriority
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .activities import create_activity
from .goals import create_goal
from .plans import ensure_plan, is_kept_year, locked_plan
from .priorities import create_priority
from .refusals import Refused

WRITTEN = (
    "number", "section", "title", "details", "form", "participants", "responsible", "goal", "result", "area", "group",
    "is_support", "untied_reason", "untied_note",
)  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """The plan of the next year, what was written into it and how much of the choice was there already."""

    plan: MethodicalPlan
    lines: int
    goals: int
    priorities: int
    known: int


@transaction.atomic
def carry_over(
    *, plan: MethodicalPlan, activities: Iterable[Activity] = (), goals: Iterable[AnnualGoal] = (),
    priorities: Iterable[TrainingPriority] = (), by: Membership, now: datetime,
) -> Carried:  # fmt: skip
    """Copy what was chosen into the plan of the next year, begun if there is none; nothing is copied twice."""
    chosen, goals, priorities = list(activities), list(goals), list(priorities)
    if not (chosen or goals or priorities):
        raise Refused("Ничего не отмечено: переносить нечего.")
    if not is_kept_year(plan.school_year + 1, by):
        raise Refused("Планы заводят не больше чем на год вперёд.")
    target = locked_plan(ensure_plan(school_year=plan.school_year + 1, by=by))
    told = _carry_goals(target, goals)
    added = _carry_priorities(target, priorities)
    known = set(target.activities.filter(carried_from__plan=plan).values_list("carried_from", flat=True))
    new = sorted((row for row in chosen if row.pk not in known), key=lambda row: (row.position, row.pk))
    for activity in new:
        _carry(activity, target, by, now)
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Перенос из плана {plan.year} в план {target.year}")
    return Carried(target, len(new), told, added, len(chosen) - len(new))


def _carry(activity: Activity, target: MethodicalPlan, by: Membership, now: datetime) -> None:
    """A new line without marks; what it was for is found again by its words in the new plan."""
    copy = Activity(
        plan=target,
        carried_from=activity,
        fulfilment=Fulfilment.PLANNED,
        term=next_year(activity.first_term or activity.term),
        annual_goal=_same(target.goals, activity.annual_goal),
        training_priority=_same(target.priorities, activity.training_priority),
        **{name: getattr(activity, name) for name in WRITTEN},
    )
    create_activity(activity=copy, by=by, now=now)


def _same(rows, row):
    return rows.filter(text=row.text).first() if row else None


def _carry_goals(target: MethodicalPlan, goals: list[AnnualGoal]) -> int:
    known = set(target.goals.values_list("text", flat=True))
    new = [goal for goal in goals if goal.text not in known]
    for goal in new:
        create_goal(plan=target, text=goal.text)
    return len(new)


def _carry_priorities(target: MethodicalPlan, priorities: list[TrainingPriority]) -> int:
    """A priority goes on with the next measurement of its trend, unless another priority has taken that."""
    known = set(target.priorities.values_list("text", flat=True))
    taken = set(target.priorities.values_list("trend", flat=True))
    new = [priority for priority in priorities if priority.text not in known]
    for priority in new:
        trend = priority.trend and priority.trend.following.order_by("-school_year", "-pk").first()
        trend = None if trend is None or trend.pk in taken else trend
        create_priority(plan=target, priority=TrainingPriority(text=priority.text, trend=trend))
        taken.add(trend.pk if trend else None)
    return len(new)
