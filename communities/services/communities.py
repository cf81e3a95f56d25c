from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F

from communities.models import Community, CommunityGoal, GoalSide
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from . import members
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
    coordinates_until: date | None = None,
    task: str = "",
    **about,
) -> Community:
    """Bring people together; `task` is what the kindergarten asks of them, `about` the other fields of `Community`.

    Without a coordinator the methodist prepares lessons until the group has one.
    """
    community = Community(
        organization_id=by.organization_id, title=title, purpose=purpose, created_by=by, created_at=now, **about
    )
    community.validate_constraints()
    community.save()
    seats = {person.pk: members.add(community, person=person, now=now) for person in people}
    if coordinator is not None:
        seat = seats.get(coordinator.pk) or members.add(community, person=coordinator, now=now)
        members.appoint(seat, by=by, now=now, until=coordinates_until)
    if task:
        _give_task(community, task, by=by, now=now)
    return community


def _give_task(community: Community, task: str, *, by: Membership, now: datetime) -> None:
    CommunityGoal.objects.create(
        organization_id=community.organization_id,
        community=community,
        side=GoalSide.ORGANIZATION,
        text=task,
        added_by=by,
        added_at=now,
    )


@all_or_refused
def revise(community: Community, *, version: int, by: Membership, now: datetime, **words) -> Community:
    """New words for a community at work; a save from an outdated page raises `StaleVersion`."""
    claim(community, version=version)
    if Community.objects.get(pk=community.pk).is_closed:
        raise Refused("Работа сообщества уже завершена: описание больше не меняют.")
    for name, value in words.items():
        setattr(community, name, value)
    community.validate_constraints()
    community.save(update_fields=list(words))
    record(AuditAction.DECISION, by=by, now=now, subject=f"Описание сообщества «{community}» уточнено")
    return community


def rename(community: Community, **words: str) -> None:
    """Another title or theme, as the group has agreed; pages opened before are outdated."""
    for name, value in words.items():
        setattr(community, name, value)
    community.validate_constraints()
    Community.objects.filter(pk=community.pk).update(**words, version=F("version") + 1)
