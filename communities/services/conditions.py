"""What a lesson must satisfy before it takes its place on the timetable."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils import timezone

from communities.engine.terms import decision_moment
from communities.models import Lesson, PlaceKind
from pos_portal.core.models import Membership

from .occupation import spoken_moment
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
    everybody = len(hosts) + lesson.places + lesson.guest_places
    if everybody > room.places:
        watching = "ведущих, наблюдателей и гостей" if lesson.guest_places else "ведущих и наблюдателей"
        raise Refused(
            f"{room}: мест для взрослых – {room.places}, а {watching} вместе – {everybody}. "
            "Уменьшите число мест или выберите другое помещение."
        )


def refuse_wrong_terms(lesson: Lesson) -> None:
    """Until when one may change one's mind is not after the start."""
    if lesson.cancel_until and lesson.cancel_until > lesson.starts_at:
        raise Refused("Отменить запись можно только до начала занятия. Проверьте день и час.")


def refuse_fewer_places_than_booked(lesson: Lesson) -> None:
    booked = Counter(lesson.bookings.booked().values_list("kind", flat=True))
    if lesson.places < booked[PlaceKind.OBSERVER]:
        raise Refused(f"Записавшихся уже {booked[PlaceKind.OBSERVER]}: мест для наблюдателей не может быть меньше.")
    if lesson.guest_places < booked[PlaceKind.GUEST]:
        raise Refused(f"Гостей записано уже {booked[PlaceKind.GUEST]}: мест для гостей не может быть меньше.")


def set_decision(lesson: Lesson, *, now: datetime, by: Membership) -> None:
    """The moment of deciding: the one that was chosen, or the end of the time to change one's mind."""
    if lesson.minimum is None:
        lesson.decides_at = None
        return
    most = lesson.places + lesson.guest_places
    if lesson.minimum > most:
        raise Refused(f"Мест всего {most}: занятие, на которое должно прийти не меньше {lesson.minimum}, не состоится.")
    if lesson.decides_at is None:
        lesson.decides_at = decision_moment(lesson.cancellable_until, lesson.starts_at, now)
    if not now < lesson.decides_at <= lesson.starts_at:
        raise Refused(
            "Решать, состоится ли занятие, можно с этой минуты и до его начала: "
            f"{spoken_moment(lesson.starts_at, by)}. Проверьте день и час."
        )
