"""A meeting that took place before anybody entered it: kept as held at once, nobody is called to it any more."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from communities.models import Community, Meeting, MeetingStatus
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from . import assignments, meetings, minutes
from .refusals import Refused, all_or_refused


@all_or_refused
def record(
    *,
    community: Community,
    heard: str,
    present: Collection[int],
    reasons: Mapping[int, str],
    people: Collection[Membership],
    decisions: Iterable[str],
    tasks: Iterable[Mapping],
    by: Membership,
    now: datetime,
    **about,
) -> Meeting:
    """With its minutes, decisions and tasks. `people`: everybody who may have been there; `about`: the meeting."""
    meeting = meetings.of_group(community, by=by, now=now, **about)
    _refuse_time(meeting, now=now)
    meeting.save()
    expected = _expected(meeting, people, present)
    told = {"heard": heard, "present": present, "reasons": reasons, "people": expected}
    minutes.hold(meeting, version=meeting.version, **told, now=now)
    for text in decisions:
        minutes.record_decision(meeting, text=text, by=by, now=now)
    for task in tasks:
        assignments.give_at(meeting, **task, by=by, now=now)
    return meeting


def _refuse_time(meeting: Meeting, *, now: datetime) -> None:
    zone = meeting.community.organization.zone
    year = SchoolYear.of(timezone.localdate(now, zone))
    if meeting.starts_at > now:
        raise Refused("Это время ещё впереди. Назначьте встречу: её увидят все участники.")
    if SchoolYear.of(timezone.localdate(meeting.starts_at, zone)) != year:
        raise Refused(f"Записать можно встречу, которая прошла в этом учебном году ({year}).")
    same_time = meeting.community.meetings.exclude(status=MeetingStatus.CANCELLED)
    other = same_time.filter(starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at).first()
    if other:
        raise Refused(f"На это время у группы уже есть встреча «{other}». Откройте её и дополните протокол.")


def _expected(meeting: Meeting, people: Collection[Membership], present: Collection[int]) -> list[Membership]:
    """Those in the group on that day, and those who were there without a seat."""
    day = timezone.localdate(meeting.starts_at, meeting.community.organization.zone)
    seated = set(meeting.community.members.seated(day).values_list("membership", flat=True))
    return [person for person in people if person.pk in seated or person.pk in present]
