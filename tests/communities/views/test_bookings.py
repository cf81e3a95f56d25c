from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from communities.models import Booking, Lesson, Ring
from communities.services import bookings, lessons
from tests.communities.factories import NOW, make_lesson, make_room

MINE = reverse("communities:booking_list")


def text_of(response) -> str:
    return response.content.decode()


def book_url(lesson) -> str:
    return reverse("communities:booking_create", args=[lesson.pk])


def cancel_url(booking) -> str:
    return reverse("communities:booking_cancel", args=[booking.pk])


def soon(talking, host, hall) -> Lesson:
    """A lesson that begins so soon that the evening before is over."""
    return make_lesson(talking, host, room=hall, starts_at=NOW + timedelta(hours=2))


def test_one_press_and_the_place_is_mine(client_of, lesson, nina):
    browser = client_of(nina)
    assert "Записаться" in text_of(browser.get(lesson.get_absolute_url()))

    response = browser.post(book_url(lesson), {"cover": "Второй воспитатель", "form_id": uuid4()}, follow=True)

    page = text_of(response)
    assert ("Вы записаны. Место за Вами." in page, "Свободно 2 из 3" in page) == (True, True)
    assert "Подменяет в группе: Второй воспитатель" in page
    assert Booking.objects.get().membership == nina


def test_a_refusal_names_the_reason_and_may_be_tried_again(client_of, lesson, nina, sveta):
    Lesson.objects.update(ring=Ring.KINDERGARTEN, places=1)
    booking = bookings.book(lesson, by=nina, now=NOW)
    form = {"form_id": uuid4(), "accepts": "on"}

    response = client_of(sveta).post(book_url(lesson), form)
    assert response.status_code == 409
    assert text_of(response).count("Мест нет: единственное место занято.") == 2
    bookings.cancel(booking, by=nina, now=NOW)
    assert client_of(sveta).post(book_url(lesson), form)["Location"] == lesson.get_absolute_url()


def test_a_text_that_is_too_long(client_of, lesson, nina):
    response = client_of(nina).post(book_url(lesson), {"cover": "я" * 161})

    assert response.context["refusal"] == "Убедитесь, что это значение содержит не более 160 символов (сейчас 161)."
    assert Booking.objects.count() == 0


def test_a_head_who_is_no_member_cannot_book_a_closed_lesson(client_of, lesson, marina):
    response = client_of(marina).post(book_url(lesson))

    assert (response.status_code, Booking.objects.count()) == (409, 0)


def test_the_place_is_given_back(client_of, lesson, nina):
    booking = bookings.book(lesson, by=nina, now=NOW)

    response = client_of(nina).post(cancel_url(booking), follow=True)

    assert "Запись отменена, место свободно." in text_of(response)
    assert Booking.objects.get().is_booked is False


def test_too_late_for_oneself(client_of, talking, nina, vera, hall):
    booking = bookings.book(soon(talking, vera, hall), by=nina, now=NOW)

    page = text_of(client_of(nina).post(cancel_url(booking)))

    assert "Отменить запись можно было до 20:00" in page
    assert Booking.objects.get().is_booked is True


def test_the_coordinator_gives_a_reason(client_of, talking, nina, vera, hall):
    booking, browser = bookings.book(soon(talking, vera, hall), by=nina, now=NOW), client_of(vera)

    assert "Напишите причину" in text_of(browser.post(cancel_url(booking), {"reason": ""}))
    browser.post(cancel_url(booking), {"reason": "Заболела"})

    booking.refresh_from_db()
    assert (booking.is_booked, booking.cancelled_by, booking.cancel_reason) == (False, vera, "Заболела")


def test_a_members_booking_is_not_for_other_members(client_of, lesson, talking, nina, vera, sunny):
    other = make_lesson(talking, nina, room=make_room(sunny, "Зал"), starts_at=lesson.ends_at)
    booking = bookings.book(other, by=vera, now=NOW)

    assert client_of(nina).post(cancel_url(booking)).status_code == 403


def test_my_lessons(client_of, lesson, talking, nina, vera, sunny):
    called_off = make_lesson(talking, nina, room=make_room(sunny, "Зал"), title="Сказка", starts_at=lesson.ends_at)
    lessons.cancel(called_off, reason="Карантин", now=NOW)
    bookings.book(lesson, by=nina, now=NOW)

    response = client_of(nina).get(MINE)

    assert list(response.context["upcoming"]) == [lesson]
    assert list(response.context["cancelled"]) == [called_off]
    assert "Отменено: Карантин" in text_of(response)


def test_nothing_booked_yet(client_of, sveta):
    assert "Вы пока никуда не записаны" in text_of(client_of(sveta).get(MINE))


def test_my_lessons_do_not_grow_queries(client_of, talking, lesson, vera, hall, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(MINE)
    with django_assert_num_queries(8):
        browser.get(MINE)
    for hours in (2, 4):
        make_lesson(talking, vera, room=hall, starts_at=lesson.starts_at + timedelta(hours=hours))
    with django_assert_num_queries(8):
        browser.get(MINE)


def test_without_an_agreement_everybody_reads_what_to_do(client_of, lesson, talking, vera, nina, sveta):
    Lesson.objects.update(ring=Ring.KINDERGARTEN)
    talking.charters.all().delete()
    host, member, colleague = (text_of(client_of(who).get(lesson.get_absolute_url())) for who in (vera, nina, sveta))
    charter_url, community_url = reverse("communities:charter_detail", args=[talking.pk]), talking.get_absolute_url()

    assert "Записаться пока никто не может: сообщество ещё не приняло соглашение" in host
    assert "Записаться можно будет, когда сообщество примет соглашение" in member
    assert "Напомните об этом участникам" in colleague
    assert [charter_url in page for page in (host, member, colleague)] == [True, True, False]
    assert community_url in colleague


def test_a_place_taken_before_there_was_an_agreement_stays_and_can_be_given_back(client_of, lesson, talking, nina):
    booking = bookings.book(lesson, by=nina, now=NOW)
    talking.charters.all().delete()

    assert "Вы записаны" in text_of(client_of(nina).get(lesson.get_absolute_url()))
    assert client_of(nina).post(cancel_url(booking), {"form_id": uuid4()}).status_code == 302
    assert not Booking.objects.booked().exists()
