"""Marks on the lines of a plan: the only place where the state of a line changes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from planning.models import Activity, ActivityMonth, Fulfilment, FulfilmentStep
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .activities import understand_term
from .plans import locked_plan
from .refusals import Refused

REASONED = (Fulfilment.PARTLY, Fulfilment.MOVED, Fulfilment.CANCELLED)
MARKED = ("fulfilment", "fulfilled_on", "fulfilment_reason", "proof")
MOVED = ("term", "first_term", "term_kind", "week", "date")


@dataclass(frozen=True)
class Mark:
    """What a person says of a line: its state, the day, why, what proves it, the new term of a moved one."""

    fulfilment: str
    happened_on: date | None = None
    reason: str = ""
    proof: str = ""
    term: str = ""


@transaction.atomic
def mark_activity(
    *, activity: Activity, mark: Mark, version: int | None = None, by: Membership, now: datetime
) -> FulfilmentStep:
    """Say what became of a line; `version` is the one the page was opened with, None for a single tap."""
    if mark.fulfilment in REASONED and not mark.reason:
        raise Refused("Напишите причину.")
    _take(activity, version)
    before = activity.term
    if mark.fulfilment == Fulfilment.MOVED:
        _move(activity, mark.term)
    activity.fulfilment, activity.fulfilled_on = mark.fulfilment, mark.happened_on
    activity.fulfilment_reason, activity.proof = mark.reason, mark.proof
    return _keep(activity, before, by, now)


@transaction.atomic
def withdraw_mark(
    *, activity: Activity, seen: str | None = None, by: Membership, now: datetime
) -> FulfilmentStep | None:
    """Take the last mark back: a moved line returns to its first term, any other to what it was before.

    `seen` is the mark that the page showed, None for whatever there is; another one stays.
    """
    _take(activity, None)
    if activity.fulfilment == Fulfilment.PLANNED or (seen is not None and activity.fulfilment != seen):
        return None
    before, moved = activity.term, None
    if activity.fulfilment == Fulfilment.MOVED:
        activity.term, activity.first_term = activity.first_term, ""
    elif activity.first_term:
        moved = activity.fulfilment_steps.filter(fulfilment=Fulfilment.MOVED).last()
    activity.fulfilment = Fulfilment.MOVED if moved else Fulfilment.PLANNED
    activity.fulfilled_on, activity.proof = None, ""
    activity.fulfilment_reason = moved.reason if moved else ""
    return _keep(activity, before, by, now)


def hold_activity(*, activity: Activity, is_held: bool, seen: str | None = None, by: Membership, now: datetime) -> None:
    """«Выполнено» with one tap, or the mark `seen` taken back; a tap repeated changes nothing."""
    if not is_held:
        withdraw_mark(activity=activity, seen=seen, by=by, now=now)
    elif activity.fulfilment != Fulfilment.HELD:
        mark_activity(activity=activity, mark=Mark(Fulfilment.HELD), by=by, now=now)


def _take(activity: Activity, version: int | None) -> None:
    """Wait for the plan, read the line as it is now and take its next version."""
    locked_plan(activity.plan)
    try:
        activity.refresh_from_db()
    except Activity.DoesNotExist:
        raise Refused("Этого мероприятия больше нет в плане.") from None
    claim(activity, version=activity.version if version is None else version)


def _move(activity: Activity, term: str) -> None:
    if not term or term == activity.term:
        raise Refused("Напишите новый срок, на который перенесено мероприятие.")
    activity.first_term = activity.first_term or activity.term
    activity.term = term


def _keep(activity: Activity, term_before: str, by: Membership, now: datetime) -> FulfilmentStep:
    """Save the line with its months and write the step down."""
    has_moved = activity.term != term_before
    months = understand_term(activity) if has_moved else []
    activity.save(update_fields=[*MARKED, *(MOVED if has_moved else ())])
    if has_moved:
        activity.months.all().delete()
        ActivityMonth.objects.bulk_create(months)
    return FulfilmentStep.objects.create(
        organization_id=activity.organization_id,
        activity=activity,
        fulfilment=activity.fulfilment,
        happened_on=activity.fulfilled_on,
        reason=activity.fulfilment_reason,
        proof=activity.proof,
        term_before=term_before if has_moved else "",
        term_after=activity.term if has_moved else "",
        made_by=by,
        made_at=now,
    )
