"""Places in a lesson: one's own by one press, given back in time; who waits is never overtaken."""

from datetime import datetime

from communities.access import standing
from communities.models import Booking, BookingStatus, CommunityMember, Lesson, WaitingState
from communities.models.lesson_seats import read_seats
from communities.models.rolls import Roll, read_roll
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from . import covers, duties, offers
from .booking_words import hours_of, tell
from .charters import agree_before_booking
from .occupation import busy_people, hold_people, lock_lesson, named, occupy_people, release_people, spoken_moment
from .refusals import Refused, all_or_refused

STANDS_IN = "В это время Вы подменяете коллегу, который идёт на это же занятие."


@all_or_refused
def book(lesson: Lesson, *, by: Membership, now: datetime, cover: str = "", accepts: bool = False) -> Booking:
    """Give this person a place, or say in `Refused` why not. Asked twice, the second answer is the first booking.

    Who has an offer of the line takes it up. `accepts`: the person agrees to the rules of the group now, if they have
    not before.
    """
    lesson = lock_lesson(lesson)
    hold_people([by])
    roll = read_settled_roll(lesson, now=now)
    if by.pk in roll.seats:
        return Booking.objects.booked().get(organization=lesson.organization_id, lesson=lesson, membership=by)
    reason = obstacle_of_lesson(lesson, by=by, now=now) or _obstacle_in_roll(lesson, roll, by=by)
    if reason:
        raise Refused(reason)
    agree_before_booking(lesson, accepts=accepts, by=by, now=now)
    leave_line(lesson, roll, by, now=now)
    return seat(lesson, roll, by, now=now, cover=duties.words_of_cover(lesson, cover, by=by))


def read_settled_roll(lesson: Lesson, *, now: datetime) -> Roll:
    """Who holds what now, after the line was brought up to date; the lesson is locked."""
    roll = read_roll(lesson)
    if not roll.line:
        return roll
    offers.settle(lesson, now=now, roll=roll)
    return read_roll(lesson)


def seat(lesson: Lesson, roll: Roll, person: Membership, *, now: datetime, **about) -> Booking:
    """The row with its number and the person's time; everything was asked before."""
    kind = lesson.kind_for(person)
    number = roll.free_seat(kind)
    made = {"organization_id": lesson.organization_id, "lesson": lesson, "membership": person, "booked_at": now}
    booking = Booking.objects.create(kind=kind, seat=number, **made, **about)
    roll.seats[person.pk] = (kind, number)
    occupy_people(lesson, [person])
    return booking


def leave_line(lesson: Lesson, roll: Roll, person: Membership, *, now: datetime) -> None:
    """Who takes a place waits no longer."""
    waiter = roll.place_in_line(person.pk)
    if waiter:
        lesson.waiting.filter(pk=waiter.number).update(state=WaitingState.TAKEN, ended_at=now)
        roll.line.remove(waiter)


@all_or_refused
def cancel(booking: Booking, *, by: Membership, now: datetime, reason: str = "") -> Booking:
    """Give a place back: one's own till the evening before; later, or another's, the coordinator with a reason.

    Who was asked anew (the lesson moved, or others booked) says no without a reason till the start.
    """
    lesson = lock_lesson(booking.lesson)
    booking = Booking.objects.get(pk=booking.pk)
    booking.lesson = lesson
    if not booking.is_booked:
        return booking
    is_own = booking.membership_id == by.pk
    if not (is_own and booking.is_asked_again and now < lesson.starts_at):
        _refuse_late_cancellation(booking, lesson, by=by, now=now, reason=reason)
    give_back(booking, reason=reason, by=by, now=now)
    offers.settle(lesson, now=now)
    if not is_own:
        tell_cancelled(booking, by=by, now=now)
    return booking


@all_or_refused
def confirm(booking: Booking, *, now: datetime) -> Booking:
    """«Приду»: who was asked anew comes."""
    lock_lesson(booking.lesson)
    booking = Booking.objects.get(pk=booking.pk)
    if not booking.is_booked:
        raise Refused("Этой записи уже нет: место освобождено.")
    booking.is_asked_again = False
    booking.save(update_fields=["is_asked_again"])
    return booking


def give_back(booking: Booking, *, reason: str, by: Membership, now: datetime) -> None:
    """The place and the person's time are free again; the row stays and tells who gave it back and why.

    Call `offers.settle` afterwards: the place goes to who waits.
    """
    booking.status, booking.is_asked_again = BookingStatus.CANCELLED, False
    booking.cancelled_at, booking.cancelled_by, booking.cancel_reason = now, by, reason.strip()
    booking.save(update_fields=["status", "is_asked_again", "cancelled_at", "cancelled_by", "cancel_reason"])
    release_people(booking.lesson, [booking.membership_id])
    covers.let_go(booking.lesson, [booking.membership_id], now=now)


def known_obstacle(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    """What is known without a lock against a booking; nothing for who has a place or waits."""
    seats = read_seats(lesson)
    may_try = lesson.free_for(by) and not obstacle_of_lesson(lesson, by=by, now=now)
    if may_try or seats.booking_of(by) or seats.place_of(by):
        return ""
    return obstacle(lesson, by=by, now=now)


def obstacle(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    """Why this person, who has no place yet, cannot book now: the first reason that holds; empty for who may.

    The lesson knows its seats (`with_seats`).
    """
    return obstacle_of_lesson(lesson, by=by, now=now) or _obstacle_of_person(
        lesson, by=by, is_host=lesson.is_led_by(by), free=lesson.free_for(by)
    )


def obstacle_to_waiting(lesson: Lesson, *, by: Membership, is_host: bool, is_full: bool, now: datetime) -> str:
    """Why this person cannot stand in the line: there is none, or they could not come anyway."""
    return (
        obstacle_of_lesson(lesson, by=by, now=now)
        or obstacle_of_stranger(lesson, by=by, is_host=is_host)
        or ("" if is_full else "Свободное место есть: запишитесь сразу.")
        or obstacle_of_time(lesson, by=by)
    )


def obstacle_of_lesson(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    if not lesson.is_planned:
        return f"Занятие уже {lesson.get_status_display().lower()}."
    if now >= lesson.starts_at:
        return "Занятие уже началось."
    if now >= lesson.booking_closes_at:
        return f"Запись закрыта: она шла до {spoken_moment(lesson.booking_closes_at, by)}."
    return ""


def _obstacle_in_roll(lesson: Lesson, roll: Roll, *, by: Membership) -> str:
    """The same under the lock; a standing offer holds a place for this person."""
    kind, waiter = lesson.kind_for(by), roll.place_in_line(by.pk)
    if waiter and not waiter.offered_until:
        return "Вы в очереди: как только подойдёт Ваша, мы предложим Вам место."
    free = 1 if waiter else max(lesson.places_of(kind) - roll.held(kind), 0)
    return _obstacle_of_person(lesson, by=by, is_host=by.pk in roll.hosts, free=free)


def _obstacle_of_person(lesson: Lesson, *, by: Membership, is_host: bool, free: int) -> str:
    return (
        obstacle_of_stranger(lesson, by=by, is_host=is_host)
        or (no_places(lesson, by) if not free else "")
        or obstacle_of_time(lesson, by=by)
    )


def obstacle_of_stranger(lesson: Lesson, *, by: Membership, is_host: bool) -> str:
    if is_host:
        return "Вы ведёте это занятие: Ваше место уже есть."
    if not _is_open_to(lesson, by):
        return "Записаться могут только участники сообщества: занятие пока закрыто для остальных."
    return ""


def obstacle_of_time(lesson: Lesson, *, by: Membership) -> str:
    """What else the person has to do at that time; asked again when somebody of the line takes up an offer."""
    clashes = busy_people(lesson, [by], are_in_it=False)
    if clashes and clashes[0][1] == lesson:
        return STANDS_IN
    if clashes:
        return f"В это время у Вас уже есть {named(clashes[0][1], by=by)}."
    return duties.own_obstacle(lesson, by=by)


def no_places(lesson: Lesson, by: Membership) -> str:
    places = lesson.places_of(lesson.kind_for(by))
    taken = "единственное место занято" if places == 1 else f"все {places} заняты"
    return f"Мест нет: {taken}. Встаньте в очередь: когда место освободится, мы предложим его Вам."


def _is_open_to(lesson: Lesson, by: Membership) -> bool:
    """The community is looked at only where the ring asks for it."""
    if not lesson.is_open_to(by, is_own=True):
        return False
    seats = CommunityMember.objects.communities_of(by).filter(community=lesson.community_id)
    return lesson.is_open_to(by, is_own=False) or seats.exists()


def _refuse_late_cancellation(booking, lesson: Lesson, *, by: Membership, now: datetime, reason: str) -> None:
    """Past the time the coordinator makes an exception, which is written down."""
    deadline = lesson.cancellable_until
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
    subject = f"Запись на занятие «{lesson.title}» отменена: {reason.strip()}"
    record(AuditAction.DECISION, by=by, now=now, subject=subject[:200], person=booking.membership.user)


def tell_cancelled(booking: Booking, *, by: Membership, now: datetime) -> None:
    tell(
        [booking.membership],
        booking.lesson,
        title=f"Ваша запись отменена: «{booking.lesson.title}»",
        text=f"{hours_of(booking.lesson)}. Отменил(а) {by.short_name}: {booking.cancel_reason}",
        what=f"cancelled-{booking.pk}",
        now=now,
    )
