"""Lines of the plan that are done for a tactic."""

from collections.abc import Iterable

from django.db import transaction

from communities.models import Tactic
from planning.models import Activity, MethodicalPlan

from .plans import locked_plan
from .refusals import Refused


@transaction.atomic
def tie(*, tactic: Tactic, plan: MethodicalPlan, activities: Iterable[Activity]) -> int:
    """Exactly these lines serve the tactic; lines of other tactics stay where they are. Returns how many were tied."""
    plan = locked_plan(plan)
    if not Tactic.objects.in_use().filter(pk=tactic.pk).exists():
        raise Refused("Мероприятия связывают с тактикой утверждённой стратегии.")
    chosen = {activity.pk for activity in activities}
    plan.activities.filter(tactic=tactic).exclude(pk__in=chosen).update(tactic=None)
    return plan.activities.filter(pk__in=chosen, tactic=None).update(tactic=tactic)
