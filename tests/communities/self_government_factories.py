"""`make_*` of proposals, tasks and terms."""

from datetime import timedelta

from communities.models import CommunityGoal, CoordinatorTerm, GoalSide, Motion
from communities.services import motions

from .factories import NOW


def make_motion(community, by, *, now=NOW, **fields) -> Motion:
    """An agreement of seven days; whoever proposes has agreed."""
    fields.setdefault("kind", "idea")
    if fields["kind"] in {"idea", "goal", "work", "name", "theme"}:
        fields.setdefault("title", "Встречаемся по четвергам в сонный час")
    return motions.propose(community, by=by, now=now, **fields)


def make_own_goal(
    community, owner, *, side=GoalSide.MEMBERS, text="Научиться слушать ребёнка", **fields
) -> CommunityGoal:
    return CommunityGoal.objects.create(
        organization=community.organization,
        community=community,
        side=side,
        text=text,
        owner=owner if side == GoalSide.MEMBERS else None,
        added_by=owner,
        added_at=NOW,
        **fields,
    )


def make_term(community, membership, *, days=30, **fields) -> CoordinatorTerm:
    today = community.organization.today
    return CoordinatorTerm.objects.create(
        organization=community.organization,
        community=community,
        membership=membership,
        started_on=today - timedelta(days=60),
        ends_on=today + timedelta(days=days),
        **fields,
    )
