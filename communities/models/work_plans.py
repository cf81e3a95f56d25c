"""The plan of a community as it is read: theory, practice, outcomes (slide 13)."""

from dataclasses import dataclass
from datetime import date

from django.db import models

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
    """All three stages, also empty ones; what was done in earlier school years is left out."""
    of_year = models.Q(due_on__gte=year_begins(membership.organization.school_year)) | models.Q(done_on=None)
    rows = WorkItem.objects.visible_to(membership).filter(of_year, community=community).for_list()
    items = list(rows.prefetch_related("meetings"))
    return [Stage(label, code, [item for item in items if item.stage == code]) for code, label in WorkStage.choices]


def year_begins(year: SchoolYear) -> date:
    """Plans are laid from August on."""
    return date(year.start, 8, 1)
