from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Activity, CorrespondenceLink, MethodicalPlan, Origin, Strength, Suggestion
from planning.models.tables import seen_activity, seen_trend, state_of, strength_known
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import StaleVersion

from .activities import create_activity
from .refusals import Refused
from .reviews import check_table_open


@transaction.atomic
def decide_link(
    *,
    plan: MethodicalPlan,
    trend: Trend,
    activity: Activity,
    strength: str,
    by: Membership,
    now: datetime,
    known: str | None = None,
) -> CorrespondenceLink:
    """Say how an activity answers a trend; saying it again replaces the earlier word and keeps its reasons.

    `known` is the state of the decision that the page showed: where somebody has decided otherwise since,
    `StaleVersion` shows it and nothing is written.
    """
    check_table_open(plan)
    link = _link(plan, trend, activity)
    said = link.strength if link else ""
    if known is not None and said != strength_known(known):
        if said != strength:
            raise StaleVersion(link)
        return link
    link = link or CorrespondenceLink(organization_id=plan.organization_id, origin=_origin(trend, activity))
    link.trend, link.activity, link.strength = trend, activity, strength
    link.seen = seen_trend(trend) | seen_activity(activity)
    link.decided_by, link.decided_at = by, now
    link.save()
    return link


@transaction.atomic
def withdraw_link(*, plan: MethodicalPlan, trend: Trend, activity: Activity, known: str | None = None) -> None:
    """Take a decision back: a suggested activity is undecided again, one added by hand leaves the row."""
    check_table_open(plan)
    link = _link(plan, trend, activity)
    if link and known is not None and state_of(link) != known:
        raise StaleVersion(link)
    if link:
        link.delete()


@transaction.atomic
def explain_link(
    *, plan: MethodicalPlan, trend: Trend, activity: Activity, comment: str, evidence: str, known: str | None = None
) -> CorrespondenceLink:
    """Write why an activity answers a trend and what confirms it; who decided and when stay as they are."""
    check_table_open(plan)
    link = _link(plan, trend, activity)
    if link is None:
        raise Refused("Решение об этом мероприятии сняли. Сначала отметьте, отвечает ли оно тенденции.")
    told = (comment, evidence)
    if known is not None and state_of(link) != known and (link.comment, link.evidence) != told:
        raise StaleVersion(link)
    link.comment, link.evidence = told
    link.save(update_fields=["comment", "evidence"])
    return link


@transaction.atomic
def add_links(
    *, plan: MethodicalPlan, trend: Trend, activities: list[Activity], strength: str, by: Membership, now: datetime
) -> list[CorrespondenceLink]:
    """Tie activities of the plan to a trend by hand, several at once; what somebody has accepted meanwhile stays."""
    check_table_open(plan)
    accepted = CorrespondenceLink.objects.filter(trend=trend, activity__in=activities).exclude(strength=Strength.NONE)
    taken = set(accepted.values_list("activity_id", flat=True))
    return [
        decide_link(plan=plan, trend=trend, activity=activity, strength=strength, by=by, now=now)
        for activity in activities
        if activity.pk not in taken
    ]


@transaction.atomic
def write_activity(
    *, plan: MethodicalPlan, trend: Trend, activity: Activity, strength: str, by: Membership, now: datetime
) -> CorrespondenceLink:
    """Put an activity of one's own into the plan as an answer to a trend."""
    activity.plan = check_table_open(plan)
    create_activity(activity=activity, by=by, now=now)
    return decide_link(plan=plan, trend=trend, activity=activity, strength=strength, by=by, now=now)


def _link(plan: MethodicalPlan, trend: Trend, activity: Activity) -> CorrespondenceLink | None:
    ours = CorrespondenceLink.objects.filter(organization=plan.organization_id, trend=trend, activity=activity)
    return ours.select_related("decided_by__user").first()


def _origin(trend: Trend, activity: Activity) -> Origin:
    is_suggested = Suggestion.objects.filter(trend=trend, activity=activity).exists()
    return Origin.SUGGESTED if is_suggested else Origin.MANUAL
