"""Сроки координаторов: who serves till when, and the words with which the work is handed over."""

from datetime import date

from communities.models import Community, CoordinatorTerm, Motion
from pos_portal.core.models import Membership


def begin(community: Community, *, person: Membership, on: date, until: date | None, motion: Motion | None) -> None:
    """A term from that day; whoever served before has served till now."""
    community.coordinator_terms.filter(ended_on=None).update(ended_on=on)
    CoordinatorTerm.objects.create(
        organization_id=community.organization_id,
        community=community,
        membership=person,
        started_on=on,
        ends_on=until,
        motion=motion,
    )


def end(community: Community, *, person: Membership, on: date) -> None:
    """Whoever leaves serves no longer."""
    community.coordinator_terms.filter(ended_on=None, membership=person).update(ended_on=on)


def hand_over(term: CoordinatorTerm, *, note: str) -> None:
    """Where things stand, for the next one to read."""
    term.note = note
    term.save(update_fields=["note"])
