from datetime import date, datetime

from django.db import models

from communities.models import Assignment, Comment, Community, Decision
from communities.models.talk import community_of
from pos_portal.core.models import Membership

from . import assignments
from .refusals import Refused, all_or_refused


@all_or_refused
def say(
    *, about: str, subject: models.Model, text: str, by: Membership, now: datetime, community: Community | None = None
) -> Comment:
    """A remark about a thing; `community` keeps talk about a trend inside one group."""
    group = community_of(about, subject) or (community if about == "trend" else None)
    if group is not None and group.is_closed:
        raise Refused("Сообщество завершило работу: обсуждение остаётся для чтения.")
    on = {} if about == "community" else {about: subject}
    return Comment.objects.create(
        organization_id=by.organization_id, community=group, text=text.strip(), author=by, written_at=now, **on
    )


@all_or_refused
def withdraw(comment: Comment, *, now: datetime) -> None:
    """The words are gone for good; that something was said here stays."""
    Comment.objects.filter(pk=comment.pk, withdrawn_at=None).update(withdrawn_at=now, text="")


@all_or_refused
def decide(comment: Comment, *, text: str, by: Membership, now: datetime) -> Decision:
    """What was said becomes a decision of the group."""
    comment = _alive(comment)
    if comment.decision_id:
        raise Refused("Из этого сообщения уже сделано решение.")
    decision = Decision.objects.create(
        organization_id=comment.organization_id,
        community=comment.community,
        meeting=comment.meeting,
        motion=comment.motion,
        text=text.strip(),
        written_by=by,
        written_at=now,
    )
    Comment.objects.filter(pk=comment.pk).update(decision=decision)
    return decision


@all_or_refused
def assign(
    comment: Comment, *, text: str, responsible: Membership, due_on: date, by: Membership, now: datetime
) -> Assignment:
    """What was said becomes somebody's task with a term."""
    comment = _alive(comment)
    if comment.assignment_id:
        raise Refused("По этому сообщению уже есть поручение.")
    assignment = assignments.give(
        community=comment.community,
        meeting=comment.meeting,
        text=text,
        responsible=responsible,
        due_on=due_on,
        by=by,
        now=now,
    )
    Comment.objects.filter(pk=comment.pk).update(assignment=assignment)
    return assignment


def _alive(comment: Comment) -> Comment:
    """The comment as it is now, held until the end of the transaction."""
    locked = Comment.objects.select_for_update(no_key=True, of=("self",)).get(pk=comment.pk)
    if locked.withdrawn_at:
        raise Refused("Автор убрал это сообщение.")
    locked.community = comment.community
    return locked
