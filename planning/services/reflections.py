from datetime import datetime

from django.db import transaction

from planning.models import MethodicalPlan, Reflection
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import StaleVersion, claim

from .reviews import check_table_open


@transaction.atomic
def save_reflection(*, reflection: Reflection, version: int, by: Membership, now: datetime) -> Reflection:
    """Keep the answers; `version` is the one the page was opened with, 0 for answers given for the first time."""
    check_table_open(reflection.plan)
    reflection.edited_by, reflection.edited_at = by, now
    earlier = Reflection.objects.filter(plan=reflection.plan).first()
    if earlier is None:
        reflection.version = 1
        reflection.save(force_insert=True)
    elif reflection.pk is None or not version:
        raise StaleVersion(earlier)
    else:
        claim(reflection, version=version)
        reflection.save()
    return reflection


def reflection_of(plan: MethodicalPlan) -> Reflection:
    """The plan's answers, or empty ones that are not saved yet (version 0)."""
    blank = Reflection(plan=plan, organization_id=plan.organization_id, version=0)
    return Reflection.objects.filter(plan=plan).first() or blank
