"""The plan of a community as it is read: theory, practice, outcomes (slide 13)."""

from dataclasses import dataclass
from datetime import date

from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .communities import Community
from .meetings import WorkItem, WorkStage


@dataclass(frozen=True)
class Stage:
    title: str
    code: str
    items: list[WorkItem]

    @property
    def done(self) -> int:
        return sum(1 for item in self.items if item.done_on)


def read_stages(community: Community, membership: Membership) -> list[Stage]:
    """All three stages, also empty ones; lines of earlier school years are left out."""
    first = year_begins(membership.organization.school_year)
    rows = WorkItem.objects.visible_to(membership).filter(community=community, due_on__gte=first).for_list()
    items = list(rows.prefetch_related("meetings"))
    return [Stage(label, code, [item for item in items if item.stage == code]) for code, label in WorkStage.choices]


def year_begins(year: SchoolYear) -> date:
    """Plans are laid from August on."""
    return date(year.start, 8, 1)
