import pytest
from django.urls import reverse

from communities.models import Equipment
from communities.services.equipment import taken_by
from tests.communities.duties_factories import make_equipment
from tests.communities.factories import at, make_lesson

LIST, CREATE = reverse("communities:equipment_list"), reverse("communities:equipment_create")


def update_url(thing) -> str:
    return reverse("communities:equipment_update", args=[thing.pk])


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_things_are_listed_added_and_closed(client_of, anna):
    browser = client_of(anna)
    assert "Оборудования пока нет" in text_of(browser.get(LIST))
    browser.post(CREATE, {"title": "Камера", "quantity": "2"})
    thing = Equipment.objects.get()

    browser.post(update_url(thing), {"title": "Камера", "quantity": "1", "is_closed": "on"})
    thing.refresh_from_db()
    assert (thing.quantity, thing.is_closed) == (1, True)
    assert "не используется" in text_of(browser.get(LIST))


@pytest.mark.parametrize(("quantity", "words"), [("0", "больше либо равно 1"), ("101", "меньше либо равно 100")])
def test_so_many_are_not_kept(client_of, anna, quantity, words):
    assert words in text_of(client_of(anna).post(CREATE, {"title": "Камера", "quantity": quantity}))


def test_the_same_title_is_told(client_of, anna, sunny):
    make_equipment(sunny, "Камера")

    assert "Такое оборудование уже есть" in text_of(client_of(anna).post(CREATE, {"title": "Камера", "quantity": "1"}))


@pytest.mark.parametrize(("who", "status"), [("vera", 403), ("guest", 403), ("olga", 404), ("marina", 200)])
def test_who_keeps_the_list(client_of, request, sunny, who, status):
    assert client_of(request.getfixturevalue(who)).get(update_url(make_equipment(sunny))).status_code == status


def test_nobody_comes_in_unsigned(client, sunny):
    assert client.get(update_url(make_equipment(sunny))).status_code == 302
    assert client.put(CREATE).status_code == 302


def lesson_of(hall, host, **changes) -> dict:
    when = {"starts_at": at(4, organization=hall.organization).strftime("%Y-%m-%dT%H:%M"), "minutes": "30"}
    return when | {"title": "Опыты", "room": hall.pk, "places": "3", "hosts": [host.pk], **changes}


def create_url(community) -> str:
    return reverse("communities:lesson_create", args=[community.pk])


def test_pieces_are_chosen_with_the_lesson(client_of, talking, vera, hall, sunny):
    laptop, camera = make_equipment(sunny, quantity=2), make_equipment(sunny, "Камера")
    browser = client_of(vera)
    assert "Оборудование: сколько штук взять" in text_of(browser.get(create_url(talking)))

    form = lesson_of(hall, vera, **{f"equipment_{laptop.pk}": "2", f"equipment_{camera.pk}": ""})
    lesson_url = browser.post(create_url(talking), form)["Location"]

    assert "Ноутбук с проектором (2)" in text_of(browser.get(lesson_url))


@pytest.mark.parametrize("given", ["3", "-1", "много", "1.5", "²", "9" * 40])
def test_a_wrong_number_is_told(client_of, talking, vera, hall, sunny, given):
    laptop = make_equipment(sunny, quantity=2)

    page = text_of(
        client_of(vera).post(create_url(talking), lesson_of(hall, vera, **{f"equipment_{laptop.pk}": given}))
    )

    assert "Ноутбук с проектором: напишите число от 0 до 2." in page


def test_a_clash_is_told_above_the_form(client_of, talking, lesson, vera, nina, hall, sunny):
    camera = make_equipment(sunny, "Камера")
    browser = client_of(vera)
    about = {"title": "Речевая игра", "places": "3", "hosts": [vera.pk], "version": "1"}
    browser.post(reverse("communities:lesson_update", args=[lesson.pk]), about | {f"equipment_{camera.pk}": "1"})
    assert taken_by(lesson) == {camera.pk: 1}
    other = make_lesson(talking, nina, room=hall, starts_at=at(4, organization=sunny))

    move = {"starts_at": lesson.starts_at.astimezone(sunny.zone).strftime("%Y-%m-%dT%H:%M"), "minutes": "30"}
    form = lesson_of(hall, nina, **move, **{f"equipment_{camera.pk}": "1"})
    page = text_of(client_of(nina).post(create_url(talking), form))
    assert "Музыкальный зал: в это время здесь занятие" in page
    assert other.is_planned


def test_an_update_keeps_what_the_form_shows(client_of, talking, vera, hall, sunny):
    camera = make_equipment(sunny, "Камера", quantity=3)
    lesson = make_lesson(talking, vera, room=hall, equipment={camera.pk: 2})
    Equipment.objects.update(is_closed=True)

    page = text_of(client_of(vera).get(reverse("communities:lesson_update", args=[lesson.pk])))

    assert f'name="equipment_{camera.pk}" value="2"' in page
