from datetime import datetime

from communities.access import standing
from communities.engine.terms import cancellation_deadline
from communities.models import Booking, BookingStatus, Lesson, Ring
from pos_portal.core.models import Membership

from .charters import agree_before_booking
from .occupation import busy_people, hold_people, lock_lesson, named, occupy_people, release_people, spoken_moment
from .refusals import Refused, all_or_refused


@all_or_refused
def book(lesson: Lesson, *, by: Membership, now: datetime, cover: str = "", accepts: bool = False) -> Booking:
    """Give this person a place, or say in `Refused` why not. Asked twice, the second answer is the first booking.

    `accepts`: the person agrees to the rules of the group now, if they have not before.
    """
    lesson = lock_lesson(lesson)
    hold_people([by])
    booked = Booking.objects.filter(organization=lesson.organization_id, lesson=lesson).booked()
    seats = dict(booked.values_list("membership_id", "seat"))
    if by.pk in seats:
        return booked.get(membership=by)
    lesson.taken = len(seats)
    reason = obstacle(lesson, by=by, now=now)
    if reason:
        raise Refused(reason)
    agree_before_booking(lesson, accepts=accepts, by=by, now=now)
    booking = Booking.objects.create(
        organization_id=lesson.organization_id,
        lesson=lesson,
        membership=by,
        seat=_free_seat(set(seats.values())),
        cover=cover.strip(),
        booked_at=now,
    )
    occupy_people(lesson, [by])
    return booking


@all_or_refused
def cancel(booking: Booking, *, by: Membership, now: datetime, reason: str = "") -> Booking:
    """Give a place back: one's own till the evening before; later, or another's, the coordinator with a reason."""
    lesson = lock_lesson(booking.lesson)
    booking = Booking.objects.get(pk=booking.pk)
    booking.lesson = lesson
    if not booking.is_booked:
        return booking
    _refuse_late_cancellation(booking, lesson, by=by, now=now, reason=reason)
    give_back(booking, reason=reason, by=by, now=now)
    return booking


def give_back(booking: Booking, *, reason: str, by: Membership, now: datetime) -> None:
    """The place and the person's time are free again; the row stays and tells who gave it back and why."""
    booking.status = BookingStatus.CANCELLED
    booking.cancelled_at, booking.cancelled_by, booking.cancel_reason = now, by, reason.strip()
    booking.save(update_fields=["status", "cancelled_at", "cancelled_by", "cancel_reason"])
    release_people(booking.lesson, [booking.membership_id])


def known_obstacle(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    """What a lesson read with its seats already tells against a booking; nothing for who has a place."""
    if lesson.free and not _obstacle_of_lesson(lesson, by=by, now=now):
        return ""
    booked = Booking.objects.filter(organization=lesson.organization_id, lesson=lesson).booked()
    return "" if booked.of(by).exists() else obstacle(lesson, by=by, now=now)


def obstacle(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    """Why this person, who has no place yet, cannot book now: the first reason that holds; empty for who may.

    The lesson knows its `taken` seats.
    """
    return _obstacle_of_lesson(lesson, by=by, now=now) or _obstacle_of_person(lesson, by=by)


def _obstacle_of_lesson(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    if not lesson.is_planned:
        return f"Занятие уже {lesson.get_status_display().lower()}."
    if now >= lesson.starts_at:
        return "Занятие уже началось."
    if now >= lesson.booking_closes_at:
        return f"Запись закрыта: она шла до {spoken_moment(lesson.booking_closes_at, by)}."
    return ""


def _obstacle_of_person(lesson: Lesson, *, by: Membership) -> str:
    if lesson.is_led_by(by):
        return "Вы ведёте это занятие: Ваше место уже есть."
    if not _is_open_to(lesson, by):
        return "Записаться могут только участники сообщества: занятие пока закрыто для остальных."
    if not lesson.free:
        taken = "единственное место занято" if lesson.places == 1 else f"все {lesson.places} заняты"
        return f"Мест нет: {taken}. Если кто-то откажется, место снова появится здесь."
    clashes = busy_people(lesson, [by])
    if clashes:
        return f"В это время у Вас уже есть {named(clashes[0][1], by=by)}."
    return ""


def _is_open_to(lesson: Lesson, by: Membership) -> bool:
    """What is open to the whole kindergarten needs no look at the community."""
    for_all = lesson.ring >= Ring.KINDERGARTEN and not by.is_guest
    return for_all or Lesson.objects.filter(pk=lesson.pk).open_to(by).exists()


def _free_seat(taken: set[int]) -> int:
    """The smallest number nobody holds, from 1."""
    return min(set(range(1, len(taken) + 2)) - taken)


def _refuse_late_cancellation(booking, lesson: Lesson, *, by: Membership, now: datetime, reason: str) -> None:
    deadline = cancellation_deadline(lesson.starts_at, lesson.organization.zone)
    if now >= lesson.starts_at:
        raise Refused("Занятие уже началось: отменить запись нельзя.")
    if booking.membership_id == by.pk and now < deadline:
        return
    if not standing(lesson.community, by).leads:
        raise Refused(
            f"Отменить запись можно было до {spoken_moment(deadline, by)}. Скажите координатору сообщества: "
            "он отменит запись с причиной."
        )
    if not reason.strip():
        raise Refused("Напишите причину: её увидит тот, чью запись Вы отменяете.")
