"""The timetable: a lesson with its hosts and places is put there, changed, moved, called off, held."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from communities.models import BookingStatus, Community, Lesson, LessonHost, LessonStatus, Room, WaitingState
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.versions import claim

from . import attachments, bookings, covers, duties, offers, study_steps, waiting
from .booking_words import hours_of, tell
from .conditions import (
    refuse_crowd,
    refuse_fewer_places_than_booked,
    refuse_wrong_hosts,
    refuse_wrong_terms,
    refuse_wrong_time,
    set_decision,
)
from .moves import ask_again, part_with_busy
from .occupation import (
    lock_community,
    lock_lesson,
    lock_people,
    lock_room,
    occupy_people,
    occupy_room,
    refuse_busy_people,
    refuse_busy_room,
    release_people,
    release_room,
)
from .refusals import Refused, all_or_refused


@all_or_refused
def schedule(
    *,
    community: Community,
    room: Room,
    hosts: Iterable[Membership],
    by: Membership,
    now: datetime,
    booking_closes_at: datetime | None = None,
    equipment: Mapping[int, int] | None = None,
    **about,
) -> Lesson:
    """Put a lesson on the timetable with its hosts; the room and the hosts are theirs for that time, or `Refused`.

    `about`: fields of the lesson itself: title, starts_at, ends_at, places and what else the form asks.
    """
    if lock_community(community).is_closed:
        raise Refused("Работа сообщества завершена: новых занятий в нём не будет.")
    room, hosts = lock_room(room), lock_people(hosts)
    made = {"created_by": by, "created_at": now, "changed_at": now}
    lesson = Lesson(organization_id=community.organization_id, community=community, room=room, **made, **about)
    lesson.booking_closes_at = min(booking_closes_at or lesson.starts_at, lesson.starts_at)
    refuse_wrong_time(lesson, now=now)
    refuse_wrong_hosts(lesson, hosts, joining=hosts, now=now)
    refuse_crowd(lesson, hosts)
    refuse_wrong_terms(lesson)
    set_decision(lesson, now=now, by=by)
    duties.refuse_wrong_hours(lesson, hosts)
    refuse_busy_room(lesson, by=by)
    refuse_busy_people(lesson, hosts, by=by)
    lesson.save()
    occupy_room(lesson)
    join_hosts(lesson, hosts, by=by, now=now)
    attachments.revised(lesson, equipment, by=by)
    return lesson


@all_or_refused
def revise(
    lesson: Lesson,
    *,
    version: int,
    hosts: Iterable[Membership],
    now: datetime,
    by: Membership,
    equipment: Mapping[int, int] | None = None,
    **about,
) -> Lesson:
    """Change what a lesson is about (`about`), its places and hosts; its time and room are changed by `move`."""
    lesson = _planned(lesson)
    claim(lesson, version=version)
    before = [host.membership for host in lesson.hosts.select_related("membership")]
    hosts = lock_people(hosts)
    joining = [host for host in hosts if host not in before]
    was_decided, former_group = lesson.is_decided, lesson.child_group_id
    for name, value in about.items():
        setattr(lesson, name, value)
    refuse_wrong_hosts(lesson, hosts, joining=joining, now=now)
    refuse_crowd(lesson, hosts)
    refuse_wrong_terms(lesson)
    if not was_decided:
        set_decision(lesson, now=now, by=by)
    duties.refuse_wrong_hours(lesson, joining, is_placed_anew=lesson.child_group_id != former_group)
    refuse_busy_people(lesson, joining, by=by)
    join_hosts(lesson, joining, by=by, now=now)
    attachments.revised(lesson, equipment, by=by)
    refuse_fewer_places_than_booked(lesson)
    part_with_hosts(lesson, [host for host in before if host not in hosts], now=now)
    waiting.regroup(lesson)
    offers.settle(lesson, now=now)
    return changed(lesson, now=now)


@all_or_refused
def move(
    lesson: Lesson,
    *,
    starts_at: datetime,
    ends_at: datetime,
    room: Room,
    reason: str,
    by: Membership,
    now: datetime,
    parts_with: Collection[int] = (),
) -> Lesson:
    """Another time or room: the hosts must be free, bookings stay and everybody is asked again.

    Whoever booked and is busy then loses the place, but only when the mover has read their names: `parts_with` holds
    the numbers of these people, and others are told by `BusyPeople` first.
    """
    lesson = _planned(lesson)
    before, was = hours_of(lesson), (lesson.starts_at, lesson.ends_at)
    lesson.room = lock_room(room)
    people = lock_people(everybody_in(lesson))
    hosts = [person for person in people if lesson.is_led_by(person)]
    lesson.ends_at, lesson.reason = ends_at, reason
    _shift_terms(lesson, starts_at, now=now, by=by)
    refuse_wrong_time(lesson, now=now)
    refuse_crowd(lesson, hosts)
    duties.refuse_wrong_hours(lesson, hosts)
    refuse_busy_room(lesson, by=by)
    refuse_busy_people(lesson, hosts, by=by)
    gone = part_with_busy(lesson, [person for person in people if person not in hosts], parts_with, by=by, now=now)
    release_room(lesson)
    release_people(lesson)
    occupy_room(lesson)
    occupy_people(lesson, [person for person in people if person not in gone])
    changed(lesson, now=now)
    ask_again(lesson, people, gone, before=before, former_start=was[0], by=by, now=now)
    attachments.moved(lesson, was=was, by=by, now=now)
    offers.settle(lesson, now=now)
    return lesson


@all_or_refused
def cancel(lesson: Lesson, *, reason: str, now: datetime, by: Membership | None = None) -> Lesson:
    """Call a lesson off; its room and people are free again, the bookings stay to tell who was to come."""
    lesson = _planned(lesson)
    if not reason.strip():
        raise Refused("Напишите причину отмены: её увидят все, кто собирался прийти.")
    return call_off(lesson, reason=reason.strip(), now=now, by=by)


def call_off(lesson: Lesson, *, reason: str, now: datetime, by: Membership | None = None) -> Lesson:
    """Of a planned and locked lesson: whoever leads it, was to come or waited is told."""
    people = everybody_in(lesson) + waiting.close_line(lesson, now=now)
    lesson.status, lesson.reason = LessonStatus.CANCELLED, reason[:300]
    release_room(lesson)
    release_people(lesson)
    study_steps.lesson_cancelled(lesson, by=by, now=now)
    attachments.called_off(lesson, now=now)
    tell(
        [person for person in people if person != by],
        lesson,
        rule=NoticeRule.LESSON_MOVED,
        title=f"Занятие отменено: «{lesson.title}»",
        text=f"Было назначено: {hours_of(lesson)}. Причина: {lesson.reason}",
        what="cancelled",
        now=now,
    )
    return changed(lesson, now=now)


@all_or_refused
def hold(lesson: Lesson, *, now: datetime, by: Membership | None = None) -> Lesson:
    """Mark a lesson as given."""
    lesson = _planned(lesson)
    if now < lesson.starts_at:
        raise Refused("Занятие ещё не началось.")
    study_steps.lesson_held(lesson, by=by, now=now)
    lesson.status = LessonStatus.HELD
    return changed(lesson, now=now)


def everybody_in(lesson: Lesson) -> list[Membership]:
    """Hosts and those who booked."""
    hosts = [host.membership for host in lesson.hosts.select_related("membership")]
    booked = lesson.bookings.filter(status=BookingStatus.BOOKED).select_related("membership")
    return hosts + [booking.membership for booking in booked]


def _planned(lesson: Lesson) -> Lesson:
    lesson = lock_lesson(lesson)
    if not lesson.is_planned:
        raise Refused(f"Занятие уже {lesson.get_status_display().lower()}: изменить его нельзя.")
    return lesson


def _shift_terms(lesson: Lesson, starts_at: datetime, *, now: datetime, by: Membership) -> None:
    """What was counted from the old start is counted from the new one; whether enough people come is asked anew."""
    shift = starts_at - lesson.starts_at
    lesson.starts_at = starts_at
    lesson.booking_closes_at += shift
    lesson.cancel_until = lesson.cancel_until and lesson.cancel_until + shift
    if shift:
        lesson.decides_at = None
    if lesson.minimum and starts_at > now and not lesson.decides_at:
        set_decision(lesson, now=now, by=by)


def changed(lesson: Lesson, *, now: datetime) -> Lesson:
    """Save; calendars that took the event learn of the change by its number."""
    lesson.sequence += 1
    lesson.changed_at = now
    lesson.save()
    return lesson


def join_hosts(lesson: Lesson, hosts: list[Membership], *, by: Membership, now: datetime) -> None:
    """Hosts hold their places; an observer who becomes a host gives the place back, or waits for it no longer."""
    for booking in lesson.bookings.filter(status=BookingStatus.BOOKED, membership__in=hosts):
        bookings.give_back(booking, reason="Ведёт занятие", by=by, now=now)
    for row in lesson.waiting.in_line().filter(membership__in=hosts).select_related("membership"):
        offers.end(row, WaitingState.LEFT, now=now)
    for host in hosts:
        LessonHost.objects.create(organization_id=lesson.organization_id, lesson=lesson, membership=host)
    occupy_people(lesson, hosts)


def part_with_hosts(lesson: Lesson, hosts: list[Membership], *, now: datetime) -> None:
    lesson.hosts.filter(membership__in=hosts).delete()
    if lesson.teacher_id in {host.pk for host in hosts}:
        lesson.teacher = None
    covers.let_go(lesson, hosts, now=now)
    release_people(lesson, hosts)
