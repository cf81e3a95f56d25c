from datetime import timedelta

import pytest

from communities.models import Booking, BookingStatus, PersonCell, Ring
from communities.services import bookings, lessons
from communities.services.refusals import Refused
from tests.communities.factories import NOW, at, make_lesson, make_member, make_room


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def widened(lesson, ring=Ring.KINDERGARTEN):
    lesson.ring = ring
    lesson.save()
    return lesson


def test_a_place_with_its_number_and_the_persons_time(lesson, nina):
    booking = bookings.book(lesson, by=nina, now=NOW, cover=" Вторая смена ")

    assert (booking.seat, booking.cover, booking.status) == (1, "Вторая смена", BookingStatus.BOOKED)
    assert PersonCell.objects.filter(membership=nina, lesson=lesson).count() == 6


def test_asked_twice_it_is_the_same_place(lesson, nina):
    assert bookings.book(lesson, by=nina, now=NOW) == bookings.book(lesson, by=nina, now=NOW)


def test_the_freed_place_is_given_again(lesson, talking, nina, anna, marina):
    for person in (anna, marina):
        make_member(talking, person)
    first = bookings.book(lesson, by=nina, now=NOW)
    assert bookings.book(lesson, by=anna, now=NOW).seat == 2
    bookings.cancel(first, by=nina, now=NOW)

    assert bookings.book(lesson, by=marina, now=NOW).seat == 1
    assert bookings.book(lesson, by=nina, now=NOW).seat == 3


def test_reasons_why_not(lesson, talking, vera, nina, sveta, sunny):
    lesson.taken = 0
    assert bookings.obstacle(lesson, by=vera, now=NOW) == "Вы ведёте это занятие: Ваше место уже есть."
    assert bookings.obstacle(lesson, by=sveta, now=NOW) == (
        "Записаться могут только участники сообщества: занятие пока закрыто для остальных."
    )
    assert bookings.obstacle(lesson, by=nina, now=lesson.starts_at) == "Занятие уже началось."
    lesson.booking_closes_at = at(1, 18, organization=sunny)
    closed = bookings.obstacle(lesson, by=nina, now=lesson.booking_closes_at)
    assert closed.startswith("Запись закрыта: она шла до 18:00 ")
    assert bookings.obstacle(lesson, by=nina, now=NOW) == ""


def test_no_places(lesson, nina, sveta):
    lesson.places = 1
    bookings.book(widened(lesson), by=nina, now=NOW)

    assert refusal(bookings.book, lesson, by=sveta, now=NOW) == (
        "Мест нет: единственное место занято. Встаньте в очередь: когда место освободится, мы предложим его Вам."
    )


def test_one_person_is_in_one_place(lesson, talking, nina, sunny, vera, anna):
    make_member(talking, anna)
    other = make_lesson(
        talking, nina, room=make_room(sunny, "Зал"), starts_at=lesson.starts_at + timedelta(minutes=15), title="Сказка"
    )
    bookings.book(lesson, by=anna, now=NOW)

    assert refusal(bookings.book, other, by=anna, now=NOW) == (
        "В это время у Вас уже есть занятие «Речевая игра» (10:00–10:30)."
    )
    assert Booking.objects.count() == 1


def test_a_cancelled_lesson_takes_no_bookings(lesson, nina):
    lessons.cancel(lesson, reason="Карантин", now=NOW)

    assert refusal(bookings.book, lesson, by=nina, now=NOW) == "Занятие уже отменено."


def test_cancelling_frees_the_place_and_the_time(lesson, nina):
    booking = bookings.cancel(bookings.book(lesson, by=nina, now=NOW), by=nina, now=NOW)

    assert (booking.status, booking.cancelled_by, booking.cancelled_at) == (BookingStatus.CANCELLED, nina, NOW)
    assert PersonCell.objects.filter(membership=nina).count() == 0
    assert bookings.cancel(booking, by=nina, now=NOW + timedelta(minutes=1)).cancelled_at == NOW


def test_till_the_evening_before(lesson, nina, sunny):
    booking = bookings.book(lesson, by=nina, now=NOW)
    evening = at(2, 20, organization=sunny)

    told = refusal(bookings.cancel, booking, by=nina, now=evening)
    assert told.startswith("Отменить запись можно было до 20:00 ")
    assert bookings.cancel(booking, by=nina, now=evening - timedelta(seconds=1)).is_booked is False


def test_later_the_coordinator_with_a_reason(lesson, nina, vera, sunny):
    booking = bookings.book(lesson, by=nina, now=NOW)
    morning = at(3, 8, organization=sunny)

    assert refusal(bookings.cancel, booking, by=vera, now=morning) == (
        "Напишите причину: её увидит тот, чью запись Вы отменяете."
    )
    booking = bookings.cancel(booking, by=vera, now=morning, reason="Заболела")
    assert (booking.is_booked, booking.cancelled_by, booking.cancel_reason) == (False, vera, "Заболела")


def test_nothing_is_cancelled_after_the_start(lesson, nina, vera):
    booking = bookings.book(lesson, by=nina, now=NOW)

    told = refusal(bookings.cancel, booking, by=vera, now=lesson.starts_at, reason="Поздно")
    assert told == "Занятие уже началось: отменить запись нельзя."
