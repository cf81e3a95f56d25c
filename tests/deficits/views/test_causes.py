"""Causes of a trend: anybody of the staff argues, nobody peeks at votes, the methodist writes the decision down."""

import re

import pytest
from django.urls import reverse

from deficits.models import CauseHypothesis, CauseVote, HypothesisEvidence

from ..factories import make_cause, make_trend


@pytest.fixture
def agreed(anna):
    return make_trend(anna, status="confirmed")


@pytest.fixture
def cause(anna, agreed):
    return make_cause(anna, trend=agreed)


def address(view, row):
    return reverse(f"deficits:{view}", args=[row.pk])


def counts(page) -> list[str]:
    return re.findall(r"считают вероятной: <b>(\d+)</b>", page.content.decode())


def test_an_educator_proposes_a_cause_with_a_fact(client_of, vera, agreed):
    sent = {"kind": "training", "text": "Мало книг в группе", "fact": "В уголке 6 книг"}
    client_of(vera).post(address("trend_causes", agreed), sent)

    cause = CauseHypothesis.objects.get()
    assert (cause.trend, cause.text, cause.status, cause.proposed_by) == (
        agreed,
        "Мало книг в группе",
        "proposed",
        vera,
    )
    assert list(cause.evidence.values_list("side", "text")) == [("for", "В уголке 6 книг")]


@pytest.mark.parametrize("sent", [{}, {"kind": "зло", "text": "Т"}, {"kind": "practice", "text": "я" * 10_000}])
def test_an_odd_cause_is_told_and_kept(client_of, vera, agreed, sent):
    page = client_of(vera).post(address("trend_causes", agreed), sent)

    assert (page.status_code, CauseHypothesis.objects.count()) == (422, 0)


def test_a_double_click_proposes_once(client_of, vera, agreed):
    form_id = "6f1b1a4e-2f7a-4d1c-9d0a-0d9a1f0c7a11"
    sent = {"kind": "practice", "text": "Причина", "form_id": form_id}
    for _ in range(2):
        client_of(vera).post(address("trend_causes", agreed), sent)

    assert CauseHypothesis.objects.count() == 1


def test_educators_argue_about_agreed_trends_only(client_of, vera, anna):
    waiting = make_trend(anna)
    hidden = make_cause(anna, trend=waiting)

    assert client_of(vera).get(address("trend_causes", waiting)).status_code == 404
    assert client_of(vera).get(address("cause_detail", hidden)).status_code == 404
    assert client_of(vera).get(reverse("deficits:cause_list")).context["discussed"] == []


def test_votes_are_blind_until_they_are_opened(client_of, anna, marina, vera, nina, agreed, cause):
    for person in (vera, nina, vera):
        client_of(person).post(address("cause_vote", cause), {"likely": "1"})
    assert CauseVote.objects.count() == 2
    for person in (anna, marina, vera, nina):
        for url in (address("trend_causes", agreed), address("cause_detail", cause), reverse("deficits:cause_list")):
            text = client_of(person).get(url).content.decode()
            assert "считают вероятной:" not in text and "votes" not in text
    assert "Отмечена мной" in client_of(vera).get(address("trend_causes", agreed)).content.decode()
    assert "Отмечена мной" not in client_of(marina).get(address("trend_causes", agreed)).content.decode()

    client_of(anna).post(address("trend_causes_open", agreed))

    assert [counts(client_of(one).get(address("trend_causes", agreed))) for one in (anna, marina, vera)] == [["2"]] * 3
    opened = client_of(marina).get(address("trend_causes", agreed)).content.decode()
    assert "Кузнецова" not in opened and "Орлова" not in opened


def test_after_the_opening_nothing_changes(client_of, anna, vera, nina, agreed, cause):
    client_of(vera).post(address("cause_vote", cause), {"likely": "1"})
    client_of(anna).post(address("trend_causes_open", agreed))
    page = client_of(nina).post(address("cause_vote", cause), {"likely": "1"}, follow=True)
    client_of(vera).post(address("cause_vote", cause), {"likely": "0"})

    assert "Голоса уже открыты" in page.content.decode()
    assert list(CauseVote.objects.values_list("membership", flat=True)) == [vera.pk]


def test_a_vote_is_taken_back(client_of, vera, cause):
    for likely in ("1", "0", "0"):
        client_of(vera).post(address("cause_vote", cause), {"likely": likely})

    assert CauseVote.objects.count() == 0


def test_nothing_is_opened_before_anybody_voted(client_of, anna, agreed, cause):
    client_of(anna).post(address("trend_causes_open", agreed))

    agreed.refresh_from_db()
    assert agreed.causes_voted_at is None


def test_facts_stand_on_two_sides(client_of, vera, marina, cause):
    client_of(vera).post(address("cause_argue", cause), {"side": "for", "text": "Факт за"})
    client_of(marina).post(address("cause_argue", cause), {"side": "against", "text": "Факт против"})
    refused = client_of(vera).post(address("cause_argue", cause), {"side": "мимо", "text": ""})

    sides = dict(client_of(vera).get(address("cause_detail", cause)).context["sides"])
    assert [[fact.text for fact in sides[side]] for side in ("За", "Против")] == [["Факт за"], ["Факт против"]]
    assert refused.status_code == 422


def test_the_team_confirms_in_its_own_words_and_takes_it_back(client_of, anna, cause):
    browser = client_of(anna)
    browser.post(address("cause_confirm", cause), {"version": 1, "text": "Точнее", "reason": "Видно на занятиях"})
    cause.refresh_from_db()
    assert (cause.status, cause.text, cause.reason, cause.decided_by) == (
        "confirmed",
        "Точнее",
        "Видно на занятиях",
        anna,
    )
    assert "гипотеза, подтверждена командой" in browser.get(address("cause_detail", cause)).content.decode()

    late = browser.post(address("cause_argue", cause), {"side": "for", "text": "Поздно"}, follow=True)
    assert "Решение о причине уже принято" in late.content.decode()
    assert HypothesisEvidence.objects.count() == 0

    browser.post(address("cause_return", cause), {"version": cause.version})
    cause.refresh_from_db()
    assert (cause.status, cause.decided_by) == ("proposed", None)


@pytest.mark.parametrize("view", ["cause_confirm", "cause_reject"])
def test_two_windows_decide_once_and_words_are_kept(client_of, anna, cause, view):
    browser = client_of(anna)
    browser.post(address("cause_reject", cause), {"version": 1, "reason": "Первое окно"})
    page = browser.post(address(view, cause), {"version": 1, "text": "Второе окно", "reason": "Второе"})

    cause.refresh_from_db()
    assert (page.status_code, cause.reason) == (409, "Первое окно")
    assert "Второе" in page.content.decode()


@pytest.mark.parametrize("view", ["cause_confirm", "cause_reject", "cause_return"])
def test_only_the_methodist_writes_the_decision(client_of, marina, vera, olga, cause, view):
    sent = {"version": 1, "text": "Т", "reason": "Р"}
    codes = [client_of(one).post(address(view, cause), sent).status_code for one in (marina, vera, olga)]

    assert codes == [403, 403, 404]


def test_queries_do_not_grow_with_causes(client_of, anna, vera, agreed, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(address("trend_causes", agreed))
    for _ in range(2):
        make_cause(anna, trend=agreed)
        with django_assert_num_queries(6):
            browser.get(address("trend_causes", agreed))
        make_cause(anna, trend=agreed, kind="training")
        with django_assert_num_queries(5):
            browser.get(reverse("deficits:cause_list"))
