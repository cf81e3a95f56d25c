"""«Задачи образовательной организации и самих членов объединения» (slide 10), side by side."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import Community, CommunityGoal, GoalSide, GoalState
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def set_own(
    community: Community, *, text: str, by: Membership, now: datetime, meets: Iterable[CommunityGoal] = ()
) -> CommunityGoal:
    """A member's own task needs nobody's consent."""
    goal = CommunityGoal.objects.create(
        organization_id=community.organization_id,
        community=community,
        side=GoalSide.MEMBERS,
        text=text,
        owner=by,
        added_by=by,
        added_at=now,
    )
    goal.meets.set(meets)
    return goal


@all_or_refused
def revise(goal: CommunityGoal, *, version: int, text: str, meets: Iterable[CommunityGoal] = ()) -> CommunityGoal:
    """Other words or other meeting points; a save from an outdated page raises `StaleVersion`."""
    claim(goal, version=version)
    goal.text = text
    goal.save(update_fields=["text"])
    goal.meets.set(meets)
    return goal


@all_or_refused
def settle(goal: CommunityGoal, *, state: str, outcome: str) -> CommunityGoal:
    """Reached or dropped, with what came of it."""
    goal = CommunityGoal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if goal.state != GoalState.OPEN:
        raise Refused("Итог этой задачи уже записан.")
    return _become(goal, state, outcome)


@all_or_refused
def reopen(goal: CommunityGoal) -> CommunityGoal:
    """Back to work; the outcome was premature."""
    return _become(CommunityGoal.objects.select_for_update(no_key=True).get(pk=goal.pk), GoalState.OPEN, "")


def _become(goal: CommunityGoal, state: str, outcome: str) -> CommunityGoal:
    goal.state, goal.outcome = state, outcome
    goal.save(update_fields=["state", "outcome"])
    return goal
