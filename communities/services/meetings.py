from datetime import datetime, timedelta

from django.utils import timezone

from communities.engine.turns import next_to_lead
from communities.models import Community, Meeting, MeetingStatus, Room, WorkItem
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import notice_words, slots
from .occupation import lock_community, lock_room, refuse_room_of_lesson, refuse_room_of_meeting
from .refusals import Refused, all_or_refused


@all_or_refused
def arrange(*, community: Community, by: Membership, now: datetime, **about) -> Meeting:
    """Call the group together; the room, if there is one, is free at that time. `about`: fields of the meeting."""
    meeting = of_group(community, by=by, now=now, **about)
    _refuse_past(meeting, now=now)
    _refuse_busy(meeting, by=by)
    meeting.save()
    notice_words.meeting_set(meeting, by=by, now=now)
    return meeting


@all_or_refused
def revise(
    meeting: Meeting,
    *,
    version: int,
    title: str,
    form: str,
    starts_at: datetime,
    minutes: int,
    by: Membership,
    now: datetime,
    room: Room | None = None,
    facilitator: Membership | None = None,
    secretary: Membership | None = None,
    work_item: WorkItem | None = None,
) -> Meeting:
    """Other words, time, place or people; a save from an outdated page raises `StaleVersion`."""
    lock_community(meeting.community)
    claim(meeting, version=version)
    before = refuse_settled(meeting)
    meeting.title, meeting.form, meeting.work_item = title.strip(), form, work_item
    meeting.starts_at, meeting.minutes, meeting.room = starts_at, minutes, room
    meeting.ends_at = starts_at + timedelta(minutes=minutes)
    meeting.facilitator, meeting.secretary = facilitator, secretary
    if meeting.starts_at != before.starts_at:
        _refuse_past(meeting, now=now)
    _refuse_busy(meeting, by=by)
    meeting.save()
    slots.let_go(meeting)
    notice_words.meeting_changed(meeting, before, by=by, now=now)
    return meeting


@all_or_refused
def cancel(meeting: Meeting, *, reason: str, by: Membership, now: datetime) -> Meeting:
    """It will not take place; the reason stays for all."""
    lock_community(meeting.community)
    refuse_settled(meeting)
    meeting.status, meeting.reason = MeetingStatus.CANCELLED, reason.strip()
    meeting.save(update_fields=["status", "reason"])
    slots.let_go(meeting, is_off=True)
    notice_words.meeting_cancelled(meeting, by=by, now=now)
    return meeting


def of_group(
    community: Community, *, title: str, starts_at: datetime, minutes: int, by: Membership, now: datetime, **about
) -> Meeting:
    """A meeting of a group at work, not saved yet; the group is held until the end of the transaction."""
    if lock_community(community).is_closed:
        raise Refused("Работа сообщества завершена: новых встреч в нём не будет.")
    made = {"organization_id": community.organization_id, "community": community, "created_by": by, "created_at": now}
    when = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes), "minutes": minutes}
    return Meeting(title=title.strip(), **when, **made, **about)


def whose_turn(community: Community, *, now: datetime) -> Membership | None:
    """The member who led a meeting least recently."""
    day = timezone.localdate(now, community.organization.zone)
    people = {seat.membership_id: seat.membership for seat in community.members.current(day).for_list()}
    met = community.meetings.exclude(status=MeetingStatus.CANCELLED).exclude(facilitator=None)
    led = dict(met.order_by("starts_at").values_list("facilitator", "starts_at"))
    turn = next_to_lead([pk for pk, person in people.items() if not person.is_guest], led)
    return people.get(turn) if turn else None


def refuse_settled(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the end of the transaction; only a planned one changes."""
    kept = Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
    if not kept.is_planned:
        raise Refused(f"Встреча уже {kept.get_status_display().lower()}: изменить её нельзя.")
    return kept


def _refuse_past(meeting: Meeting, *, now: datetime) -> None:
    if meeting.starts_at <= now:
        raise Refused("Это время уже прошло. Выберите день и час впереди или запишите встречу как прошедшую.")


def _refuse_busy(meeting: Meeting, *, by: Membership) -> None:
    if meeting.room is None:
        return
    room = lock_room(meeting.room)
    if room.is_closed:
        raise Refused(f"{room}: помещение временно не используется. Выберите другое.")
    refuse_room_of_lesson(room, meeting.starts_at, meeting.ends_at, by=by)
    refuse_room_of_meeting(room, meeting.starts_at, meeting.ends_at, by=by, apart_from=meeting.pk)
