"""«Кто чему может научить»: by consent, for colleagues alone."""

import pytest
from django.urls import reverse

from communities.models import TeachingOffer
from tests.communities.learn_factories import make_offer
from tests.communities.services.test_teaching import NOW, tick
from tests.deficits.factories import make_survey
from tests.planning.factories import make_trend

PAGES = ["teaching_list", "teaching_update", "teaching_create"]
OWN = ["teaching_revise", "teaching_withdraw"]


def url(name, row=None, query=""):
    return reverse(f"communities:{name}", args=[row.pk] if row else []) + query


def text(response) -> str:
    return response.content.decode()


def test_a_tick_is_seen_by_colleagues_only_after_one_more_tick(client_of, anna, vera, nina):
    tick(make_survey(anna, asked=[vera]), vera, 0)
    assert "Действие 1." in text(client_of(vera).get(url("teaching_update")))
    assert "Действие 1." not in text(client_of(nina).get(url("teaching_list")))

    client_of(vera).post(url("teaching_update"), {"codes": ["Б-1"]})
    assert "Действие 1." in text(client_of(nina).get(url("teaching_list")))
    client_of(vera).post(url("teaching_withdraw", TeachingOffer.objects.get()))
    assert "Действие 1." not in text(client_of(nina).get(url("teaching_list")))


@pytest.mark.parametrize("codes", [[], ["Б-2"], ["никакой"]])
def test_nothing_or_anothers_tick_is_refused(client_of, anna, vera, nina, codes):
    survey = make_survey(anna, asked=[vera, nina])
    tick(survey, vera, 0)
    tick(survey, nina, 1)
    response = client_of(vera).post(url("teaching_update"), {"codes": codes})

    assert response.status_code == 200
    assert not TeachingOffer.objects.exists()


def test_own_words(client_of, vera):
    words = {"text": "Вести утренний круг", "how": "по четвергам", "area": "social", "group": ""}
    client_of(vera).post(url("teaching_create"), words)
    offer = TeachingOffer.objects.get()
    assert (offer.membership, offer.area) == (vera, "social")

    again = text(client_of(vera).post(url("teaching_create"), words))
    assert "Это Вы уже показываете коллегам." in again
    assert "Напишите, чему можете научить." in text(client_of(vera).post(url("teaching_create"), {"text": " "}))


def test_a_trend_finds_colleagues_with_the_reason_in_the_order_of_the_alphabet(client_of, anna, vera, nina):
    trend = make_trend(anna, "Слушание", area="speech")
    make_offer(nina, "Читать вслух", area="speech")
    make_offer(vera, "Вести пересказ", area="speech")
    make_offer(vera, "Рисовать", area="art")
    page = client_of(anna).get(url("teaching_list", query=f"?trend={trend.pk}"))

    found = [(offer.membership, offer.text, why) for offer, why in page.context["offers"]]
    why = "та же область – речевое развитие"
    assert found == [(vera, "Вести пересказ", why), (nina, "Читать вслух", why)]


@pytest.mark.parametrize(
    ("query", "count"), [("", 2), ("?q=чтению", 1), ("?area=art", 1), ("?trend=x&area=y", 2), ("?q=ничего", 0)]
)
def test_the_search(client_of, anna, vera, query, count):
    make_offer(vera, "Чтение вслух", area="speech")
    make_offer(vera, "Рисование", area="art")

    assert len(client_of(anna).get(url("teaching_list", query=query)).context["offers"]) == count


@pytest.mark.parametrize("name", OWN)
def test_only_the_person_changes_it(client_of, vera, anna, olga, name):
    offer = make_offer(vera)
    assert client_of(anna).post(url(name, offer), {}).status_code == 403
    assert client_of(olga).post(url(name, offer), {}).status_code == 404
    assert client_of(vera).post(url(name, offer), {"version": 1, "text": "Иначе"}).status_code == 302


@pytest.mark.parametrize("who", ["guest", "officer"])
@pytest.mark.parametrize("name", PAGES)
def test_guests_and_services_have_no_business_here(client_of, request, who, name):
    assert client_of(request.getfixturevalue(who)).get(url(name)).status_code == 403


def test_a_stranger_sees_nobody(client_of, olga, vera):
    make_offer(vera, "Тайное умение")

    assert "Тайное" not in text(client_of(olga).get(url("teaching_list")))


def test_consent_is_not_taken_back_by_reading(client_of, vera):
    assert client_of(vera).get(url("teaching_withdraw", make_offer(vera))).status_code == 405


def test_nobody_comes_in_without_signing_in(client):
    assert {client.get(url(name)).status_code for name in PAGES} == {302}


def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    client_of, anna, vera, nina, django_assert_num_queries
):
    browser, trend = client_of(anna), make_trend(anna, area="speech")
    address = url("teaching_list", query=f"?trend={trend.pk}")
    make_offer(vera, area="speech", shown_at=NOW)
    browser.get(address)
    with django_assert_num_queries(6):
        browser.get(address)
    make_offer(vera, "Ещё", area="speech")
    make_offer(nina, "И ещё", area="speech")
    with django_assert_num_queries(6):
        browser.get(address)
