"""Entering results of a group of children."""

from datetime import datetime

from django.db import transaction

from deficits.models import AreaResult, ChildAssessment, ChildGroup
from pos_portal.core.models import Membership


@transaction.atomic
def record(
    *, group: ChildGroup, wave: str, counts: dict[str, tuple[int, int, int]], by: Membership, now: datetime
) -> ChildAssessment:
    """Replace the numbers of one wave: area → (low, middle, high); areas left out are «не оценивали»."""
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    assessment, _ = ChildAssessment.objects.update_or_create(
        organization=group.organization, group=group, wave=wave, defaults={"recorded_by": by, "recorded_at": now}
    )
    assessment.results.all().delete()
    AreaResult.objects.bulk_create(
        AreaResult(organization=group.organization, assessment=assessment, area=area, low=low, middle=middle, high=high)
        for area, (low, middle, high) in counts.items()
    )
    return assessment
