"""Who and what is busy when.

Rows are locked in one order, so that nobody waits in a circle: community, lesson, sheet of its analysis, cycle, card,
room, people, equipment, methodical hour.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from communities.engine.cells import cells_between
from communities.models import Community, Lesson, Meeting, MeetingStatus, PersonCell, Room, RoomCell
from pos_portal.core.models import Membership

from .refusals import Refused


def lock_community(community: Community) -> Community:
    """The community as it is now, held until the end of the transaction."""
    rows = Community.objects.filter(organization=community.organization_id, pk=community.pk)
    return rows.select_related("organization").select_for_update(no_key=True, of=("self",)).get()


def lock_lesson(lesson: Lesson) -> Lesson:
    """The lesson as it is now, held until the end of the transaction."""
    rows = Lesson.objects.filter(organization=lesson.organization_id, pk=lesson.pk)
    locked = rows.select_for_update(no_key=True).get()
    locked.organization = lesson.organization
    return locked


def lock_room(room: Room) -> Room:
    return Room.objects.filter(organization=room.organization_id, pk=room.pk).select_for_update(no_key=True).get()


def lock_people(people: Iterable[Membership]) -> list[Membership]:
    """The people with their names, held in the order of their numbers."""
    rows = Membership.objects.filter(pk__in=[person.pk for person in people]).order_by("pk")
    return list(rows.select_related("user", "organization").select_for_update(no_key=True, of=("self",)))


def hold_people(people: Iterable[Membership]) -> None:
    """The same for people known already: nobody else gives them a lesson until the end of the transaction."""
    rows = Membership.objects.filter(pk__in=[person.pk for person in people]).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def occupy_room(lesson: Lesson) -> None:
    RoomCell.objects.bulk_create(
        RoomCell(organization_id=lesson.organization_id, room_id=lesson.room_id, lesson=lesson, cell=cell)
        for cell in cells_between(lesson.starts_at, lesson.ends_at)
    )


def occupy_people(lesson: Lesson, people: Iterable[Membership]) -> None:
    PersonCell.objects.bulk_create(
        PersonCell(organization_id=lesson.organization_id, membership=person, lesson=lesson, cell=cell)
        for person in sorted(people, key=lambda person: person.pk)
        for cell in cells_between(lesson.starts_at, lesson.ends_at)
    )


def release_room(lesson: Lesson) -> None:
    RoomCell.objects.filter(organization=lesson.organization_id, lesson=lesson).delete()


def release_people(lesson: Lesson, people: Iterable[Membership | int] | None = None) -> None:
    """Give the time back to these people or numbers of people, or to everybody in the lesson."""
    cells = PersonCell.objects.filter(organization=lesson.organization_id, lesson=lesson)
    if people is not None:
        cells = cells.filter(membership__in=list(people))
    cells.delete()


def refuse_busy_room(lesson: Lesson, *, by: Membership) -> None:
    """Raise `Refused` naming the lesson or the meeting that takes the room at that time."""
    refuse_room_of_lesson(lesson.room, lesson.starts_at, lesson.ends_at, by=by, apart_from=lesson.pk)
    refuse_room_of_meeting(lesson.room, lesson.starts_at, lesson.ends_at, by=by)


def refuse_room_of_lesson(
    room: Room, starts_at: datetime, ends_at: datetime, *, by: Membership, apart_from: int | None = None
) -> None:
    span = cells_between(starts_at, ends_at)
    taken = RoomCell.objects.filter(organization=room.organization_id, room=room)
    taken = taken.filter(cell__gte=span.start, cell__lt=span.stop).exclude(lesson=apart_from)
    other = Lesson.objects.filter(pk__in=taken.values("lesson")).order_by("starts_at").first()
    if other:
        raise Refused(f"{room}: в это время здесь {named(other, by=by)}. Выберите другое время или помещение.")


def refuse_room_of_meeting(
    room: Room, starts_at: datetime, ends_at: datetime, *, by: Membership, apart_from: int | None = None
) -> None:
    """Meetings hold no cells: their room is asked by time."""
    planned = Meeting.objects.filter(organization=room.organization_id, room=room, status=MeetingStatus.PLANNED)
    other = planned.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(pk=apart_from).first()
    if other:
        hours = f"{clock(other.starts_at, by)}–{clock(other.ends_at, by)}"
        raise Refused(
            f"{room}: в это время здесь встреча «{other.title}» ({hours}). Выберите другое время или помещение."
        )


def busy_people(
    lesson: Lesson, people: Iterable[Membership], *, are_in_it: bool = True
) -> list[tuple[Membership, Lesson]]:
    """Those of the people who take part in another lesson at the time of this one, each with the first such lesson.

    Who has no place in this one (`are_in_it=False`) can be busy with it all the same: they stand in for a colleague.
    """
    span = cells_between(lesson.starts_at, lesson.ends_at)
    taken = PersonCell.objects.filter(organization=lesson.organization_id, membership__in=[p.pk for p in people])
    taken = taken.filter(cell__gte=span.start, cell__lt=span.stop)
    if are_in_it:
        taken = taken.exclude(lesson=lesson.pk)
    first = dict(taken.order_by("-cell").values_list("membership_id", "lesson_id"))
    others = Lesson.objects.in_bulk(first.values()) if first else {}
    return [(person, others[first[person.pk]]) for person in people if person.pk in first]


def refuse_busy_people(lesson: Lesson, people: Iterable[Membership], *, by: Membership) -> None:
    """Raise `Refused` naming everybody who is busy, and with what, as far as the asking person may know it."""
    clashes = busy_people(lesson, list(people))
    if clashes:
        listed = sorted(f"{person.short_name} – {named(other, by=by)}" for person, other in clashes)
        raise Refused(f"В это время заняты: {'; '.join(listed)}. Выберите другое время.")


def named(other: Lesson, *, by: Membership) -> str:
    """«занятие «Сказка» (10:00–10:30)»; a lesson closed to the asking person keeps its title."""
    hours = f"{clock(other.starts_at, by)}–{clock(other.ends_at, by)}"
    is_open = Lesson.objects.visible_to(by).filter(pk=other.pk).exists()
    return f"занятие «{other.title}» ({hours})" if is_open else f"другое занятие ({hours})"


def clock(moment: datetime, membership: Membership) -> str:
    return timezone.localtime(moment, membership.organization.zone).strftime("%H:%M")


def noted_moment(moment: datetime, membership: Membership) -> str:
    """«чт, 12 ноября, 10:00» where the person's organization is: how a sentence begins."""
    local = timezone.localtime(moment, membership.organization.zone)
    return f"{date_format(local, 'D').lower()}, {date_format(local, 'j E, H:i')}"


def spoken_moment(moment: datetime, membership: Membership) -> str:
    """«20:00 11 ноября» where the person's organization is."""
    return date_format(timezone.localtime(moment, membership.organization.zone), "H:i j E")
