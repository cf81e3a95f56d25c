from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import BookingStatus, Presence
from communities.services import attendance
from tests.communities.places_factories import fill_places, make_open_lesson

MINUTES = timedelta(minutes=1)


def text_of(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def url(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


@pytest.fixture
def begun(talking, vera, nina, hall):
    """One place, Нина has it; the lesson began ten minutes ago."""
    now = timezone.now()
    lesson = make_open_lesson(
        talking, vera, room=hall, starts_at=now - 10 * MINUTES, minutes=60, now=now - timedelta(days=2)
    )
    fill_places(lesson, nina, now=now - timedelta(days=1))
    return lesson


def test_ticks_are_kept(client_of, begun, vera, nina):
    browser = client_of(vera)
    assert "Освободить" not in text_of(browser.get(url("lesson_attendance", begun)))

    page = text_of(
        browser.post(url("lesson_attendance", begun), {"came": [vera.pk, nina.pk], "form_id": uuid4()}, follow=True)
    )

    assert "Отмечено." in page
    assert (begun.hosts.get().presence, begun.bookings.get().presence) == (Presence.CAME, Presence.CAME)
    assert "Вы были на занятии" in text_of(client_of(nina).get(begun.get_absolute_url()))


def test_two_lists_open_at_once_join(client_of, begun, vera, nina):
    browser, address = client_of(vera), url("lesson_attendance", begun)
    attendance.arrive(begun, code=attendance.code_of(begun), by=nina, now=timezone.now())
    assert f'name="seen" value="{nina.pk}"' in text_of(browser.get(address))

    browser.post(address, {"came": [vera.pk], "form_id": uuid4()})
    assert begun.bookings.get().presence == Presence.CAME
    browser.post(address, {"came": [vera.pk], "seen": [vera.pk, nina.pk], "form_id": uuid4()})
    assert begun.bookings.get().presence == Presence.MISSED


def test_a_list_with_somebody_who_has_no_place_any_more_is_asked_again(client_of, begun, vera, nina):
    begun.bookings.update(status=BookingStatus.RELEASED, presence=Presence.MISSED)

    answer = client_of(vera).post(url("lesson_attendance", begun), {"came": [vera.pk, nina.pk], "form_id": uuid4()})

    assert (answer.status_code, "список изменился" in text_of(answer)) == (409, True)
    assert begun.hosts.get().presence == ""


def test_who_is_here_is_not_asked_for_the_code_again(client_of, begun, nina):
    browser, door = client_of(nina), url("lesson_checkin", begun)
    assert door in text_of(browser.get(begun.get_absolute_url()))

    attendance.arrive(begun, code=attendance.code_of(begun), by=nina, now=timezone.now())

    assert door not in text_of(browser.get(begun.get_absolute_url()))


def test_nobody_ticked(client_of, begun, vera):
    client_of(vera).post(url("lesson_attendance", begun), {"form_id": uuid4()})

    assert begun.bookings.get().presence == Presence.MISSED


def test_a_place_is_released_and_given_at_the_door(client_of, begun, vera, nina, sveta, talking):
    from tests.communities.factories import accept_charter

    accept_charter(talking, sveta)
    browser = client_of(vera)
    refused = browser.post(url("lesson_admit", begun), {"person": sveta.pk, "form_id": uuid4()})
    assert (refused.status_code, refused.context["refusal"][:20]) == (409, "Свободных мест нет. ")

    browser.post(url("booking_release", begun.bookings.get()), {"form_id": uuid4()})
    browser.post(url("lesson_admit", begun), {"person": sveta.pk, "form_id": uuid4()})

    assert begun.bookings.get(membership=nina).status == BookingStatus.RELEASED
    assert begun.bookings.booked().get().membership == sveta


def test_people_tell_themselves_by_the_code(client_of, begun, nina, sveta):
    browser, code = client_of(nina), attendance.code_of(begun)
    assert "Я здесь: отметиться по коду" in text_of(browser.get(begun.get_absolute_url()))
    assert code in text_of(browser.get(url("lesson_checkin", begun), {"code": code}))
    assert "Код не подходит" in text_of(browser.post(url("lesson_checkin", begun), {"code": "1", "form_id": uuid4()}))

    page = text_of(browser.post(url("lesson_checkin", begun), {"code": code, "form_id": uuid4()}, follow=True))

    assert "Отметили: Вы здесь." in page
    full = client_of(sveta).post(url("lesson_checkin", begun), {"code": code, "accepts": "on"})
    assert "Свободных мест нет" in text_of(full)


def test_nobody_guesses_the_code(client_of, begun, nina):
    """Ten wrong codes, and not even the right one is heard for a while: who leads ticks the person."""
    browser, here = client_of(nina), url("lesson_checkin", begun)
    for number in range(attendance.MOST_GUESSES):
        assert "Код не подходит" in text_of(browser.post(here, {"code": f"{number}", "form_id": uuid4()}))

    page = text_of(browser.post(here, {"code": attendance.code_of(begun), "form_id": uuid4()}))

    assert ("Слишком много попыток" in page, begun.bookings.get().presence) == (True, "")


def test_the_code_for_the_door(client_of, begun, vera):
    browser, code = client_of(vera), attendance.code_of(begun)

    assert f"{code[:3]} {code[3:]}" in text_of(browser.get(url("lesson_code", begun)))
    picture = browser.get(url("lesson_qr", begun))
    assert (picture["Content-Type"], picture.content[:5]) == ("image/svg+xml", b"<svg ")


@pytest.mark.parametrize("name", ["lesson_attendance", "lesson_code", "lesson_qr"])
def test_whose_it_is_not(client_of, begun, nina, olga, name):
    assert client_of(nina).get(url(name, begun)).status_code == 403
    assert client_of(olga).get(url(name, begun)).status_code == 404


def test_buttons_are_for_those_who_lead(client_of, begun, nina, olga, vera):
    booking = begun.bookings.get()
    assert client_of(nina).post(url("booking_release", booking)).status_code == 403
    assert client_of(nina).post(url("lesson_admit", begun)).status_code == 403
    assert client_of(olga).post(url("booking_release", booking)).status_code == 404
    assert client_of(vera).get(url("lesson_admit", begun)).status_code == 405
    assert "Обязательное поле." in client_of(vera).post(url("lesson_admit", begun)).context["refusal"]


def test_a_guest_of_nothing_does_not_check_in(client_of, begun, guest):
    assert client_of(guest).get(url("lesson_checkin", begun)).status_code == 404


def test_three_people_ask_as_often_as_one(client_of, begun, vera, anna, marina, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(url("lesson_attendance", begun))
    with django_assert_num_queries(11):
        browser.get(url("lesson_attendance", begun))
    type(begun).objects.update(places=3)
    for number, person in enumerate((anna, marina), start=2):
        first = begun.bookings.first()
        first.pk, first.membership, first.seat = None, person, number
        first.save()
    with django_assert_num_queries(11):
        browser.get(url("lesson_attendance", begun))
