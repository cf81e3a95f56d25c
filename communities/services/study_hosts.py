"""Developers hold their places (slide 14): who joins a cycle leads its planned lesson, who leaves leads it no more."""

from dataclasses import dataclass
from datetime import datetime

from communities.models import CoverState, Lesson, LessonStudy, Observer, PlaceKind
from communities.models.duty_pages import away_at, shifts_at
from communities.models.rolls import read_roll
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.versions import claim

from . import lessons, offers
from .booking_words import hours_of, tell
from .conditions import refuse_crowd
from .occupation import busy_people, hold_people, named
from .refusals import Refused


@dataclass(frozen=True)
class Place:
    """A developer's place in the planned lesson of the round; `why_not`: they lead it as soon as this is settled."""

    lesson: Lesson
    why_not: str = ""
    is_on_shift: bool = False

    def __str__(self) -> str:
        return f"{hours_of(self.lesson)}, {self.lesson.room}"


def planned_lessons(study: LessonStudy, *, now: datetime, **which) -> list[Lesson]:
    """Lessons of the cycle still to come, held until the end of the transaction: before the cycle itself."""
    coming = study.lessons.planned().filter(starts_at__gt=now, **which)
    rows = Lesson.objects.filter(pk__in=coming.values("pk")).order_by("pk").select_related("room")
    found = list(rows.select_for_update(no_key=True, of=("self",)))
    for lesson in found:
        lesson.organization = study.organization
    return found


def take_place(lesson: Lesson, person: Membership, *, by: Membership, now: datetime) -> Place:
    """From now on they lead the lesson with the others; the lesson is locked."""
    hold_people([person])
    why_not = _obstacle(lesson, person, by=by) or _crowd(lesson, person)
    if why_not:
        return Place(lesson, why_not)
    lessons.join_hosts(lesson, [person], by=by, now=now)
    _saved(lesson, now=now)
    return Place(lesson, is_on_shift=bool(shifts_at([person.pk], lesson)))


def leave_place(lesson: Lesson, person: Membership, *, now: datetime) -> None:
    """Their place, their tasks and who was to stand in for them are free."""
    if not lesson.hosts.exclude(membership=person).exists():
        raise Refused(f"Занятие «{lesson}» останется без ведущих. Сначала позовите в него коллегу или отмените его.")
    was_teacher = lesson.teacher_id == person.pk
    lessons.part_with_hosts(lesson, [person], now=now)
    Observer.objects.filter(lesson=lesson, membership=person).delete()
    _saved(lesson, now=now)
    if was_teacher:
        _tell_no_teacher(lesson, person, now=now)


def _tell_no_teacher(lesson: Lesson, person: Membership, *, now: datetime) -> None:
    tell(
        [host.membership for host in lesson.hosts.select_related("membership")],
        lesson,
        rule=NoticeRule.STUDY_TASK,
        title=f"Выберите, кто ведёт занятие «{lesson.title}»",
        text=f"{hours_of(lesson)}. Было: {person.user.full_name}. Стало: ещё не решено, кто.",
        what=f"teacher-{lesson.sequence}",
        now=now,
    )


def _saved(lesson: Lesson, *, now: datetime) -> None:
    """Whoever has the form of this lesson open learns that its hosts are others now."""
    claim(lesson, version=lesson.version)
    lessons.changed(lesson, now=now)
    offers.settle(lesson, now=now)


def _obstacle(lesson: Lesson, person: Membership, *, by: Membership) -> str:
    if away_at([person.pk], lesson):
        return f"{person.short_name}: в этот день не сможет."
    clashes = busy_people(lesson, [person])
    if clashes:
        return f"{person.short_name}: в это время {named(clashes[0][1], by=by)}."
    if lesson.covers.filter(substitute=person, state=CoverState.CONFIRMED).exists():
        return f"{person.short_name}: в это время подменяет коллегу в группе."
    return ""


def _crowd(lesson: Lesson, person: Membership) -> str:
    """In a full room a place of the observers that nobody holds becomes the developer's."""
    hosts = [*lesson.hosts.all(), person]
    everybody = len(hosts) + lesson.places + lesson.guest_places
    if everybody == lesson.room.places + 1 and _has_free_place(lesson, person):
        lesson.places -= 1
    try:
        refuse_crowd(lesson, hosts)
    except Refused as refusal:
        return str(refusal)
    return ""


def _has_free_place(lesson: Lesson, person: Membership) -> bool:
    """Their own does not count; as many stay as the lesson needs to take place."""
    roll = read_roll(lesson)
    roll.seats.pop(person.pk, None)
    offered = [one for one in roll.line if one.offered_until and roll.people[one.number] != person.pk]
    held = roll.booked()[PlaceKind.OBSERVER] + sum(one.kind == PlaceKind.OBSERVER for one in offered)
    least = max((lesson.minimum or 0) - lesson.guest_places, held, 1)
    return lesson.places > least
