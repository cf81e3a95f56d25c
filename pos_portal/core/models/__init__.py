from .audit import AuditAction, AuditEvent
from .calendar_feeds import CalendarFeed
from .chores import ChoreRun
from .invitations import Invitation
from .memberships import Membership, Role
from .notices import Letter, LettersWanted, Notice, NoticeSettings
from .organizations import Organization, OrganizationKind
from .scoping import OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned
from .submissions import FormSubmission
from .users import User

__all__ = [
    "AuditAction",
    "AuditEvent",
    "CalendarFeed",
    "ChoreRun",
    "FormSubmission",
    "Letter",
    "LettersWanted",
    "Notice",
    "NoticeSettings",
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
