"""Shifts, regime, covers, equipment, recurring hours."""

from communities.models import Cover
from pos_portal.core.models import Membership
from tests.communities.factories import NOW

OWNERS: dict[str, str] = {
    "communities:cover_create": "lesson",
    "communities:cover_update": "lesson",
    "communities:cover": "cover",
}


def duties(study, lesson, methodist, educator, title: str) -> dict:
    return {"cover": asked(lesson, methodist, educator, title)}


def asked(lesson, methodist: Membership, educator: Membership, title: str) -> Cover:
    """The host asks the educator."""
    return Cover.objects.create(
        organization=methodist.organization,
        lesson=lesson,
        membership=methodist,
        substitute=educator,
        answer=title,
        asked_at=NOW,
    )
