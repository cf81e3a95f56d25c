"""Entering results of a group of children."""

from datetime import datetime

from django.db import transaction

from deficits.models import AreaResult, ChildAssessment, ChildGroup
from pos_portal.core.models import Membership


class MarkedByChild(Exception):
    """The counts of this wave follow from marks of single children."""


class ResultsChanged(Exception):
    """Somebody saved other numbers after the page was opened."""

    def __init__(self, current: ChildAssessment):
        super().__init__(str(current))
        self.current = current


@transaction.atomic
def record(
    *,
    group: ChildGroup,
    wave: str,
    counts: dict[str, tuple[int, int, int]],
    by: Membership,
    now: datetime,
    seen: str | None = None,
) -> ChildAssessment:
    """Replace the numbers of one wave: area → (low, middle, high); areas left out are «не оценивали».

    `seen` is the state the page was opened with (see `state_of`); raises MarkedByChild, ResultsChanged.
    """
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    known = ChildAssessment.objects.filter(group=group, wave=wave).prefetch_related("results").first()
    if known and known.is_by_child and known.marks.given().exists():
        raise MarkedByChild
    if seen is not None and seen != state_of(known):
        raise ResultsChanged(known)
    assessment, _ = ChildAssessment.objects.update_or_create(
        organization=group.organization,
        group=group,
        wave=wave,
        defaults={"framework": None, "recorded_by": by, "recorded_at": now},
    )
    assessment.results.all().delete()
    AreaResult.objects.bulk_create(
        AreaResult(organization=group.organization, assessment=assessment, area=area, low=low, middle=middle, high=high)
        for area, (low, middle, high) in counts.items()
    )
    return assessment


def state_of(assessment: ChildAssessment | None) -> str:
    """What tells one state of the numbers from another; empty before anything is written."""
    return assessment.recorded_at.isoformat() if assessment else ""
