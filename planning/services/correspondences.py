from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Correspondence, MethodicalPlan
from planning.models.tables import read_table
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import StaleVersion, claim

from .reviews import check_table_open


@transaction.atomic
def decide_correspondence(
    *, plan: MethodicalPlan, trend: Trend, verdict: str, comment: str, version: int, by: Membership, now: datetime
) -> Correspondence:
    """Write the third column of one trend; `version` is the one the page showed, 0 when nothing was decided."""
    check_table_open(plan)
    row = Correspondence.objects.filter(plan=plan, trend=trend).first()
    if row is None:
        row = Correspondence(organization_id=plan.organization_id, plan=plan, trend=trend)
    elif version:
        claim(row, version=version)
    else:
        raise StaleVersion(row)
    row.verdict, row.comment, row.decided_by, row.decided_at = verdict, comment, by, now
    row.save()
    return row


def confirm_proposed(*, plan: MethodicalPlan, by: Membership, now: datetime) -> int:
    """Turn the proposed verdicts into decided ones; returns how many trends are still undecided."""
    rows = read_table(plan).rows
    Correspondence.objects.bulk_create(
        Correspondence(
            organization_id=plan.organization_id,
            plan=plan,
            trend=row.trend,
            verdict=row.proposed,
            decided_by=by,
            decided_at=now,
        )
        for row in rows
        if not row.correspondence and row.proposed
    )
    return sum(1 for row in rows if not row.verdict)
