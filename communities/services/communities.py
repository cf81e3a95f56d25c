from collections.abc import Iterable
from datetime import datetime

from communities.models import Community
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import members
from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def found(
    *,
    title: str,
    purpose: str,
    people: Iterable[Membership],
    by: Membership,
    now: datetime,
    coordinator: Membership | None = None,
    theme: str = "",
    shared_idea: str = "",
    trend: Trend | None = None,
) -> Community:
    """Bring people together; without a coordinator the methodist leads until the group has one."""
    community = Community(
        organization_id=by.organization_id,
        title=title,
        purpose=purpose,
        theme=theme,
        shared_idea=shared_idea,
        trend=trend,
        created_by=by,
        created_at=now,
    )
    community.validate_constraints()
    community.save()
    seats = {person.pk: members.add(community, person=person, now=now) for person in people}
    if coordinator is not None:
        seat = seats.get(coordinator.pk) or members.add(community, person=coordinator, now=now)
        members.appoint(seat, by=by, now=now)
    return community


@all_or_refused
def revise(
    community: Community, *, version: int, title: str, purpose: str, theme: str, shared_idea: str, trend: Trend | None
) -> Community:
    """New words for a community at work; a save from an outdated page raises `StaleVersion`."""
    claim(community, version=version)
    if Community.objects.get(pk=community.pk).is_closed:
        raise Refused("Работа сообщества уже завершена: описание больше не меняют.")
    community.title, community.purpose, community.theme = title, purpose, theme
    community.shared_idea, community.trend = shared_idea, trend
    community.validate_constraints()
    community.save()
    return community


@all_or_refused
def close(community: Community, *, now: datetime) -> Community:
    """End the work of a community that has nothing planned; what it did stays readable."""
    community = lock_community(community)
    if community.lessons.upcoming(now).exists():
        raise Refused("У сообщества есть запланированные занятия. Проведите их или отмените, затем завершайте работу.")
    community.is_closed = True
    community.save(update_fields=["is_closed"])
    return community
