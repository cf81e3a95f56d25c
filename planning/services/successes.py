from datetime import datetime

from django.db import transaction

from planning.models import Success
from pos_portal.core.models import Membership


@transaction.atomic
def create_success(*, success: Success, by: Membership, now: datetime) -> Success:
    """Keep what succeeded, with its proof."""
    success.plan, success.organization_id = success.activity.plan, success.activity.organization_id
    success.added_by, success.added_at = by, now
    success.save(force_insert=True)
    return success
