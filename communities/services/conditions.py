"""What a lesson must satisfy before it takes its place on the timetable."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils import timezone

from communities.models import BookingStatus, Lesson
from pos_portal.core.models import Membership

from .refusals import Refused

LONGEST = timedelta(hours=8)


def refuse_wrong_time(lesson: Lesson, *, now: datetime) -> None:
    if lesson.starts_at <= now:
        raise Refused("Это время уже прошло. Выберите день и час впереди.")
    if lesson.ends_at <= lesson.starts_at:
        raise Refused("Окончание должно быть позже начала.")
    if lesson.ends_at - lesson.starts_at > LONGEST:
        raise Refused("Занятие не может длиться дольше 8 часов. Проверьте окончание.")


def refuse_wrong_hosts(
    lesson: Lesson, hosts: Collection[Membership], *, joining: Collection[Membership], now: datetime
) -> None:
    """Somebody leads, and those who join now belong to the community on that day."""
    if not hosts:
        raise Refused("Выберите хотя бы одного ведущего.")
    day = timezone.localdate(now, lesson.organization.zone)
    members = set(lesson.community.members.current(day).values_list("membership", flat=True))
    strangers = [host.short_name for host in joining if host.pk not in members]
    if strangers:
        raise Refused(f"Вести занятие могут только участники сообщества, а в нём нет: {', '.join(strangers)}")


def refuse_crowd(lesson: Lesson, hosts: Collection) -> None:
    """Hosts and observers fit into the room; the room is in use."""
    room = lesson.room
    if room.is_closed:
        raise Refused(f"{room}: помещение временно не используется. Выберите другое.")
    if len(hosts) + lesson.places > room.places:
        raise Refused(
            f"{room}: мест для взрослых – {room.places}, а ведущих и наблюдателей вместе – "
            f"{len(hosts) + lesson.places}. Уменьшите число мест или выберите другое помещение."
        )


def refuse_fewer_places_than_booked(lesson: Lesson) -> None:
    booked = lesson.bookings.filter(status=BookingStatus.BOOKED).count()
    if lesson.places < booked:
        raise Refused(f"Записавшихся уже {booked}: мест для наблюдателей не может быть меньше.")
