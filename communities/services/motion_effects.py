"""What happens when a group has agreed. A new kind of proposal adds its function here."""

from datetime import datetime

from django.utils import timezone

from communities.models import (
    CommunityGoal,
    LearningForm,
    Motion,
    MotionKind,
    WorkItem,
)
from pos_portal.core.models import Membership

from . import charters, closings, communities, members, openness
from .refusals import Refused
from .work import stage_of


def add_goal(motion: Motion, *, by: Membership, now: datetime) -> None:
    """A task of the kindergarten or a common one of the members."""
    CommunityGoal.objects.create(
        organization_id=motion.organization_id,
        community=motion.community,
        side=motion.side,
        text=motion.title,
        owner=motion.candidate,
        motion=motion,
        added_by=motion.proposed_by,
        added_at=now,
    )


def add_work(motion: Motion, *, by: Membership, now: datetime) -> None:
    """A line of the group's plan; theory and reading belong to its first stage.

    What somebody was to lead who has left meanwhile is the whole group's.
    """
    form = motion.form if motion.form in LearningForm.values else LearningForm.OTHER
    today = timezone.localdate(now, motion.community.organization.zone)
    is_here = motion.community.members.current(today).filter(membership=motion.candidate).exists()
    WorkItem.objects.create(
        organization_id=motion.organization_id,
        community=motion.community,
        stage=stage_of(form),
        title=motion.title,
        form=form,
        due_on=motion.due_on,
        responsible=motion.candidate if is_here else None,
        motion=motion,
    )


def appoint(motion: Motion, *, by: Membership, now: datetime) -> None:
    today = timezone.localdate(now, motion.community.organization.zone)
    seat = motion.community.members.current(today).filter(membership=motion.candidate).first()
    if seat is None:
        raise Refused(f"{motion.candidate.short_name}: уже не участвует в сообществе.")
    members.appoint(seat, by=by, now=now, until=motion.due_on, motion=motion)


def admit(motion: Motion, *, by: Membership, now: datetime) -> None:
    members.add(motion.community, person=motion.candidate, until=motion.due_on, now=now)


def rename(motion: Motion, *, by: Membership, now: datetime) -> None:
    communities.rename(motion.community, title=motion.title)


def set_theme(motion: Motion, *, by: Membership, now: datetime) -> None:
    communities.rename(motion.community, theme=motion.title)


def close(motion: Motion, *, by: Membership, now: datetime) -> None:
    closings.close(motion.community, by=by, now=now)


EFFECTS = {
    MotionKind.CHARTER: charters.enact,
    MotionKind.OPENNESS: openness.apply,
    MotionKind.GOAL: add_goal,
    MotionKind.WORK: add_work,
    MotionKind.COORDINATOR: appoint,
    MotionKind.MEMBER: admit,
    MotionKind.NAME: rename,
    MotionKind.THEME: set_theme,
    MotionKind.CLOSING: close,
}
