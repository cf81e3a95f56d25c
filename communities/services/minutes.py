"""What is written on and after a meeting; its minutes are made of this."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from communities.models import AgendaItem, Attendance, Decision, Meeting, MeetingStatus, Motion
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.services.versions import claim

from .meetings import refuse_settled
from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def put_on_agenda(
    meeting: Meeting, *, text: str, speaker: Membership | None = None, motion: Motion | None = None
) -> AgendaItem:
    """A question at the end of the agenda of a coming meeting; a proposal stands there once."""
    refuse_settled(meeting)
    if motion is not None and meeting.agenda.filter(motion=motion).exists():
        raise Refused("Это предложение уже стоит в повестке.")
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(
        organization_id=meeting.organization_id,
        meeting=meeting,
        position=last + 1,
        text=text.strip()[:300],
        speaker=speaker,
        motion=motion,
    )


@all_or_refused
def take_off_agenda(item: AgendaItem) -> None:
    refuse_settled(item.meeting)
    item.delete()


@all_or_refused
def move_up(item: AgendaItem) -> None:
    """One place nearer to the beginning."""
    refuse_settled(item.meeting)
    order = list(item.meeting.agenda.order_by("position", "pk"))
    place = [row.pk for row in order].index(item.pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    for position, row in enumerate(order, 1):
        row.position = position
    AgendaItem.objects.bulk_update(order, ["position"])


@all_or_refused
def hold(
    meeting: Meeting,
    *,
    version: int,
    heard: str,
    present: Collection[int],
    reasons: Mapping[int, str],
    people: Collection[Membership],
    now: datetime,
) -> Meeting:
    """The meeting took place: who was there, what was heard. Said again, it corrects what was written first.

    `people`: everybody expected. `present` and `reasons` (of absence) go by numbers of memberships.
    """
    lock_community(meeting.community)
    if meeting.starts_at > now:
        raise Refused("Встреча ещё не началась. Протокол заполняют в её ходе или после неё.")
    if Meeting.objects.filter(pk=meeting.pk, status=MeetingStatus.CANCELLED).exists():
        raise Refused("Встреча отменена.")
    claim(meeting, version=version)
    meeting.heard, meeting.status = heard.strip(), MeetingStatus.HELD
    meeting.number = meeting.number or _next_number(meeting)
    meeting.save(update_fields=["heard", "status", "number"])
    for person in people:
        is_present = person.pk in present
        kept = {"is_present": is_present, "reason": "" if is_present else reasons.get(person.pk, "").strip()}
        where = {"organization_id": meeting.organization_id, "meeting": meeting, "membership": person}
        Attendance.objects.update_or_create(**where, defaults=kept)
    return meeting


@all_or_refused
def record_decision(meeting: Meeting, *, text: str, by: Membership, now: datetime) -> Decision:
    refuse_unbegun(meeting, now=now)
    return Decision.objects.create(
        organization_id=meeting.organization_id,
        community=meeting.community,
        meeting=meeting,
        text=text.strip(),
        written_by=by,
        written_at=now,
    )


def refuse_unbegun(meeting: Meeting, *, now: datetime) -> None:
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refused("Встреча отменена.")
    if meeting.starts_at > now:
        raise Refused("Встреча ещё не началась: решения и поручения записывают в её ходе или после неё.")


def _next_number(meeting: Meeting) -> int:
    """Minutes are counted within the community and the school year."""
    zone = meeting.community.organization.zone
    year = SchoolYear.of(timezone.localdate(meeting.starts_at, zone))
    numbered = Meeting.objects.filter(community=meeting.community_id).exclude(number=None)
    same_year = [
        number
        for number, moment in numbered.values_list("number", "starts_at")
        if SchoolYear.of(timezone.localdate(moment, zone)) == year
    ]
    return max(same_year, default=0) + 1
