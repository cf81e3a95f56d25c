"""Emergencies with what was read in them, from the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass

from pos_portal.core.models import AuditAction, AuditEvent

from .openness import READ, EmergencyAccess, reading_of


@dataclass(frozen=True)
class Reading:
    event: AuditEvent
    page: str


@dataclass(frozen=True)
class EmergencyRow:
    access: EmergencyAccess
    readings: list[Reading]


def with_readings(known: Iterable[EmergencyAccess], membership) -> list[EmergencyRow]:
    """One look at the log for all of them; a page is told by its address."""
    rows = list(known)
    opened = [access for access in rows if access.confirmed_at]
    events: list[AuditEvent] = []
    if opened:
        since = min(access.confirmed_at for access in opened)
        log = AuditEvent.objects.visible_to(membership).filter(action=AuditAction.EMERGENCY, at__gte=since)
        actors = {access.asked_by.user_id for access in opened}
        events = list(log.filter(actor__in=actors, subject__startswith=READ).order_by("at", "pk"))
    return [EmergencyRow(access, _readings_of(access, events)) for access in rows]


def _readings_of(access: EmergencyAccess, events: list[AuditEvent]) -> list[Reading]:
    if not access.confirmed_at:
        return []
    start = reading_of(access.community_id)
    return [
        Reading(event, event.subject.removeprefix(start))
        for event in events
        if event.actor_id == access.asked_by.user_id
        and event.subject.startswith(start)
        and access.confirmed_at <= event.at <= access.closes_at
    ]
