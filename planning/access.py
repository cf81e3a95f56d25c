"""Who edits, reviews and reads the plan and its table."""

from datetime import datetime

from django.db.models import Max

from planning.models import MethodicalPlan, Review, Workshop
from pos_portal.core.models import Membership


def reviews_waiting_for(membership: Membership):
    """Tables that wait for this person: submitted ones for the head, returned ones for the methodist."""
    reviews = Review.objects.visible_to(membership).annotate(waiting_since=Max("steps__made_at"))
    reviews = reviews.select_related("plan").order_by("-plan__school_year", "pk")
    if membership.is_head:
        return reviews.submitted()
    return reviews.returned() if membership.is_methodist else reviews.none()


def plans_waiting_for(membership: Membership):
    """Plans that wait for this person: accepted ones for the head, returned ones for the methodist."""
    plans = MethodicalPlan.objects.visible_to(membership).annotate(waiting_since=Max("steps__made_at"))
    plans = plans.order_by("-school_year", "pk")
    if membership.is_head:
        return plans.accepted()
    return plans.returned() if membership.is_methodist else plans.none()


def priorities_waiting_for(membership: Membership):
    """Plans of this and the next year whose priorities of learning the head has not fixed yet."""
    plans = MethodicalPlan.objects.visible_to(membership)
    if not membership.is_head:
        return plans.none()
    years = plans.filter(school_year__gte=membership.organization.school_year.start)
    return years.filter(priorities_fixed_at=None, priorities__isnull=False).distinct().order_by("school_year", "pk")


def current_plan(membership: Membership) -> MethodicalPlan | None:
    """The plan of the school year that is going on, if the organization has one."""
    year = membership.organization.school_year.start
    return MethodicalPlan.objects.visible_to(membership).of_year(year).first()


def may_edit_table(membership: Membership, review: Review | None) -> bool:
    """Only the methodist, and not while the head reads the table or after it was approved."""
    return membership.is_methodist and not (review and review.is_locked)


def may_review(membership: Membership, review: Review | None) -> bool:
    return membership.is_head and bool(review) and review.is_submitted


def workshop_going_on(membership: Membership, now: datetime) -> Workshop | None:
    """The workshop that is held right now, for everybody of the staff; one forgotten half a day ago calls nobody."""
    return Workshop.objects.visible_to(membership).fresh(now).order_by("-opened_at").first()


def staff_count(membership: Membership) -> int:
    """How many people a workshop may count on."""
    today = membership.organization.today
    return Membership.objects.visible_to(membership).active(today).staff().count()
