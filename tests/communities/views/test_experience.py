from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Experience, Ring
from pos_portal.core.engine.tables import read_tables
from pos_portal.core.school_year import SchoolYear
from tests.communities.cabinet_factories import make_experience, make_product

LIST = reverse("communities:experience_list")
CREATE = reverse("communities:experience_create")
DOWNLOAD = reverse("communities:experience_download")


def text_of(response) -> str:
    return response.content.decode()


def url_of(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


def facts(vera, **fields) -> dict:
    today = vera.organization.today
    told = {"kind": "master_class", "title": "Книга без конца", "held_on": today.isoformat(), "audience": "5"}
    return {**told, "place": "Библиотека", "reach": "20", "carried": "", "people": [vera.pk], **fields}


@pytest.fixture
def event(vera, nina) -> Experience:
    """Written down by Вера, shown with Нина."""
    return make_experience(vera, people=[vera, nina], days=0, reach=12)


@pytest.mark.parametrize("url", [LIST, CREATE, DOWNLOAD])
def test_the_staff_writes_and_others_do_not(client, client_of, vera, marina, guest, officer, url):
    assert client.get(url).status_code == 302
    assert [client_of(who).get(url).status_code for who in (vera, marina, guest, officer)] == [200, 200, 403, 403]


@pytest.mark.parametrize("name", ["experience_update", "experience_delete"])
def test_a_record_is_changed_by_those_who_were_there(client_of, event, nina, anna, sveta, marina, olga, name):
    method = "get" if name == "experience_update" else "post"
    told = [getattr(client_of(who), method)(url_of(name, event)).status_code for who in (olga, sveta, marina)]

    assert told == [404, 403, 403]
    assert getattr(client_of(nina), method)(url_of(name, event)).status_code == (200 if method == "get" else 302)


def test_nothing_is_deleted_by_reading(client_of, vera, event):
    assert client_of(vera).get(url_of("experience_delete", event)).status_code == 405
    assert client_of(vera).post(LIST).status_code == 405


def test_an_event_is_written_down(client_of, vera):
    response = client_of(vera).post(CREATE, facts(vera))

    event = Experience.objects.get()
    assert (event.reach, event.audience, list(event.people.all())) == (20, Ring.MUNICIPALITY, [vera])
    assert response["Location"] == f"{LIST}#experience-{event.pk}"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Обязательное поле."),
        ({"held_on": "2099-01-01"}, "Этот день ещё не наступил"),
        ({"held_on": "вчера"}, "Введите правильную дату."),
        ({"reach": "-5"}, "больше либо равно 0"),
        ({"audience": "77"}, "Выберите корректный вариант"),
    ],
)
def test_what_is_not_written_down(client_of, vera, wrong, sentence):
    assert sentence in text_of(client_of(vera).post(CREATE, facts(vera, **wrong)))
    assert Experience.objects.count() == 0


def test_the_year_in_words(client_of, vera, event):
    make_experience(vera, "Мастер-класс", kind="master_class", days=0, audience=Ring.MUNICIPALITY, reach=20)
    make_experience(vera, "Давно", days=800)

    page = text_of(client_of(vera).get(LIST)).replace("\xa0", " ")
    assert "За год 2 события для 32 человек: мастер-класс – 1, открытое занятие – 1." in page
    assert "Детские сады района: 1 событие, 20 человек" in page and "Давно" not in page
    long_ago = SchoolYear.of(vera.organization.today - timedelta(days=800))
    assert "Давно" in text_of(client_of(vera).get(LIST, {"year": long_ago.start}))


def test_the_year_as_a_file(client_of, vera, event):
    table = read_tables("опыт.xlsx", client_of(vera).get(DOWNLOAD).content)[0]

    assert table.rows[3][2] == "Сказка с остановками"


def test_a_stale_page_shows_both_texts(client_of, vera, nina, event):
    url = url_of("experience_update", event)
    client_of(vera).post(url, facts(vera, title="Первое", version=1))
    page = text_of(client_of(vera).post(url, facts(vera, title="Второе", version=1)))

    assert "Сохранено другим человеком" in page and Experience.objects.get().title == "Первое"


def test_an_open_lesson_fills_the_form(client_of, vera, lesson):
    lesson.status, lesson.ring = "held", Ring.GUESTS
    lesson.save()
    page = client_of(vera).get(CREATE, {"lesson": lesson.pk})
    assert page.context["form"].initial["title"] == "Речевая игра"

    held_on = (vera.organization.today - timedelta(days=1)).isoformat()
    client_of(vera).post(CREATE, facts(vera, lesson=lesson.pk, held_on=held_on))
    assert Experience.objects.get().lesson == lesson


@pytest.mark.parametrize("asked", ["x", "9" * 30, "-1", "987654321"])
def test_an_unknown_start_fills_nothing(client_of, vera, asked):
    for name in ("lesson", "product"):
        assert client_of(vera).get(CREATE, {name: asked}).context["form"].initial["people"] == [vera.pk]


def test_a_closed_lesson_and_a_draft_fill_nothing(client_of, vera, lesson):
    draft = make_product(vera)

    assert "title" not in client_of(vera).get(CREATE, {"lesson": lesson.pk}).context["form"].initial
    assert "title" not in client_of(vera).get(CREATE, {"product": draft.pk}).context["form"].initial


def test_an_adopted_product_fills_the_form(client_of, vera):
    product = make_product(vera, state="adopted", ring=Ring.KINDERGARTEN)

    assert client_of(vera).get(CREATE, {"product": product.pk}).context["form"].initial["product"] == product.pk


def test_the_list_does_not_grow_queries(client_of, vera, event, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(LIST)
    with django_assert_num_queries(8):
        browser.get(LIST)
    make_experience(vera, "Вторая", days=0)
    make_experience(vera, "Третья", days=0)
    with django_assert_num_queries(8):
        browser.get(LIST)
