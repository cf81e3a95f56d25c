"""A leader reads a closed community for a day: two people agree, and a notice stays (`features` R5)."""

from datetime import datetime, timedelta

from communities.access import standing
from communities.models import Community, EmergencyAccess
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from . import notice_words
from .refusals import Refused, all_or_refused

OPEN_FOR = timedelta(hours=24)


@all_or_refused
def ask(community: Community, *, reason: str, by: Membership, now: datetime) -> EmergencyAccess:
    if standing(community, by).reads_content:
        raise Refused("Записи этого сообщества Вам и так открыты.")
    access = EmergencyAccess(
        organization_id=community.organization_id, community=community, reason=reason, asked_by=by, asked_at=now
    )
    access.validate_constraints()
    access.save()
    _note(access, "попросили об экстренном доступе", by=by, now=now)
    notice_words.emergency_asked(access, now=now)
    return access


@all_or_refused
def confirm(access: EmergencyAccess, *, by: Membership, now: datetime) -> EmergencyAccess:
    """A second person agrees: the records are open to the asker for 24 hours."""
    access = _waiting(access)
    if access.asked_by.user_id == by.user_id:
        raise Refused("Доступ подтверждает другой человек: руководитель, методист или координатор сообщества.")
    access.confirmed_by, access.confirmed_at, access.closes_at = by, now, now + OPEN_FOR
    access.save(update_fields=["confirmed_by", "confirmed_at", "closes_at"])
    _note(access, "экстренный доступ открыт на 24 часа", by=by, now=now)
    notice_words.emergency_answered(access, now=now)
    return access


@all_or_refused
def decline(access: EmergencyAccess, *, by: Membership, now: datetime) -> EmergencyAccess:
    """The second person says no, or the asker needs it no more."""
    access = _waiting(access)
    access.declined_at = now
    access.save(update_fields=["declined_at"])
    _note(access, "экстренный доступ не открыт", by=by, now=now)
    notice_words.emergency_answered(access, now=now)
    return access


def _waiting(access: EmergencyAccess) -> EmergencyAccess:
    rows = EmergencyAccess.objects.select_related("community", "asked_by__user")
    access = rows.select_for_update(of=("self",)).get(pk=access.pk)
    if not access.is_waiting:
        raise Refused("На эту просьбу уже ответили.")
    return access


def _note(access: EmergencyAccess, what: str, *, by: Membership, now: datetime) -> None:
    subject = f"«{access.community.title[:120]}»: {what}"
    record(AuditAction.EMERGENCY, by=by, now=now, person=access.asked_by.user, subject=subject)
