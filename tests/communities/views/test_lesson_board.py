from datetime import timedelta

import pytest
from django.urls import reverse

from communities.engine.months import Week
from communities.models import Lesson
from communities.services import bookings
from tests.communities.change_factories import make_theme
from tests.communities.factories import NOW, at, make_community, make_lesson, make_room
from tests.factories import make_membership

BOARD = reverse("communities:lesson_board")


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def week_in(organization, days=3) -> str:
    return Week.of(organization.today + timedelta(days=days)).key


@pytest.fixture
def neighbours(olga, daisy):
    """Lessons of «Ромашка» by ring."""
    group, room = make_community(olga, title="Почемучки"), make_room(daisy, "Зал соседей")

    def show(ring, days=3, hour=10, **fields) -> Lesson:
        about = {"title": "Вопросы детей", "area": "speech", "age": "5-6", **fields}
        return make_lesson(group, olga, room=room, starts_at=at(days, hour, organization=daisy), ring=ring, **about)

    return show


def board_of(client_of, person, days=3, **asked):
    return client_of(person).get(BOARD, {"week": week_in(person.organization, days), **asked})


def rows_of(response) -> list[str]:
    return [row.lesson.title for _, rows in response.context["board"].days for row in rows]


def test_ones_own_and_the_neighbours_lessons_of_a_week(client_of, lesson, neighbours, nina):
    neighbours(5)

    response = board_of(client_of, nina)

    assert sorted(rows_of(response)) == ["Вопросы детей", "Речевая игра"]
    page = text_of(response)
    assert ("Записаться" in page, "Попроситься в гости" in page, "Чужова" in page) == (True, True, False)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("vera", ["Речевая игра", "Соседям"]),
        ("sveta", ["Соседям"]),
        ("anna", ["Соседям"]),
        ("guest", []),
        ("officer", ["Соседям"]),
    ],
)
def test_who_sees_which(client_of, request, lesson, neighbours, who, seen):
    """Members their own; the head and the methodist what they may attend; services and colleagues the neighbours'."""
    neighbours(5, title="Соседям")
    neighbours(3, title="Закрыто", hour=12)

    assert sorted(rows_of(board_of(client_of, request.getfixturevalue(who)))) == seen


def test_the_institute_sees_what_is_open_to_the_region(client_of, iro, neighbours, settings):
    settings.SERVICE_TOTP_REQUIRED = False
    neighbours(5, title="Району")
    neighbours(6, title="Региону", hour=12)

    assert rows_of(board_of(client_of, make_membership(iro, role="service", full_name="Светлова Инна"))) == ["Региону"]


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"area": "speech"}, ["Вопросы детей"]),
        ({"area": "social"}, ["Речевая игра"]),
        ({"age": "5-6"}, ["Вопросы детей"]),
        ({"age": "3-4"}, []),
        ({"area": "нет", "age": "<b>"}, ["Вопросы детей", "Речевая игра"]),
        ({"theme": "987654321"}, ["Вопросы детей", "Речевая игра"]),
    ],
)
def test_the_board_is_narrowed(client_of, talking, vera, hall, neighbours, nina, asked, seen):
    make_lesson(talking, vera, room=hall, area="social", age="4-5")
    neighbours(5)

    assert sorted(rows_of(board_of(client_of, nina, **asked))) == seen


def test_a_theme_is_known_of_ones_own_only(client_of, talking, lesson, neighbours, nina, anna):
    neighbours(5)
    talking.leading_theme = make_theme(anna)
    talking.save()

    response = board_of(client_of, nina, theme=talking.leading_theme_id)

    assert rows_of(response) == ["Речевая игра"]
    assert "Занятия соседей отбираются только по области и возрасту" in text_of(response)


def test_what_one_takes_part_in_is_said(client_of, lesson, nina, vera):
    bookings.book(lesson, by=nina, now=NOW)

    for person in (nina, vera):
        page = text_of(board_of(client_of, person))
        assert ("Вы участвуете" in page, "Записаться<" in page) == (True, False)


def test_an_empty_week_leads_to_the_next_lesson(client_of, lesson, nina, sunny):
    response = board_of(client_of, nina, days=-14)

    assert "На этой неделе открытых занятий нет." in text_of(response)
    assert f"?week={week_in(sunny)}" in text_of(response)


@pytest.mark.parametrize("week", ["", "2026-W99", "вчера", "2026-11"])
def test_a_stray_week_is_this_week(client_of, nina, sunny, week):
    assert client_of(nina).get(BOARD, {"week": week}).context["week"] == Week.of(sunny.today)


def test_a_visit_is_asked_for_with_what_is_known(client_of, neighbours, vera, daisy):
    lesson = neighbours(5)

    form = client_of(vera).get(reverse("communities:walk_create"), {"lesson": lesson.pk}).context["form"]

    assert (form.initial["host"], "«Вопросы детей»" in form.initial["purpose"]) == (daisy.pk, True)


def test_a_closed_lesson_of_others_fills_no_form(client_of, neighbours, vera):
    lesson = neighbours(3)

    for asked in (lesson.pk, "нет", "9" * 30):
        form = client_of(vera).get(reverse("communities:walk_create"), {"lesson": asked}).context["form"]
        assert "host" not in form.initial


def test_nobody_comes_in_unsigned_and_nothing_is_sent(client, client_of, nina):
    assert client.get(BOARD).status_code == 302
    assert client_of(nina).post(BOARD).status_code == 405


def test_the_board_does_not_grow_queries(
    client_of, talking, lesson, neighbours, nina, vera, sunny, django_assert_num_queries
):
    neighbours(5)
    browser = client_of(nina)
    url = f"{BOARD}?week={week_in(sunny)}"
    browser.get(url)
    with django_assert_num_queries(10):
        browser.get(url)
    for hour in (12, 14):
        make_lesson(talking, vera, room=make_room(sunny, f"Зал {hour}"), starts_at=at(3, hour, organization=sunny))
        neighbours(5, hour=hour)
    with django_assert_num_queries(10):
        browser.get(url)
