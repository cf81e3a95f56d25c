"""Заявки о помощи at their pages: who writes, who answers, what the other side may read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import HelpRequest, RequestState
from communities.services import requests
from tests.communities.learn_factories import make_request, make_resource
from tests.planning.factories import make_trend

NOW = timezone.now()
OWN = ["request_update", "request_send", "request_close"]
THEIRS = ["request_answer", "request_decline"]
POSTS = ["request_send", "request_close"]


@pytest.fixture
def draft(anna, mms):
    trend = make_trend(anna, "У 7 из 14 педагогов (50 %) затруднения", area="speech")
    return make_request(anna, mms, trend=trend, text="Нас восемь человек")


@pytest.fixture
def sent(draft, anna):
    return requests.send(draft, by=anna, now=NOW)


def url(name, row=None):
    return reverse(f"communities:{name}", args=[row.pk] if row else [])


def press(browser, name, row, **words):
    return browser.post(url(name, row), words) if name in POSTS else browser.get(url(name, row))


def test_a_request_is_written_sent_answered_and_closed(client_of, anna, marina, officer, mms):
    words = {"addressee": mms.pk, "subject": "Мастер-класс по чтению вслух", "text": "Нас восемь", "wanted_until": ""}
    client_of(anna).post(url("request_create"), words)
    asked = HelpRequest.objects.get()
    assert (asked.state, asked.created_by) == (RequestState.DRAFT, anna)

    client_of(marina).post(url("request_send", asked))
    offer = make_resource(officer, "Мастер-класс «Читаем вслух»", is_published=True)
    answer = {"text": "Приедем в ноябре", "offer": offer.pk}
    assert client_of(officer).post(url("request_answer", asked), answer).status_code == 302

    page = client_of(anna).get(asked.get_absolute_url()).content.decode()
    assert "Приедем в ноябре" in page and "Мастер-класс «Читаем вслух»" in page
    client_of(anna).post(url("request_close", asked))
    asked.refresh_from_db()
    assert asked.is_closed


def test_the_addressee_reads_neither_the_trend_nor_the_strategy(client_of, officer, anna, sent):
    theirs = client_of(officer).get(sent.get_absolute_url()).content.decode()
    ours = client_of(anna).get(sent.get_absolute_url()).content.decode()

    assert "Нас восемь человек" in theirs and "«Солнышко»" in theirs
    assert "7 из 14" not in theirs and "тенденция" not in theirs.lower()
    assert "7 из 14" in ours


def test_an_educator_reads_the_answer_but_has_no_buttons(client_of, vera, officer, sent):
    requests.answer(sent, text="Приедем", by=officer, now=NOW)
    page = client_of(vera).get(sent.get_absolute_url()).content.decode()

    assert "Приедем" in page
    assert "Завершить" not in page


def test_a_trend_without_resources_drafts_a_subject_without_numbers(client_of, anna, draft):
    page = client_of(anna).get(url("request_create") + f"?trend={draft.trend_id}").content.decode()

    assert 'value="Помощь в обучении педагогов: речевое развитие"' in page


@pytest.mark.parametrize("asked", ["", "x", "9" * 30])
def test_a_trend_that_is_none_is_nothing(client_of, anna, asked):
    assert client_of(anna).get(url("request_create") + f"?trend={asked}").status_code == 200


def test_a_wrong_form_says_why(client_of, anna, sunny):
    yesterday = sunny.today - timedelta(days=1)
    words = {"addressee": sunny.pk, "subject": "", "wanted_until": yesterday.isoformat()}
    page = client_of(anna).post(url("request_create"), words).content.decode()

    assert "Напишите, какая нужна помощь." in page
    assert "Этот день уже прошёл." in page
    assert not HelpRequest.objects.exists()


def test_an_outdated_page_does_not_overwrite(client_of, anna, draft, mms):
    words = {"addressee": mms.pk, "subject": "Второе", "text": "", "wanted_until": "", "version": 1}
    client_of(anna).post(url("request_update", draft), words)
    page = client_of(anna).post(url("request_update", draft), words | {"subject": "Третье"}).content.decode()

    assert "Пока Вы писали, другой человек сохранил свои изменения" in page
    draft.refresh_from_db()
    assert draft.subject == "Второе"


def test_what_is_sent_is_not_rewritten_and_not_sent_again(client_of, anna, sent):
    assert client_of(anna).get(url("request_update", sent)).status_code == 409
    assert client_of(anna).post(url("request_send", sent)).status_code == 409


@pytest.mark.parametrize("name", ["request_detail", *OWN, *THEIRS])
def test_a_stranger_finds_nothing(client_of, olga, sent, name):
    assert press(client_of(olga), name, sent).status_code == 404


@pytest.mark.parametrize("name", ["request_detail", *THEIRS])
def test_the_service_does_not_find_a_draft(client_of, officer, draft, name):
    assert press(client_of(officer), name, draft).status_code == 404


@pytest.mark.parametrize("name", [*OWN, *THEIRS, "request_create"])
def test_educators_only_read(client_of, vera, sent, name):
    assert press(client_of(vera), name, sent if name != "request_create" else None).status_code == 403


@pytest.mark.parametrize("name", ["request_list", "request_detail", *OWN, *THEIRS])
def test_guests_have_no_business_here(client_of, guest, sent, name):
    assert press(client_of(guest), name, sent if name != "request_list" else None).status_code == 403


@pytest.mark.parametrize("name", THEIRS)
def test_nobody_answers_oneself(client_of, anna, sent, name):
    assert client_of(anna).get(url(name, sent)).status_code == 403


@pytest.mark.parametrize("name", OWN)
def test_the_addressee_does_not_lead_the_request(client_of, anna, olga, daisy, name):
    asked = requests.send(make_request(anna, daisy), by=anna, now=NOW)

    assert press(client_of(olga), name, asked).status_code == 403
    assert client_of(olga).get(url("request_answer", asked)).status_code == 200


@pytest.mark.parametrize("name", POSTS)
def test_nothing_is_done_by_reading(client_of, anna, draft, name):
    assert client_of(anna).get(url(name, draft)).status_code == 405


def test_nobody_comes_in_without_signing_in(client, draft):
    assert client.get(draft.get_absolute_url()).status_code == 302


def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    client_of, anna, mms, draft, django_assert_num_queries
):
    browser = client_of(anna)
    browser.get(url("request_list"))
    with django_assert_num_queries(4):
        browser.get(url("request_list"))
    for number in (2, 3):
        make_request(anna, mms, f"Заявка {number}")
    with django_assert_num_queries(4):
        browser.get(url("request_list"))
