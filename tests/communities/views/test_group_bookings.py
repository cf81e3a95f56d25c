from uuid import uuid4

import pytest
from django.urls import reverse

from communities.models import Lesson, Ring
from communities.services import bookings
from tests.communities.factories import NOW, make_community, make_member


def text_of(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def url(lesson) -> str:
    return reverse("communities:lesson_group", args=[lesson.pk])


@pytest.fixture
def group(talking, anna, marina, sveta):
    for person in (anna, marina, sveta):
        make_member(talking, person)
    return talking


def test_too_few_places_and_the_group_chooses(client_of, group, lesson, vera, nina, anna, marina, sveta):
    browser = client_of(vera)
    page = text_of(browser.get(url(lesson)))
    assert ("Мест меньше, чем желающих" in page, "Кузнецова Вера Ильинична – ведёт занятие" in page) == (True, True)

    everybody = [person.pk for person in (nina, anna, marina, sveta)]
    told = text_of(browser.post(url(lesson), {"people": everybody, "form_id": uuid4()}))
    assert "Отмечено 4 человека, а свободных мест: 3." in told
    chosen = {"people": everybody[:3], "rest_waits": "on", "form_id": uuid4()}
    page = text_of(browser.post(url(lesson), chosen, follow=True))

    assert "Записали: 3 человека, в очереди: 1 человек." in page
    assert lesson.bookings.booked().count() == 3


def test_numbers_that_nobody_has(client_of, group, lesson, vera):
    sent = {"people": ["9" * 5000, "²", "-1"], "form_id": uuid4()}

    assert client_of(vera).post(url(lesson), sent).status_code == 200


def test_nobody_chosen(client_of, group, lesson, vera):
    assert "Отметьте хотя бы одного человека." in text_of(client_of(vera).post(url(lesson), {"form_id": uuid4()}))


def test_who_may(client_of, group, lesson, nina, anna, olga, sveta):
    assert client_of(nina).get(url(lesson)).status_code == 403
    assert client_of(olga).get(url(lesson)).status_code == 404


def test_the_coordinator_of_another_community_brings_her_own(client_of, lesson, sveta):
    lesson.ring = Ring.KINDERGARTEN
    lesson.save()
    make_community(sveta, title="Соседи", coordinator=sveta)

    assert url(lesson) in text_of(client_of(sveta).get(lesson.get_absolute_url()))
    page = text_of(client_of(sveta).get(url(lesson)))

    assert "Записать группу: «Соседи»" in page
    assert "ещё не принял(а) соглашение" in page


def test_no_place_is_free_and_nobody_is_ticked(client_of, group, lesson, vera, nina):
    Lesson.objects.filter(pk=lesson.pk).update(places=1)
    bookings.book(lesson, by=nina, now=NOW)
    browser = client_of(vera)

    page = text_of(browser.get(url(lesson)))
    assert ("Свободных мест нет" in page, 'name="people"' in page) == (True, False)
    browser.post(url(lesson), {"rest_waits": "on", "form_id": uuid4()})
    assert lesson.waiting.count() == 3
