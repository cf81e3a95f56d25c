"""People of an organization: who works here, since when, as what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models.functions import Lower

from pos_portal.core.engine.logins import temporary_password, username_for
from pos_portal.core.models import AuditAction, Membership, Organization, User
from pos_portal.core.models.memberships import LEADERS

from . import audit


class LastLeader(Exception):
    """Nobody would be left who can manage the organization."""


@dataclass(frozen=True)
class NewLogin:
    """What a new person needs to come in: shown once, kept nowhere."""

    membership: Membership
    password: str


@transaction.atomic
def add(*, full_name: str, role: str, position: str, by: Membership, now: datetime) -> NewLogin:
    """A new person with a temporary password that must be changed at the first sign-in."""
    taken = set(User.objects.annotate(name=Lower("username")).values_list("name", flat=True))
    password = temporary_password()
    user = User(full_name=full_name, username=username_for(full_name, taken), must_change_password=True)
    user.set_password(password)
    user.save()
    return NewLogin(join(user=user, role=role, position=position, by=by, now=now), password)


@transaction.atomic
def add_many(*, people: Iterable[dict], by: Membership, now: datetime) -> list[NewLogin]:
    """All of them or none; each is a dict of full_name, role and position."""
    return [add(**person, by=by, now=now) for person in people]


def join(
    *, user: User, role: str, position: str, by: Membership, now: datetime, organization: Organization | None = None
) -> Membership:
    """Make a person a member of the organization of whoever lets them in."""
    place = organization or by.organization
    membership = Membership.objects.create(
        organization=place, user=user, role=role, position=position, started_on=place.today
    )
    _note(f"{user}: {membership.get_role_display()}", membership, by=by, now=now)
    return membership


@transaction.atomic
def change(*, membership: Membership, role: str, position: str, by: Membership, now: datetime) -> Membership:
    """Another role or position; a change of role is written into the log."""
    before = Membership.objects.select_for_update().get(pk=membership.pk)
    if before.role in LEADERS and role not in LEADERS:
        _keep_a_leader(before)
    membership.role, membership.position = role, position
    membership.save(update_fields=["role", "position"])
    if before.role != role:
        subject = f"{membership}: {before.get_role_display()} → {membership.get_role_display()}"
        audit.record(AuditAction.ROLE_CHANGE, by=by, now=now, subject=subject, person=membership.user)
    return membership


@transaction.atomic
def end(*, membership: Membership, day: date, by: Membership, now: datetime) -> Membership:
    """The person works here no more from this day; what they did stays, the door closes at the next request."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.role in LEADERS:
        _keep_a_leader(membership)
    membership.ended_on = max(day, membership.started_on)
    membership.save(update_fields=["ended_on"])
    _note(f"{membership}: не работает с {membership.ended_on:%d.%m.%Y}", membership, by=by, now=now)
    return membership


@transaction.atomic
def reset_password(*, membership: Membership, by: Membership, now: datetime) -> NewLogin:
    """A new temporary password, for somebody who forgot theirs and has no e-mail."""
    password = temporary_password()
    membership.user.set_password(password)
    membership.user.must_change_password = True
    membership.user.save(update_fields=["password", "must_change_password"])
    _note(f"{membership}: выдан временный пароль", membership, by=by, now=now)
    return NewLogin(membership, password)


def _keep_a_leader(leaving: Membership) -> None:
    """Lock the organization, then look who else could lead it."""
    Organization.objects.select_for_update().get(pk=leaving.organization_id)
    others = Membership.objects.filter(organization=leaving.organization_id, role__in=LEADERS, ended_on=None)
    if not others.exclude(pk=leaving.pk).exists():
        raise LastLeader


def _note(subject: str, membership: Membership, *, by: Membership, now: datetime) -> None:
    audit.record(AuditAction.MEMBERSHIP, by=by, now=now, subject=subject, person=membership.user)
