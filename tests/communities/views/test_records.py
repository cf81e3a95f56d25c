"""Records of learning: one's own business, and numbers of the team that show nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import LearningRecord
from tests.communities.learn_factories import make_record, make_resource
from tests.factories import make_membership
from tests.planning.factories import make_trend

OWN = ["record_update", "record_delete"]
PAGES = ["record_list", "record_create"]


def url(name, row=None, query=""):
    return reverse(f"communities:{name}", args=[row.pk] if row else []) + query


def text(response) -> str:
    return response.content.decode()


def words(membership, **other) -> dict:
    day = membership.organization.today.isoformat()
    return {"title": "Семинар", "form": "seminar", "level": "district", "way": "", "held_on": day} | other


def test_half_a_minute_is_enough(client_of, vera):
    client_of(vera).post(url("record_create"), words(vera))
    record = LearningRecord.objects.get()

    assert (record.membership, record.way, record.is_teaching) == (vera, "vertical", False)


def test_from_a_resource_it_comes_filled_and_stays_tied(client_of, anna, vera):
    trend = make_trend(anna)
    resource = make_resource(anna, "Мастер-класс", hours=3)
    resource.trends.add(trend)
    address = url("record_create", query=f"?resource={resource.pk}")
    form = client_of(vera).get(address).context["form"]
    assert (form.initial["title"], form.initial["hours"], form.initial["trend"]) == ("Мастер-класс", 3, trend.pk)

    client_of(vera).post(address, words(vera))
    assert LearningRecord.objects.get().resource == resource


@pytest.mark.parametrize("asked", ["x", "9" * 30, "0"])
def test_a_resource_that_is_none_is_nothing(client_of, vera, asked):
    assert client_of(vera).get(url("record_create", query=f"?resource={asked}")).status_code == 200


def test_a_strangers_resource_tells_nothing(client_of, vera, olga):
    resource = make_resource(olga, "Чужое")

    assert "Чужое" not in text(client_of(vera).get(url("record_create", query=f"?resource={resource.pk}")))


def test_a_day_ahead_is_refused(client_of, vera, sunny):
    tomorrow = (sunny.today + timedelta(days=1)).isoformat()
    page = text(client_of(vera).post(url("record_create"), words(vera, held_on=tomorrow, title="")))

    assert "Этот день ещё не наступил." in page
    assert "Напишите, что это было." in page


def test_who_reads_a_record(client_of, vera, nina, anna, marina):
    make_record(vera, "Верин семинар")
    seen = {
        person.short_name: "Верин семинар" in text(client_of(person).get(url("record_list", query="?whose=team")))
        for person in (vera, nina, anna, marina)
    }

    assert list(seen.values()) == [True, False, True, False]
    assert "Верин семинар" not in text(client_of(anna).get(url("record_list")))


@pytest.mark.parametrize("name", OWN)
def test_only_the_person_changes_it(client_of, vera, nina, anna, olga, name):
    record = make_record(vera)
    statuses = [client_of(who).post(url(name, record), {}).status_code for who in (nina, anna, olga)]

    assert statuses == [404, 403, 404]
    assert client_of(vera).post(url(name, record), words(vera, version=1)).status_code == 302


def test_an_outdated_page_does_not_overwrite(client_of, vera):
    record = make_record(vera)
    client_of(vera).post(url("record_update", record), words(vera, version=1, title="Второе"))
    client_of(vera).post(url("record_update", record), words(vera, version=1, title="Третье"))

    assert LearningRecord.objects.get().title == "Второе"


def test_the_team_is_told_in_numbers_when_enough_have_written(client_of, marina, sunny):
    people = [make_membership(sunny, full_name=f"Педагог {number} Тайный") for number in range(5)]
    for person in people[:4]:
        make_record(person)
    assert "Пока рано считать" in text(client_of(marina).get(url("record_balance")))

    make_record(people[4], form="visit", way="horizontal")
    page = client_of(marina).get(url("record_balance"))
    assert page.context["balance"].told.people == 5
    assert page.context["balance"].ways is None
    assert "Тайный" not in text(page)


def test_a_year_that_is_not_offered_is_the_present_one(client_of, marina, sunny):
    page = client_of(marina).get(url("record_balance", query="?year=2001"))

    assert page.context["year"] == sunny.school_year


@pytest.mark.parametrize("who", ["guest", "officer"])
@pytest.mark.parametrize("name", [*PAGES, "record_balance"])
def test_guests_and_services_have_no_business_here(client_of, request, who, name):
    assert client_of(request.getfixturevalue(who)).get(url(name)).status_code == 403


def test_the_balance_is_for_leaders(client_of, vera):
    assert client_of(vera).get(url("record_balance")).status_code == 403


def test_nothing_is_deleted_by_reading(client_of, vera):
    assert client_of(vera).get(url("record_delete", make_record(vera))).status_code == 405


def test_nobody_comes_in_without_signing_in(client):
    assert {client.get(url(name)).status_code for name in [*PAGES, "record_balance"]} == {302}


def test_the_list_asks_the_database_as_often_for_three_as_for_one(client_of, vera, django_assert_num_queries):
    browser = client_of(vera)
    make_record(vera)
    browser.get(url("record_list"))
    with django_assert_num_queries(4):
        browser.get(url("record_list"))
    for number in range(2):
        make_record(vera, f"Ещё {number}")
    with django_assert_num_queries(4):
        browser.get(url("record_list"))
