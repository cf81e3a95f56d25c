from datetime import date, datetime

from django.utils import timezone

from communities.models import Assignment, Community, Meeting
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import notice_words
from .minutes import refuse_unbegun
from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def give(
    *,
    community: Community,
    text: str,
    responsible: Membership,
    due_on: date,
    by: Membership,
    now: datetime,
    meeting: Meeting | None = None,
) -> Assignment:
    """Who does what by when; the person belongs to the group today."""
    community, today = lock_community(community), timezone.localdate(now, community.organization.zone)
    refuse_strangers(community, [responsible], today)
    if due_on < today:
        raise Refused("Срок уже прошёл. Выберите день впереди.")
    assignment = Assignment.objects.create(
        organization_id=community.organization_id,
        community=community,
        meeting=meeting,
        text=text.strip(),
        responsible=responsible,
        due_on=due_on,
        added_by=by,
        added_at=now,
    )
    notice_words.assignment_given(assignment, by=by, now=now)
    return assignment


@all_or_refused
def give_at(
    meeting: Meeting, *, text: str, responsible: Membership, due_on: date, by: Membership, now: datetime
) -> Assignment:
    """The same, at a meeting that has begun."""
    refuse_unbegun(meeting, now=now)
    to_whom = {"responsible": responsible, "due_on": due_on}
    return give(community=meeting.community, meeting=meeting, text=text, by=by, now=now, **to_whom)


@all_or_refused
def revise(
    assignment: Assignment, *, version: int, text: str, responsible: Membership, due_on: date, now: datetime
) -> Assignment:
    """Other words, another person or another term; a save from an outdated page raises `StaleVersion`."""
    claim(assignment, version=version)
    _refuse_settled(assignment)
    if responsible.pk != Assignment.objects.values_list("responsible", flat=True).get(pk=assignment.pk):
        community = assignment.community
        refuse_strangers(community, [responsible], timezone.localdate(now, community.organization.zone))
    assignment.text, assignment.responsible, assignment.due_on = text.strip(), responsible, due_on
    assignment.save(update_fields=["text", "responsible", "due_on"])
    notice_words.assignment_given(assignment, by=assignment.added_by, now=now)
    return assignment


@all_or_refused
def finish(assignment: Assignment, *, outcome: str, now: datetime) -> Assignment:
    """Done, with what came of it."""
    _refuse_settled(assignment)
    assignment.done_on = timezone.localdate(now, assignment.organization.zone)
    assignment.outcome = outcome.strip()
    assignment.save(update_fields=["done_on", "outcome"])
    return assignment


@all_or_refused
def drop(assignment: Assignment, *, now: datetime) -> Assignment:
    """Not needed any more."""
    _refuse_settled(assignment)
    assignment.dropped_on = timezone.localdate(now, assignment.organization.zone)
    assignment.save(update_fields=["dropped_on"])
    return assignment


def refuse_strangers(community: Community, people: list[Membership], day: date) -> None:
    members = set(community.members.current(day).values_list("membership", flat=True))
    strangers = [person.short_name for person in people if person.pk not in members]
    if strangers:
        raise Refused(f"Сейчас не в сообществе: {', '.join(strangers)}. Выберите участника.")


def _refuse_settled(assignment: Assignment) -> None:
    """Asks the row as it is now, held until the end of the transaction."""
    now_kept = Assignment.objects.select_for_update(no_key=True, of=("self",)).get(pk=assignment.pk)
    if now_kept.done_on:
        raise Refused("Поручение уже выполнено.")
    if now_kept.dropped_on:
        raise Refused("Поручение уже снято.")
