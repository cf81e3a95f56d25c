"""Why lines stand in the plan, and which goal they hang on: told for several at once."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from planning.models import Activity, AnnualGoal, MethodicalPlan, TrainingPriority
from pos_portal.core.models import Membership

from .activities import explain_activities
from .plans import locked_plan


@dataclass(frozen=True)
class Explanation:
    """What is said of the lines; None leaves as it is, an empty reason or False takes the words back."""

    reason: str | None = None
    note: str = ""
    priority: TrainingPriority | bool | None = None
    goal: AnnualGoal | bool | None = None


@transaction.atomic
def explain_lines(*, plan: MethodicalPlan, activities: list[Activity], explanation: Explanation, by: Membership) -> int:
    """Write what was chosen into every line; returns how many lines there were."""
    plan = locked_plan(plan)
    rows = plan.activities.filter(pk__in=[activity.pk for activity in activities])
    said = {"training_priority": explanation.priority, "annual_goal": explanation.goal}
    changed = {name: value or None for name, value in said.items() if value is not None}
    if changed:
        rows.update(**changed, version=F("version") + 1)
    if explanation.reason is not None:
        explain_activities(plan=plan, activities=activities, reason=explanation.reason, note=explanation.note, by=by)
    return len(activities)
