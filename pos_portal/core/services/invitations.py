"""Coming in by a link that works once."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from pos_portal.core.models import Invitation, Membership, User
from pos_portal.core.tasks import mail

from . import members

VALID_FOR = timedelta(days=14)


class InvitationUnusable(Exception):
    """Used, expired, withdrawn or never given out: told apart by nobody."""


class AlreadyMember(Exception):
    """The person works in this organization already."""


def create(*, invitation: Invitation, by: Membership, now: datetime) -> str:
    """Keep the invitation and return its secret (256 bits), which is shown once."""
    token = secrets.token_urlsafe(32)
    invitation.organization = by.organization
    invitation.invited_by = by
    invitation.token_hash = Invitation.hash_of(token)
    invitation.created_at = now
    invitation.expires_at = now + VALID_FOR
    invitation.save()
    return token


def withdraw(*, invitation: Invitation, now: datetime) -> None:
    """The link stops working at once."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(expires_at=now)


@transaction.atomic
def accept(*, invitation: Invitation, user: User, now: datetime) -> Membership:
    """Let the person in; the same link never works twice, not even at the same moment."""
    locked = Invitation.objects.select_for_update().open(now).filter(pk=invitation.pk).first()
    if locked is None:
        raise InvitationUnusable
    if Membership.objects.filter(organization=locked.organization, user=user, ended_on=None).exists():
        raise AlreadyMember
    membership = members.join(
        user=user,
        role=locked.role,
        position=locked.position,
        by=locked.invited_by,
        now=now,
        organization=locked.organization,
    )
    locked.accepted_at, locked.accepted_by = now, membership
    locked.save(update_fields=["accepted_at", "accepted_by"])
    return membership


@transaction.atomic
def accept_as_new(*, invitation: Invitation, username: str, password: str, now: datetime) -> Membership:
    """A person who had no login yet chooses one and comes in."""
    user = User(full_name=invitation.full_name, username=username, email=invitation.email)
    if User.objects.filter(email__iexact=invitation.email).exists():
        user.email = ""
    user.set_password(password)
    user.save()
    return accept(invitation=invitation, user=user, now=now)


def send(*, invitation: Invitation, link: str) -> None:
    """Mail the link where an address was given and mail is configured; the link is on the screen anyway."""
    if not invitation.email:
        return
    text = (
        f"{invitation.full_name}, здравствуйте!\n\n"
        f"{invitation.organization} приглашает Вас в портал методической работы.\n"
        f"Откройте ссылку (она действует 14 дней и срабатывает один раз):\n{link}\n"
    )
    subject = "Приглашение в портал методической работы"
    transaction.on_commit(lambda: mail.enqueue(subject, text, invitation.email))
