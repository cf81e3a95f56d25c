from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Community, CommunityMember
from tests.communities.factories import at, make_community, make_lesson, make_member, make_room
from tests.deficits.factories import make_trend

LIST = reverse("communities:community_list")
CREATE = reverse("communities:community_create")


def text_of(response) -> str:
    return response.content.decode()


def test_ones_own_communities_come_first(client_of, talking, nina, anna):
    make_community(anna, title="Выбираем сами")

    response = client_of(nina).get(LIST)

    assert list(response.context["mine"]) == [talking]
    assert [community.title for community in response.context["others"]] == ["Выбираем сами"]
    assert "координатор Кузнецова В. И." in text_of(response)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("anna", "Создать сообщество"),
        ("vera", "Сообщество создаёт ответственный за методическую работу"),
        ("guest", "Вас пока не пригласили"),
    ],
)
def test_an_empty_list_says_what_to_do(client_of, request, who, words):
    assert words in text_of(client_of(request.getfixturevalue(who)).get(LIST))


def test_the_list_does_not_grow_queries(client_of, talking, nina, django_assert_num_queries):
    browser = client_of(nina)
    browser.get(LIST)
    with django_assert_num_queries(6):
        browser.get(LIST)
    for number in range(2):
        make_community(nina, title=f"Другое сообщество {number}")
    with django_assert_num_queries(6):
        browser.get(LIST)


def test_the_page_does_not_grow_queries(client_of, talking, lesson, nina, vera, hall, sunny, django_assert_num_queries):
    browser = client_of(nina)
    browser.get(talking.get_absolute_url())
    with django_assert_num_queries(14):
        browser.get(talking.get_absolute_url())
    for day in (4, 5):
        make_lesson(talking, vera, room=hall, starts_at=at(day, organization=sunny))
    with django_assert_num_queries(14):
        browser.get(talking.get_absolute_url())


def test_a_methodist_founds_a_community(client_of, anna, vera, nina):
    trend = make_trend(anna, status="confirmed")
    form = {"title": "Выбираем сами", "purpose": "Больше выбора", "trend": trend.pk, "rule": "consent"}
    until = anna.organization.today + timedelta(days=180)

    people = {"people": [nina.pk], "coordinator": vera.pk}
    assert "Укажите, по какое число." in text_of(client_of(anna).post(CREATE, {**form, **people}))
    response = client_of(anna).post(
        CREATE, {**form, **people, "coordinates_until": until.isoformat(), "task": "Меньше подсказок взрослого"}
    )

    community = Community.objects.get()
    assert response["Location"] == community.get_absolute_url()
    assert (community.trend, community.created_by) == (trend, anna)
    assert {seat.membership for seat in community.members.all()} == {vera, nina}
    assert [(term.membership, term.ends_on) for term in community.coordinator_terms.all()] == [(vera, until)]
    assert [(goal.text, goal.side) for goal in community.goals.all()] == [
        ("Меньше подсказок взрослого", "organization")
    ]


def test_what_a_new_community_needs(client_of, anna):
    page = text_of(client_of(anna).post(CREATE, {"title": "", "purpose": ""}))

    assert page.count("Обязательное поле.") == 3
    assert Community.objects.count() == 0


def test_a_name_that_is_taken(client_of, anna, talking, nina):
    form = {"title": "Говорящая группа", "purpose": "–", "people": [nina.pk], "rule": "consent"}

    assert "Сообщество с таким названием уже есть." in text_of(client_of(anna).post(CREATE, form))
    assert Community.objects.count() == 1


def test_people_of_another_kindergarten_cannot_be_chosen(client_of, anna, olga):
    form = {"title": "Новое", "purpose": "–", "people": [olga.pk], "rule": "consent"}

    response = client_of(anna).post(CREATE, form)
    assert list(response.context["form"].errors) == ["people"]


def test_a_member_sees_all_lessons_and_others_what_is_open(client_of, talking, lesson, nina, sveta, marina):
    url = talking.get_absolute_url()

    assert "Речевая игра" in text_of(client_of(nina).get(url))
    assert "Речевая игра" not in text_of(client_of(sveta).get(url))
    assert "Речевая игра" in text_of(client_of(marina).get(url))


@pytest.mark.parametrize(("status", "is_shown"), [("confirmed", True), ("found", False), ("dismissed", False)])
def test_only_a_confirmed_trend_is_named(client_of, talking, anna, sveta, status, is_shown):
    talking.trend = make_trend(anna, status=status, text="Редко дают детям выбирать самим")
    talking.save()

    assert ("Редко дают детям выбирать самим" in text_of(client_of(sveta).get(talking.get_absolute_url()))) == is_shown


def test_the_coordinator_changes_the_words(client_of, talking, vera):
    form = {"title": "Говорим", "purpose": "Слушать", "theme": "Речь", "version": 1}

    client_of(vera).post(reverse("communities:community_update", args=[talking.pk]), form)

    talking.refresh_from_db()
    assert (talking.title, talking.purpose, talking.version) == ("Говорим", "Слушать", 2)


def test_a_stale_page_shows_both_texts(client_of, talking, vera):
    url = reverse("communities:community_update", args=[talking.pk])
    form = {"title": "Говорящая группа", "version": 1}
    client_of(vera).post(url, {**form, "purpose": "Первый текст"})

    response = client_of(vera).post(url, {**form, "purpose": "Второй текст"})

    assert response.context["form"].differences() == [("Зачем мы собрались", "Первый текст")]
    assert ("Второй текст" in text_of(response), 'value="2"' in text_of(response)) == (True, True)
    client_of(vera).post(url, {**form, "purpose": "Второй текст", "version": 2})
    talking.refresh_from_db()
    assert talking.purpose == "Второй текст"


def test_a_community_with_plans_is_not_closed(client_of, talking, lesson, vera):
    response = client_of(vera).post(reverse("communities:community_close", args=[talking.pk]))

    assert response.status_code == 409
    assert "У сообщества есть запланированные занятия." in response.context["refusal"]


def test_a_closed_community_is_only_read(client_of, talking, vera):
    url = reverse("communities:community_close", args=[talking.pk])
    assert client_of(vera).post(url)["Location"] == talking.get_absolute_url()

    assert "Сообщество завершило работу" in text_of(client_of(vera).get(talking.get_absolute_url()))
    for name in ("community_update", "member_create", "lesson_create"):
        assert client_of(vera).get(reverse(f"communities:{name}", args=[talking.pk])).status_code == 403


def test_a_guest_is_invited_until_a_day(client_of, talking, vera, guest):
    until = talking.organization.today + timedelta(days=30)
    url = reverse("communities:member_create", args=[talking.pk])

    page = text_of(client_of(vera).post(url, {"person": guest.pk}))
    assert "Гостева Г. Ю.: укажите, по какое число приглашён гость." in page
    client_of(vera).post(url, {"person": guest.pk, "until": until.isoformat()})

    assert CommunityMember.objects.get(membership=guest).left_on == until
    assert client_of(guest).get(talking.get_absolute_url()).status_code == 200


def test_a_member_leaves(client_of, talking, nina):
    seat = CommunityMember.objects.get(membership=nina)

    response = client_of(nina).post(reverse("communities:member_end", args=[seat.pk]))

    assert response["Location"] == talking.get_absolute_url()
    assert "Назначить занятие" not in text_of(client_of(nina).get(talking.get_absolute_url()))


def test_a_host_is_told_why_leaving_must_wait(client_of, talking, lesson, vera):
    seat = CommunityMember.objects.get(membership=vera)

    response = client_of(vera).post(reverse("communities:member_end", args=[seat.pk]))

    assert (response.status_code, response.context["refusal"].split(":")[0]) == (409, "Кузнецова В. И.")


def test_a_seat_of_the_past_is_gone(client_of, talking, vera, guest):
    seat = make_member(talking, guest, left_on=talking.organization.today - timedelta(days=1))

    assert client_of(vera).post(reverse("communities:member_end", args=[seat.pk])).status_code == 404


def test_the_methodist_asks_somebody_only_while_nobody_coordinates(client_of, talking, anna, nina):
    seat, url = CommunityMember.objects.get(membership=nina), "communities:member_appoint"
    assert client_of(anna).post(reverse(url, args=[seat.pk])).status_code == 403
    CommunityMember.objects.update(is_coordinator=False)

    client_of(anna).post(reverse(url, args=[seat.pk]))

    assert CommunityMember.objects.get(is_coordinator=True).membership == nina
    assert "Координатора не было, поэтому Иванова А. С." in text_of(client_of(nina).get(talking.get_absolute_url()))


def test_rooms_are_kept(client_of, anna, sunny):
    browser, url = client_of(anna), reverse("communities:room_create")
    assert browser.post(url, {"title": "Кабинет", "places": "6"})["Location"] == reverse("communities:room_list")

    page = text_of(browser.post(url, {"title": "Кабинет", "places": "4"}))
    assert "Помещение с таким названием уже есть." in page
    room = make_room(sunny, "Бассейн")
    browser.post(
        reverse("communities:room_update", args=[room.pk]), {"title": "Бассейн", "places": 3, "is_closed": "on"}
    )
    room.refresh_from_db()
    assert (room.places, room.is_closed) == (3, True)
