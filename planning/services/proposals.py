from datetime import datetime

from django.db import transaction

from communities.models import Assignment
from communities.services import communities
from communities.services.refusals import Refused as CommunityRefused
from planning.models import Activity, MethodicalPlan, Proposal, ProposalKind, ProposalState, Strength
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .activities import create_activity
from .links import decide_link
from .plans import locked_plan
from .proposal_drafts import draft_from_assignment
from .refusals import Refused
from .reviews import review_of

LONGEST_TITLE = 160
PURPOSE = "Учиться друг у друга и помочь коллегам. Выявленная тенденция: {trend}"
WITHOUT_TREND = "Учиться друг у друга и помочь коллегам."


@transaction.atomic
def create_proposal(*, proposal: Proposal, by: Membership, now: datetime) -> Proposal:
    """Keep an idea for the methodist to settle."""
    proposal.organization_id = proposal.plan.organization_id
    proposal.added_by, proposal.added_at = by, now
    proposal.save(force_insert=True)
    return proposal


@transaction.atomic
def propose_assignment(*, assignment: Assignment, by: Membership, now: datetime) -> Proposal:
    """A task of a meeting, offered once for the plan of the year in which it falls."""
    year = SchoolYear.of(assignment.due_on)
    plan = MethodicalPlan.objects.filter(organization=assignment.organization_id).of_year(year.start).first()
    if plan is None:
        raise Refused(f"Плана на {year} учебный год в портале ещё нет: предложить пока некуда.")
    locked_plan(plan)
    known = Proposal.objects.filter(organization=plan.organization_id, assignment=assignment).first()
    if known:
        raise Refused(f"Это поручение уже предлагали в план. Сейчас: {known.get_state_display().lower()}.")
    if not Assignment.objects.open().filter(pk=assignment.pk).exists():
        raise Refused("В план предлагают то, что ещё предстоит: это поручение уже выполнено или снято.")
    return create_proposal(proposal=draft_from_assignment(plan, assignment), by=by, now=now)


@transaction.atomic
def enact_proposal(*, proposal: Proposal, by: Membership, now: datetime) -> Proposal:
    """Keep an idea and turn it into work at once."""
    return take_proposal(proposal=create_proposal(proposal=proposal, by=by, now=now), by=by, now=now)


@transaction.atomic
def take_proposal(*, proposal: Proposal, by: Membership, now: datetime) -> Proposal:
    """Turn an idea into work: a line of the plan tied to its trend, a community, or a line for individual plans."""
    proposal = _unsettled(proposal)
    if proposal.kind == ProposalKind.ACTIVITY:
        proposal.activity = _planned(proposal, by, now)
    elif proposal.kind == ProposalKind.COMMUNITY:
        proposal.community = _founded(proposal, by, now)
    return _settle(proposal, ProposalState.TAKEN, by, now)


@transaction.atomic
def decline_proposal(*, proposal: Proposal, by: Membership, now: datetime) -> Proposal:
    return _settle(_unsettled(proposal), ProposalState.DECLINED, by, now)


def _unsettled(proposal: Proposal) -> Proposal:
    """The proposal as it is now; a declined one may still be taken, a taken one stays taken."""
    locked_plan(proposal.plan)
    proposal = Proposal.objects.select_related("plan__organization", "trend").get(pk=proposal.pk)
    if proposal.state == ProposalState.TAKEN:
        raise Refused("Это предложение уже принято.")
    return proposal


def _settle(proposal: Proposal, state: str, by: Membership, now: datetime) -> Proposal:
    proposal.state, proposal.settled_by, proposal.settled_at = state, by, now
    proposal.save(update_fields=["state", "settled_by", "settled_at", "activity", "community"])
    return proposal


def _planned(proposal: Proposal, by: Membership, now: datetime) -> Activity:
    """A line of the plan; it is tied to the trend unless the head has the table."""
    activity = Activity(
        plan=proposal.plan,
        title=proposal.text,
        form=proposal.form,
        term=proposal.term,
        responsible=proposal.responsible,
    )
    create_activity(activity=activity, by=by, now=now)
    review = review_of(proposal.plan)
    if proposal.trend and not (review and review.is_locked):
        said = {"trend": proposal.trend, "activity": activity, "strength": Strength.FULL}
        decide_link(plan=proposal.plan, **said, by=by, now=now)
    return activity


def _founded(proposal: Proposal, by: Membership, now: datetime):
    """A community of nobody yet: its people are chosen on its own page."""
    theme = " ".join(proposal.text.split())
    try:
        return communities.found(
            title=theme if len(theme) <= LONGEST_TITLE else theme[: LONGEST_TITLE - 1].rstrip() + "…",
            purpose=PURPOSE.format(trend=proposal.trend) if proposal.trend else WITHOUT_TREND,
            theme=theme[:300],
            people=[],
            trend=proposal.trend,
            by=by,
            now=now,
        )
    except CommunityRefused as refused:
        raise Refused(str(refused)) from None
