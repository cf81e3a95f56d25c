from .audit import AuditAction, AuditEvent
from .invitations import Invitation
from .memberships import Membership, Role
from .organizations import Organization, OrganizationKind
from .scoping import OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned
from .submissions import FormSubmission
from .users import User

__all__ = [
    "AuditAction",
    "AuditEvent",
    "FormSubmission",
    "Invitation",
    "Membership",
    "Organization",
    "OrganizationKind",
    "OrganizationScoped",
    "Role",
    "ScopedQuerySet",
    "StaffQuerySet",
    "User",
    "Versioned",
]
