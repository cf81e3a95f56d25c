"""Teaching in one step, from the table: a line tied by hand, a hint refused, a word for a trend."""

import pytest
from django.urls import reverse

from planning.models import ConceptWording
from planning.services.suggestions import compute_suggestions
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_suggestion, make_trend

pytestmark = pytest.mark.django_db
TABLE, HTMX = "/planning/correspondences/", {"HX-Request": "true"}


@pytest.fixture
def plan(sunny):
    return make_plan(sunny, suggested_at=NOW)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def missed(plan):
    return make_activity(plan, "Семинар «Жемчужинки»", participants="воспитатели")


@pytest.fixture
def misleading(plan, trend, anna):
    activity = make_activity(plan, "Связная речь педагога: говорим грамотно")
    make_suggestion(trend, activity, reasons=[("same_topic", "Связная речь и рассказывание")])
    make_link(trend, activity, by=anna, strength="none")
    return activity


def teach_url(plan, trend, activity) -> str:
    return reverse("planning:wording_teach", args=[plan.pk, trend.pk, activity.pk])


def test_a_line_added_by_hand_opens_its_lesson_in_its_row(client_of, anna, plan, trend, missed):
    browser = client_of(anna)
    sent = {"activities": [missed.pk], "strength": "full"}
    answer = browser.post(reverse("planning:link_create", args=[plan.pk, trend.pk]), sent)
    year = plan.school_year
    assert answer.headers["Location"] == f"{TABLE}?year={year}&teach={trend.pk}-{missed.pk}#trend-{trend.pk}"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f'hx-get="{teach_url(plan, trend, missed)}?quiet=1"' in page
    later = browser.get(TABLE).content.decode()
    assert ("Научить подсказки" in later, "?quiet=1" in later) == (True, False)


def test_one_press_stores_the_words_and_the_next_matching_finds_the_line(client_of, anna, plan, trend, missed):
    make_link(trend, missed, by=anna)
    browser, url = client_of(anna), teach_url(plan, trend, missed)
    page = browser.get(url, headers=HTMX).content.decode()
    assert ("<html" in page, "Запомнить: «жемчужинк…» → «Связная речь и рассказывание»" in page) == (False, True)
    form = browser.get(url).context["form"]
    answer = browser.post(url, {name: form[name].value() for name in ("wording", "concept")})
    assert answer.headers["Location"] == f"{TABLE}?year={plan.school_year}#trend-{trend.pk}"
    word = ConceptWording.objects.get()
    assert (word.concept, word.wording, word.role) == ("connected_speech", "жемчужинк*", "clear")
    assert compute_suggestions(plan=plan, by=anna, now=NOW) == 1


def test_on_a_live_page_the_answer_stands_in_its_place_with_the_next_step(client_of, anna, plan, trend, missed):
    make_link(trend, missed, by=anna)
    sent = {"wording": "жемчужин*", "concept": "dialogue"}
    page = client_of(anna).post(teach_url(plan, trend, missed), sent, headers=HTMX).content.decode()
    assert "Запомнено: «жемчужин…» – это «Диалог и разговор с детьми»." in page
    assert ("<html" in page, reverse("planning:suggestion_compute", args=[plan.pk]) in page) == (False, True)


def test_a_refused_hint_teaches_what_it_must_not_be_taken_for(client_of, anna, plan, trend, misleading):
    browser, url = client_of(anna), teach_url(plan, trend, misleading)
    assert "Не путать…" in browser.get(TABLE).content.decode()
    page = browser.get(url)
    assert "Запомнить: «связн… речь педагог…» – не «Связная речь и рассказывание»" in page.content.decode()
    form = page.context["form"]
    browser.post(url, {name: form[name].value() for name in ("wording", "concept")})
    assert ConceptWording.objects.get().role == "never"
    assert compute_suggestions(plan=plan, by=anna, now=NOW) == 0


def test_a_topic_that_is_recognised_already_keeps_quiet(client_of, anna, plan, trend):
    known = make_activity(plan, "Семинар «Связная речь»")
    make_link(trend, known, by=anna)
    browser, url = client_of(anna), teach_url(plan, trend, known)
    assert browser.get(f"{url}?quiet=1", headers=HTMX).status_code == 204
    assert "уже узнаёт" in browser.get(url).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_word_that_cannot_be_taught_is_refused_with_what_was_typed(headers, client_of, anna, plan, trend, missed):
    make_link(trend, missed, by=anna)
    sent = {"wording": "*а*", "concept": "dialogue"}
    page = client_of(anna).post(teach_url(plan, trend, missed), sent, headers=headers)
    assert (page.status_code, page.context["form"].errors) == (
        200 if headers else 422, {"wording": ["Напишите хотя бы 3 буквы."]},
    )  # fmt: skip
    assert ConceptWording.objects.count() == 0


def test_a_trend_about_nothing_known_asks_for_the_concept(client_of, anna, plan, missed):
    trend = make_trend(anna, "Xyz")
    make_link(trend, missed, by=anna)
    page = client_of(anna).get(teach_url(plan, trend, missed)).content.decode()
    assert ("Запомнить: «" in page, "<details open>" in page) == (False, True)


def test_a_stranger_finds_nothing_and_others_may_not(client_of, anna, marina, vera, olga, plan, trend, missed):
    url = teach_url(plan, trend, missed)
    assert [client_of(person).post(url).status_code for person in (olga, marina, vera)] == [404, 403, 403]
    foreign = make_trend(olga)
    assert client_of(anna).get(teach_url(plan, foreign, missed)).status_code == 404


def test_the_table_leads_to_the_thesaurus(client_of, anna, vera, plan, trend, missed):
    assert 'href="/planning/concepts/"' in client_of(anna).get(TABLE).content.decode()
    assert 'href="/planning/concepts/"' not in client_of(vera).get(TABLE).content.decode()
