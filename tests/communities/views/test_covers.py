from datetime import time, timedelta

import pytest
from django.urls import reverse

from communities.models import Booking, Cover, CoverState, Lesson, Ring
from communities.services import bookings, covers
from tests.communities.duties_factories import make_cover, make_leave, make_shift
from tests.communities.factories import NOW, at, make_lesson, make_member, make_room
from tests.deficits.children import make_group
from tests.factories import make_membership

LIST = reverse("communities:cover_list")


def url(name: str, pk: int) -> str:
    return reverse(f"communities:cover_{name}", args=[pk])


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


@pytest.fixture
def booking(lesson, nina, bees) -> Booking:
    make_shift(nina, group=bees)
    return bookings.book(lesson, by=nina, now=NOW)


@pytest.fixture
def cover(booking, lesson, nina, sveta) -> Cover:
    return make_cover(lesson, nina, sveta)


def test_whoever_books_in_the_hours_of_a_shift_names_a_colleague(client_of, lesson, nina, sveta, bees):
    make_shift(nina, group=bees)
    browser = client_of(nina)
    page = text_of(browser.get(lesson.get_absolute_url()))
    assert ("В это время Ваша смена в группе № 4 «Пчёлки»" in page, "Кто подменяет в группе?" in page) == (True, False)

    response = browser.post(reverse("communities:booking_create", args=[lesson.pk]), {"accepts": "on"}, follow=True)
    assert response.redirect_chain[-1][0] == url("create", lesson.pk)
    assert "Место держим за Вами. Осталось назвать" in text_of(response)

    response = browser.post(url("create", lesson.pk), {"substitute": sveta.pk}, follow=True)
    assert "ждём ответа" in text_of(response)
    assert Cover.objects.get().substitute == sveta


def test_who_has_no_group_is_not_asked_who_stands_in(client_of, lesson, anna, nina):
    Lesson.objects.update(ring=Ring.KINDERGARTEN)

    asked = [
        "Кто подменяет в группе?" in text_of(client_of(one).get(lesson.get_absolute_url())) for one in (anna, nina)
    ]
    assert asked == [False, True]


def test_without_shifts_a_free_word_is_asked_as_before(client_of, lesson, nina):
    browser = client_of(nina)
    assert "Кто подменяет в группе?" in text_of(browser.get(lesson.get_absolute_url()))

    response = browser.post(
        reverse("communities:booking_create", args=[lesson.pk]), {"cover": "Напарник", "accepts": "on"}, follow=True
    )
    assert "Вы записаны. Место за Вами." in text_of(response)


def test_partners_come_first_and_nobody_who_is_elsewhere(client_of, booking, lesson, bees, vera, nina, sveta, anna):
    partner, drop = make_person(anna, "Яковлева Яна Юрьевна"), make_person(anna, "Арбузова Алла Ильинична")
    make_shift(partner, group=bees, starts=time(13), ends=time(19))
    make_shift(drop)
    away = make_person(anna, "Болотова Белла Борисовна")
    make_leave(away)

    groups = client_of(nina).get(url("create", lesson.pk)).context["form"].fields["substitute"].choices

    listed = {title: [label.split(",")[0] for _, label in people] for title, people in list(groups)[1:]}
    assert listed["Из этой же группы, свободны"] == ["Яковлева Яна Юрьевна"]
    assert listed["В это время у них своя смена"] == ["Арбузова Алла Ильинична"]
    names = [name for people in listed.values() for name in people]
    assert sveta.user.full_name in listed["Свободны в это время"]
    assert not {vera.user.full_name, nina.user.full_name, away.user.full_name} & set(names)


def make_person(anna, name):
    return make_membership(anna.organization, full_name=name)


def test_a_busy_colleague_is_not_accepted(client_of, booking, lesson, vera, nina):
    response = client_of(nina).post(url("create", lesson.pk), {"substitute": vera.pk})

    assert "Выберите корректный вариант." in text_of(response)
    assert Cover.objects.count() == 0


def test_the_substitute_answers(client_of, cover, lesson, nina, sveta):
    page = text_of(client_of(sveta).get(LIST))
    assert ("Меня просят подменить" in page, "Орлова Нина Петровна" in page, lesson.title in page) == (
        True,
        True,
        False,
    )

    response = client_of(sveta).post(url("confirm", cover.pk), follow=True)

    assert "Спасибо!" in text_of(response)
    assert "Я подменяю" in text_of(response)
    assert "Вы записаны" in text_of(client_of(nina).get(lesson.get_absolute_url()))


def test_a_no_with_a_word_leads_to_another_name(client_of, cover, lesson, nina, sveta):
    client_of(sveta).post(url("decline", cover.pk), {"answer": "Веду прогулку"})

    page = text_of(client_of(nina).get(lesson.get_absolute_url()))
    assert "Фёдорова С. И. не сможет: «Веду прогулку»." in page
    assert "Назвать другого" in text_of(client_of(nina).get(LIST))


def test_a_long_word_is_told(client_of, cover, sveta):
    response = client_of(sveta).post(url("decline", cover.pk), {"answer": "а" * 201})

    assert (response.status_code, "не более 200" in text_of(response)) == (409, True)


def test_another_name_instead(client_of, cover, lesson, nina, anna):
    client_of(nina).post(url("update", lesson.pk), {"substitute": anna.pk})

    assert Cover.objects.standing().get().substitute == anna


def test_an_adult_without_a_login_is_named_in_words(client_of, booking, lesson, nina):
    browser = client_of(nina)
    page = text_of(browser.get(url("create", lesson.pk)))
    assert "Останется другой взрослый, у которого нет входа в портал" in page

    response = browser.post(url("create", lesson.pk), {"adult": " помощник воспитателя ", "agreed": "on"}, follow=True)

    page = text_of(response)
    assert ("Записано. Место за Вами." in page, "помощник воспитателя" in page) == (True, True)
    assert Cover.objects.get().adult == "помощник воспитателя"
    assert "предупредите сами" in page
    response = browser.post(url("cancel", Cover.objects.get().pk), follow=True)
    assert "Снято. Предупредите, пожалуйста, сами." in text_of(response)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Выберите коллегу или напишите, кто ещё останется с детьми."),
        ({"adult": "   ", "agreed": "on"}, "Выберите коллегу или напишите"),
        ({"adult": "няня"}, "Сначала договоритесь и отметьте это здесь"),
        ({"adult": "няня", "agreed": "on", "substitute": "sveta"}, "Назовите кого-то одного"),
        ({"adult": "н" * 81, "agreed": "on"}, "не более 80"),
    ],
)
def test_a_wrong_answer_is_told(client_of, booking, lesson, nina, sveta, typed, words):
    if "substitute" in typed:
        typed = typed | {"substitute": sveta.pk}
    response = client_of(nina).post(url("create", lesson.pk), typed)

    assert (words in text_of(response), Cover.objects.count()) == (True, 0)


def test_leaders_read_who_stands_in_and_colleagues_do_not(client_of, booking, lesson, nina, anna, vera, sveta):
    covers.ask(lesson, adult="няня Зоя", by=nina, now=NOW)

    page = text_of(client_of(anna).get(LIST))
    assert ("няня Зоя – за коллегу: Орлова Нина Петровна" in page, lesson.title in page) == (True, False)
    assert "договорились без портала" in page
    for colleague in (vera, sveta):
        assert "няня Зоя" not in text_of(client_of(colleague).get(LIST))
    assert "няня Зоя" not in text_of(client_of(vera).get(lesson.get_absolute_url()))


def test_nobody_answers_for_an_adult_without_a_login(client_of, booking, lesson, nina, sveta):
    cover = covers.ask(lesson, adult="няня Зоя", by=nina, now=NOW)

    assert client_of(nina).post(url("confirm", cover.pk)).status_code == 403
    assert client_of(sveta).post(url("decline", cover.pk)).status_code == 404


def test_taken_back_from_an_old_page_it_stays(client_of, cover, lesson, nina):
    begun = NOW - timedelta(minutes=1)
    Lesson.objects.filter(pk=lesson.pk).update(starts_at=begun, booking_closes_at=begun)

    response = client_of(nina).post(url("cancel", cover.pk))

    assert (response.status_code, "Занятие уже началось" in text_of(response)) == (409, True)


def test_a_late_yes_is_told(client_of, cover, booking, nina, sveta):
    bookings.cancel(booking, by=nina, now=NOW)

    response = client_of(sveta).post(url("confirm", cover.pk))

    assert (response.status_code, "Подмена уже не понадобится" in text_of(response)) == (409, True)


def test_a_request_is_taken_back(client_of, cover, lesson, nina):
    assert client_of(nina).post(url("cancel", cover.pk))["Location"] == lesson.get_absolute_url()
    assert Cover.objects.get().state == CoverState.CANCELLED


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("anna", "confirm", 403),
        ("anna", "cancel", 403),
        ("nina", "confirm", 403),
        ("sveta", "cancel", 403),
        ("vera", "confirm", 404),
        ("olga", "confirm", 404),
        ("guest", "confirm", 403),
        ("officer", "decline", 403),
    ],
)
def test_who_may_answer(client_of, request, cover, who, name, status):
    assert client_of(request.getfixturevalue(who)).post(url(name, cover.pk)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("nina", 200), ("anna", 403), ("vera", 403), ("olga", 404), ("guest", 403)]
)
def test_who_names_a_substitute(client_of, request, booking, lesson, who, status):
    """Вера leads the lesson out of her shift: she leaves nobody."""
    assert client_of(request.getfixturevalue(who)).get(url("create", lesson.pk)).status_code == status


@pytest.mark.parametrize("name", ["confirm", "decline", "cancel"])
def test_a_link_answers_nothing(client_of, client, cover, sveta, name):
    assert client_of(sveta).get(url(name, cover.pk)).status_code == 405
    assert client.post(url(name, cover.pk)).status_code == 302


def test_leaders_read_how_often_and_never_what_for(client_of, lesson, cover, anna, marina, sveta):
    client_of(sveta).post(url("confirm", cover.pk))

    for leader in (anna, marina):
        response = client_of(leader).get(LIST)
        assert response.context["load"].rows[0][0] == "Фёдорова Светлана Игоревна"
        assert response.context["load"].rows[0][2] == 1
        assert (lesson.title in text_of(response), "Ближайшие подмены коллег" in text_of(response)) == (False, True)
    assert "load" not in client_of(sveta).get(LIST).context


def test_colleagues_see_nothing_of_others(client_of, cover, vera, sveta, nina):
    page = text_of(client_of(vera).get(LIST))

    assert ("Подмен сейчас нет" in page, "Фёдорова" in page) == (True, False)


def test_the_list_does_not_grow_queries(
    client_of, cover, talking, sunny, nina, sveta, vera, anna, django_assert_num_queries
):
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(5):
        browser.get(LIST)
    for day in (4, 5):
        other = make_lesson(talking, vera, room=make_room(sunny, f"Зал {day}"), starts_at=at(day, organization=sunny))
        make_member(talking, make_person(anna, f"Новая {day} Ия"))
        bookings.book(other, by=nina, now=NOW)
        make_cover(other, nina, sveta)
    with django_assert_num_queries(5):
        browser.get(LIST)
