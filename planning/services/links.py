from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Activity, CorrespondenceLink, MethodicalPlan, Origin, Suggestion
from pos_portal.core.models import Membership

from .reviews import check_table_open


@transaction.atomic
def decide_link(
    *, plan: MethodicalPlan, trend: Trend, activity: Activity, strength: str, by: Membership, now: datetime
) -> CorrespondenceLink:
    """Say how an activity answers a trend; saying it again replaces the earlier word."""
    check_table_open(plan)
    key = {"organization_id": plan.organization_id, "trend": trend, "activity": activity}
    is_suggested = Suggestion.objects.filter(**key).exists()
    return CorrespondenceLink.objects.update_or_create(
        **key,
        defaults={"strength": strength, "decided_by": by, "decided_at": now},
        create_defaults={
            "strength": strength,
            "origin": Origin.SUGGESTED if is_suggested else Origin.MANUAL,
            "decided_by": by,
            "decided_at": now,
        },
    )[0]


@transaction.atomic
def withdraw_link(*, plan: MethodicalPlan, trend: Trend, activity: Activity) -> None:
    """Take a decision back: a suggested activity is undecided again, one added by hand leaves the row."""
    check_table_open(plan)
    CorrespondenceLink.objects.filter(trend=trend, activity=activity).delete()


@transaction.atomic
def add_links(
    *, plan: MethodicalPlan, trend: Trend, activities: list[Activity], strength: str, by: Membership, now: datetime
) -> list[CorrespondenceLink]:
    """Tie activities of the plan to a trend by hand, several at once."""
    return [
        decide_link(plan=plan, trend=trend, activity=activity, strength=strength, by=by, now=now)
        for activity in activities
    ]
