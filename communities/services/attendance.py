"""Who came: ticked by those who lead, or told by everybody with the code at the door (`features` G13)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from communities.models import Booking, BookingStatus, Lesson, LessonHost, Presence
from communities.models.rolls import Roll, read_roll
from pos_portal.core.models import Membership

from . import bookings, covers
from .charters import agree_before_booking
from .occupation import clock, hold_people, lock_lesson, release_people
from .refusals import Refused, all_or_refused

BEFORE, GRACE = timedelta(minutes=15), timedelta(minutes=5)
DIGITS, MOST_GUESSES = 6, 10
GUESSED = "Слишком много попыток. Скажите ведущему: он отметит Вас сам."


def code_of(lesson: Lesson) -> str:
    """Six figures that only this portal can tell of this lesson; nothing is kept."""
    number = int(salted_hmac("communities.attendance", str(lesson.uid), algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**DIGITS:0{DIGITS}}"


def has_guessed_enough(lesson: Lesson, person: Membership) -> bool:
    """Whoever tries one code after another is listened to no more for a quarter of an hour."""
    return cache.get(_guesses_of(lesson, person), 0) >= MOST_GUESSES


def note_guess(lesson: Lesson, person: Membership) -> None:
    """Call when the refused attempt is rolled back already."""
    key = _guesses_of(lesson, person)
    cache.set(key, cache.get(key, 0) + 1, BEFORE.total_seconds())


def _guesses_of(lesson: Lesson, person: Membership) -> str:
    return f"checkin-{lesson.pk}-{person.pk}"


def is_open(lesson: Lesson, now: datetime) -> bool:
    """From a quarter of an hour before the start till the end people say themselves that they are here."""
    return not lesson.is_cancelled and lesson.starts_at - BEFORE <= now <= lesson.ends_at


@all_or_refused
def arrive(lesson: Lesson, *, code: str, by: Membership, now: datetime, accepts: bool = False) -> Lesson:
    """«Я здесь»: a host, somebody with a booking, or a colleague who takes a free place on the spot."""
    lesson = lock_lesson(lesson)
    if not is_open(lesson, now):
        raise Refused(
            f"Отметиться можно с {clock(lesson.starts_at - BEFORE, by)} до {clock(lesson.ends_at, by)} в день занятия."
        )
    if not constant_time_compare("".join(code.split()), code_of(lesson)):
        raise Refused("Код не подходит. Проверьте шесть цифр на экране или листе у входа.")
    if not _note_presence(lesson, by, now=now):
        _come_in(lesson, by, accepts=accepts, now=now)
    return lesson


@all_or_refused
def admit(lesson: Lesson, *, person: Membership, now: datetime) -> Booking:
    """Who leads lets a colleague at the door take a free place."""
    lesson = lock_lesson(lesson)
    if now < lesson.starts_at - BEFORE:
        raise Refused("Занятие ещё не скоро: пусть коллега запишется.")
    return _come_in(lesson, person, accepts=False, now=now)


@all_or_refused
def mark(lesson: Lesson, *, came: Collection[int], now: datetime, seen: Collection[int] = ()) -> None:
    """Ticks of the whole list; who has none five minutes after the start was not there, as far as is known.

    `seen`: who had a tick when the page was opened. Only what was changed on the page is written: whoever came in
    by the code meanwhile stays, and so does what another person ticked.
    """
    lesson = lock_lesson(lesson)
    if now < lesson.starts_at - BEFORE:
        raise Refused("Отмечать рано: занятие ещё не началось.")
    if lesson.is_cancelled:
        raise Refused("Занятие отменено.")
    absent = Presence.MISSED if now >= lesson.starts_at + GRACE else ""
    ticked, not_here = set(came) - set(seen), Q(membership__in=set(seen) - set(came)) | ~Q(presence=Presence.CAME)
    for rows, told in ((lesson.bookings.booked(), {"presence_at": now}), (lesson.hosts.all(), {})):
        present = rows.filter(membership__in=ticked)
        present.exclude(presence=Presence.CAME).order_by().update(presence=Presence.CAME, **told)
        others = rows.exclude(membership__in=came).filter(not_here)
        others.exclude(presence=absent).order_by().update(presence=absent, **told)


@all_or_refused
def release(booking: Booking, *, now: datetime) -> Booking:
    """Somebody has not come: the place is free for a colleague who is here. Said twice it is the same."""
    lesson = lock_lesson(booking.lesson)
    booking = Booking.objects.get(pk=booking.pk)
    if not booking.is_booked:
        return booking
    if now < lesson.starts_at + GRACE:
        raise Refused("Место можно освободить через пять минут после начала: вдруг коллега задержался.")
    if booking.presence == Presence.CAME:
        raise Refused("Этот человек отмечен как пришедший. Сначала снимите отметку.")
    booking.status, booking.presence, booking.presence_at = BookingStatus.RELEASED, Presence.MISSED, now
    booking.save(update_fields=["status", "presence", "presence_at"])
    release_people(lesson, [booking.membership_id])
    covers.let_go(lesson, [booking.membership_id], now=now)
    return booking


def _note_presence(lesson: Lesson, person: Membership, *, now: datetime) -> bool:
    """Whether this person had a place."""
    hosts = LessonHost.objects.filter(lesson=lesson, membership=person)
    if hosts.update(presence=Presence.CAME):
        return True
    booked = Booking.objects.filter(lesson=lesson, membership=person).booked()
    return bool(booked.update(presence=Presence.CAME, presence_at=now))


def _come_in(lesson: Lesson, person: Membership, *, accepts: bool, now: datetime) -> Booking:
    hold_people([person])
    roll = read_roll(lesson)
    reason = _obstacle_at_the_door(lesson, roll, person, now=now)
    if reason:
        raise Refused(reason)
    agree_before_booking(lesson, accepts=accepts, by=person, now=now)
    bookings.leave_line(lesson, roll, person, now=now)
    return bookings.seat(lesson, roll, person, presence=Presence.CAME, presence_at=now, now=now)


def _obstacle_at_the_door(lesson: Lesson, roll: Roll, person: Membership, *, now: datetime) -> str:
    if not lesson.is_planned or now > lesson.ends_at:
        return "Занятие закончилось: новых мест на нём не дают."
    stranger = bookings.obstacle_of_stranger(lesson, by=person, is_host=person.pk in roll.hosts)
    kind = lesson.kind_for(person)
    if stranger or person.pk in roll.seats:
        return stranger or "У этого человека уже есть место."
    if roll.booked()[kind] >= lesson.places_of(kind):
        return "Свободных мест нет. Если кто-то из записавшихся не придёт, ведущий освободит его место."
    return bookings.obstacle_of_time(lesson, by=person)
