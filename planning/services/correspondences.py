from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Correspondence, CorrespondenceLink, MethodicalPlan
from planning.models.tables import Row, read_table, seen_activity, seen_trend
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import StaleVersion, claim

from .refusals import Refused
from .reviews import check_table_open


@transaction.atomic
def decide_correspondence(
    *,
    plan: MethodicalPlan,
    trend: Trend,
    verdict: str,
    comment: str,
    version: int,
    by: Membership,
    now: datetime,
    minority_view: str | None = None,
) -> Correspondence:
    """Write the third column of one trend; `version` is the one the page showed, 0 when nothing was decided.

    `minority_view` replaces the view kept of those who saw it differently; None leaves it as it is.
    """
    check_table_open(plan)
    row = Correspondence.objects.filter(plan=plan, trend=trend).first()
    if row is None:
        row = Correspondence(organization_id=plan.organization_id, plan=plan, trend=trend)
    elif version:
        claim(row, version=version)
    else:
        raise StaleVersion(row)
    row.verdict, row.comment, row.decided_by, row.decided_at = verdict, comment, by, now
    row.minority_view = row.minority_view if minority_view is None else minority_view
    row.seen = seen_trend(trend)
    row.save()
    return row


@transaction.atomic
def recheck_correspondence(*, plan: MethodicalPlan, trend: Trend, seen: str, by: Membership, now: datetime) -> None:
    """«Проверено»: the decisions of a row hold for the trend and the activities as they read now.

    `seen` is the state of the row that the page showed; what was rewritten after that is to be read first.
    """
    plan = check_table_open(plan)
    row = read_table(plan).row_of(trend)
    if row is None or row.state != seen:
        raise Refused("Пока Вы читали, строку изменили ещё раз. Посмотрите, что в ней теперь.")
    _renew(row, by, now)


def _renew(row: Row, by: Membership, now: datetime) -> None:
    """The same decisions, of today and of whoever checked them."""
    renewed = []
    for line in row.stale_lines:
        line.link.seen = seen_trend(row.trend) | seen_activity(line.activity)
        line.link.decided_by, line.link.decided_at = by, now
        renewed.append(line.link)
    CorrespondenceLink.objects.bulk_update(renewed, ["seen", "decided_by", "decided_at"])
    if row.correspondence:
        decided = Correspondence.objects.filter(pk=row.correspondence.pk)
        decided.update(seen=seen_trend(row.trend), decided_by=by, decided_at=now)


def confirm_proposed(*, plan: MethodicalPlan, by: Membership, now: datetime) -> int:
    """Turn the proposed verdicts into decided ones; returns how many trends are still undecided."""
    rows = read_table(plan).rows
    Correspondence.objects.bulk_create(
        Correspondence(
            organization_id=plan.organization_id,
            plan=plan,
            trend=row.trend,
            verdict=row.proposed,
            seen=seen_trend(row.trend),
            decided_by=by,
            decided_at=now,
        )
        for row in rows
        if not row.correspondence and row.proposed
    )
    return sum(1 for row in rows if not row.verdict)
