from datetime import datetime

from pos_portal.core.models import AuditAction, AuditEvent, Membership, User


def record(
    action: AuditAction,
    *,
    by: Membership,
    now: datetime,
    subject: str,
    person: User | None = None,
    address: str | None = None,
) -> AuditEvent:
    """Write one line of the audit log. `person` is whose data was touched; the data itself stays out."""
    return AuditEvent.objects.create(
        organization_id=by.organization_id,
        actor_id=by.user_id,
        action=action,
        person=person,
        subject=subject[:200],
        address=address,
        at=now,
    )
