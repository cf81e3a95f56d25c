from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from communities.models import Booking, Ring, WaitingPlace
from communities.services import bookings
from tests.communities.factories import NOW, make_community, make_lesson, make_member, make_room
from tests.communities.places_factories import fill_places, make_line, make_open_lesson
from tests.factories import make_membership


def text_of(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def url(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


@pytest.fixture
def full(talking, vera, nina, hall):
    lesson = make_open_lesson(talking, vera, room=hall)
    fill_places(lesson, nina)
    return lesson


@pytest.fixture
def offered(full, nina, sveta):
    (place,) = make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    place.refresh_from_db()
    return place


def test_one_press_and_one_stands_in_the_line(client_of, full, sveta, vera):
    browser = client_of(sveta)
    assert "Встать в очередь" in text_of(browser.get(full.get_absolute_url()))

    page = text_of(browser.post(url("lesson_wait", full), {"form_id": uuid4()}, follow=True))

    assert "Вы в очереди, Ваш номер – 1." in page
    assert "Выйти из очереди" in page
    host = text_of(client_of(vera).get(full.get_absolute_url()))
    assert ("В очереди: 1 человек." in host, "Фёдорова" in host) == (True, False)


def test_why_one_cannot_wait(client_of, lesson, nina, sveta):
    response = client_of(nina).post(url("lesson_wait", lesson))
    assert (response.status_code, response.context["refusal"]) == (409, "Свободное место есть: запишитесь сразу.")
    assert client_of(sveta).post(url("lesson_wait", lesson)).status_code == 404
    assert client_of(nina).get(url("lesson_wait", lesson)).status_code == 405


def test_an_offer_is_taken_up_from_the_page(client_of, offered, sveta):
    browser, lesson = client_of(sveta), offered.lesson
    page = text_of(browser.get(lesson.get_absolute_url()))
    assert ("Для Вас есть место" in page, "Держим его за Вами до" in page) == (True, True)

    assert browser.post(url("waiting_accept", offered), {"form_id": uuid4()}).status_code == 409
    page = text_of(browser.post(url("waiting_accept", offered), {"accepts": "on", "form_id": uuid4()}, follow=True))

    assert "Вы записаны. Место за Вами." in page
    assert Booking.objects.booked().get().membership == sveta


def test_an_offer_is_declined(client_of, offered, sveta):
    page = text_of(client_of(sveta).post(url("waiting_leave", offered), {"form_id": uuid4()}, follow=True))

    assert "Место предложено дальше." in page
    assert WaitingPlace.objects.get().state == "declined"


def test_who_is_busy_by_now_reads_why(client_of, offered, sveta, nina, sunny):
    other = make_community(nina, title="Другое")
    lesson = make_lesson(other, nina, room=make_room(sunny, "Зал"), starts_at=offered.lesson.starts_at)
    type(lesson).objects.filter(pk=lesson.pk).update(ring=3)
    fill_places(lesson, sveta)

    response = client_of(sveta).post(url("waiting_accept", offered), {"accepts": "on", "form_id": uuid4()})

    assert response.status_code == 409
    assert response.context["refusal"].endswith("Место предложено следующему в очереди.")
    assert WaitingPlace.objects.get().state == "declined"


def test_others_places_in_the_line_are_absent(client_of, offered, vera, olga):
    for person in (vera, olga):
        for name in ("waiting_accept", "waiting_leave"):
            assert client_of(person).post(url(name, offered)).status_code == 404


def test_my_lines_are_among_my_bookings(client_of, offered, sveta):
    assert "есть место: ответьте" in text_of(client_of(sveta).get(reverse("communities:booking_list")))


def test_a_long_line_asks_the_database_as_often(client_of, full, sveta, sunny, django_assert_num_queries):
    browser = client_of(sveta)
    make_line(full, sveta)
    browser.get(full.get_absolute_url())
    with django_assert_num_queries(12):
        browser.get(full.get_absolute_url())
    make_line(full, *[make_membership(sunny, full_name=f"Ждущая Жанна {number}") for number in range(3)])
    with django_assert_num_queries(12):
        browser.get(full.get_absolute_url())


def test_asked_again_one_answers_on_the_page(client_of, lesson, nina, anna):
    booking = bookings.book(lesson, by=nina, now=NOW)
    Booking.objects.update(is_asked_again=True)
    browser = client_of(nina)
    page = text_of(browser.get(lesson.get_absolute_url()))
    assert ("Ответьте, пожалуйста" in page, "Не смогу" in page) == (True, True)
    assert "ответьте: придёте?" in text_of(browser.get(reverse("communities:booking_list")))

    assert "Спасибо, ждём Вас." in text_of(browser.post(url("booking_confirm", booking), follow=True))
    booking.refresh_from_db()
    assert booking.is_asked_again is False


def test_an_answer_is_ones_own(client_of, lesson, nina, vera, sveta):
    booking = bookings.book(lesson, by=nina, now=NOW)

    assert client_of(vera).post(url("booking_confirm", booking)).status_code == 403
    assert client_of(sveta).post(url("booking_confirm", booking)).status_code == 404
    bookings.cancel(booking, by=nina, now=NOW)
    assert client_of(nina).post(url("booking_confirm", booking)).status_code == 409


def test_a_minimum_stands_on_the_page(client_of, talking, vera, nina, hall):
    lesson = make_lesson(talking, vera, room=hall, minimum=2, starts_at=NOW + timedelta(days=5))

    page = text_of(client_of(nina).get(lesson.get_absolute_url()))

    assert "запишутся 2 человека: сейчас 0." in page


def test_a_guest_reads_of_the_places_of_guests(client_of, talking, vera, nina, guest, hall, sunny):
    make_member(talking, guest, left_on=sunny.today + timedelta(days=30))
    lesson = make_open_lesson(talking, vera, room=hall, places=1, guest_places=1, ring=Ring.GUESTS)
    fill_places(lesson, nina)

    told = text_of(client_of(guest).get(lesson.get_absolute_url()))
    listed = text_of(client_of(guest).get(reverse("communities:lesson_list")))

    assert ("Для гостей свободно 1 из 1" in told, "есть место" in listed, "мест нет" in listed) == (True, True, False)
