"""Words of people beside the numbers of children; new numbers never touch them."""

from datetime import datetime

from django.db import transaction

from deficits.models import AreaConclusion, ChildGroup
from pos_portal.core.models import Membership, Organization
from pos_portal.core.services.versions import StaleVersion, claim


def conclusion_of(organization: Organization, start: int, group: ChildGroup | None, area: str, wave: str):
    """What was said about an area and wave, or an empty row that is not saved yet (version 0)."""
    key = {"organization": organization, "school_year": start, "group": group, "area": area, "wave": wave}
    return AreaConclusion.objects.filter(**key).first() or AreaConclusion(**key, version=0)


@transaction.atomic
def say(conclusion: AreaConclusion, *, drafted: str, version: int, by: Membership, now: datetime) -> AreaConclusion:
    """Keep the words and the draft they were written beside; `version` is that of the page, 0 for the first time."""
    Organization.objects.select_for_update().get(pk=conclusion.organization_id)
    conclusion.drafted_text, conclusion.written_by, conclusion.written_at = drafted, by, now
    earlier = conclusion_of(
        conclusion.organization, conclusion.school_year, conclusion.group, conclusion.area, conclusion.wave
    )
    if earlier.pk is None:
        conclusion.version = 1
        conclusion.save(force_insert=True)
    elif conclusion.pk is None or not version:
        raise StaleVersion(earlier)
    else:
        claim(conclusion, version=version)
        conclusion.save()
    return conclusion
