"""Annual goals: what the year is for."""

from django.db import transaction

from planning.models import AnnualGoal, MethodicalPlan

from .places import close_ranks, free_place, move
from .plans import locked_plan


@transaction.atomic
def create_goal(*, plan: MethodicalPlan, text: str) -> AnnualGoal:
    """Add a goal behind the others."""
    plan = locked_plan(plan)
    return AnnualGoal.objects.create(
        organization_id=plan.organization_id, plan=plan, position=free_place(plan.goals), text=text
    )


@transaction.atomic
def update_goal(*, goal: AnnualGoal, text: str) -> AnnualGoal:
    locked_plan(goal.plan)
    goal.text = text
    goal.save(update_fields=["text"])
    return goal


@transaction.atomic
def delete_goal(*, goal: AnnualGoal) -> None:
    """Take a goal out; its lines stay in the plan without a goal."""
    plan = locked_plan(goal.plan)
    goal.delete()
    close_ranks(plan.goals)


@transaction.atomic
def move_goal(*, goal: AnnualGoal, is_up: bool) -> None:
    plan = locked_plan(goal.plan)
    move(plan.goals, goal.pk, is_up=is_up)
