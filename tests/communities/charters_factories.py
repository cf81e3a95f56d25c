"""`make_*` of charters, disagreements and emergencies."""

from datetime import timedelta

from communities.models import Disagreement, EmergencyAccess

from .factories import NOW


def make_disagreement(community, by, *, text="Показывать ли детям образец", days=7, **fields) -> Disagreement:
    """To come back to in so many days."""
    return Disagreement.objects.create(
        organization=community.organization,
        community=community,
        text=text,
        said_by=by,
        said_at=NOW,
        review_on=community.organization.today + timedelta(days=days),
        **fields,
    )


def make_emergency(community, by, *, reason="Жалоба родителей", confirmed_by=None, at=NOW, **fields) -> EmergencyAccess:
    """Asked for; with a second person, open for 24 hours from `at`."""
    if confirmed_by:
        fields |= {"confirmed_by": confirmed_by, "confirmed_at": at, "closes_at": at + timedelta(hours=24)}
    return EmergencyAccess.objects.create(
        organization=community.organization, community=community, reason=reason, asked_by=by, asked_at=at, **fields
    )
