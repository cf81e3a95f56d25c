"""Counts of one year that the drafts, the head's page and the reports tell alike."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from communities.models import Booking, Community, Lesson
from planning.engine.conclusions import Facts

from .effects import EffectTable
from .fulfilment_tables import FulfilmentTable
from .plans import MethodicalPlan


@dataclass(frozen=True)
class Learning:
    """What the communities did in a school year, only counts; `visits` are places booked at lessons that were held."""

    communities: int
    held: int
    visits: int
    coming: int


def read_learning(plan: MethodicalPlan, *, now: datetime) -> Learning:
    """Four queries."""
    here = {"organization": plan.organization_id}
    first, last = (datetime(plan.school_year + later, 8, 1, tzinfo=plan.organization.zone) for later in (0, 1))
    held = Lesson.objects.filter(**here).past(now).between(first, last).order_by()
    met = Q(is_closed=False) | Exists(held.filter(community=OuterRef("pk")))
    return Learning(
        communities=Community.objects.filter(met, **here, created_at__lt=last).count(),
        held=held.count(),
        visits=Booking.objects.filter(**here, lesson__in=held).booked().count(),
        coming=Lesson.objects.filter(**here).upcoming(now).between(first, last).count(),
    )


def facts_of(effect: EffectTable, fulfilment: FulfilmentTable, learning: Learning) -> Facts:
    """What the engine of conclusions needs to know."""
    table = effect.table
    tied = [line for line in table.activities if line not in table.untied]
    return Facts(
        coverage=table.coverage,
        tied=len(tied),
        held=sum(1 for line in tied if line.is_held),
        overdue=len(fulfilment.overdue),
        communities=learning.communities,
        lessons=learning.held,
        visits=learning.visits,
        measured=effect.measured,
        moved=effect.moved,
    )
