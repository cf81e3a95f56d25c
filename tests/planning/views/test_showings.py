"""What of the table is shown: a part of its rows, or one of them on the projector."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from deficits.models import Trend
from planning.views.showings import Showing
from tests.planning.factories import make_activity, make_link, make_plan, make_suggestion, make_trend

pytestmark = pytest.mark.django_db
TABLE = "/planning/correspondences/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trends(plan, anna) -> list[Trend]:
    """A priority of speech answered by a consultation only, one of digital competence with nothing, a third one."""
    first = make_trend(anna, "Первая", position=1, priority=1, area="speech", group="method")
    second = make_trend(anna, "Вторая", position=2, group="digital")
    third = make_trend(anna, "Третья", position=3, area="art")
    make_link(first, make_activity(plan, "Слово", form="Консультация"), by=anna)
    make_link(third, make_activity(plan, "Краски", form="Практикум"), by=anna)
    return [first, second, third]


def shown(client_of, who, query) -> list[str]:
    return [row.trend.text for row in client_of(who).get(f"{TABLE}?{query}").context["rows"]]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Первая", "Вторая", "Третья"]),
        ("verdict=full", ["Третья"]),
        ("verdict=partial", ["Первая"]),
        ("verdict=undecided", ["Вторая"]),
        ("area=speech", ["Первая"]),
        ("group=digital", ["Вторая"]),
        ("priority=1", ["Первая"]),
        ("stale=1", []),
        ("remark=only_passive", ["Первая"]),
        ("remark=any", ["Первая"]),
        ("remark=late", []),
        ("area=speech&group=digital", []),
        ("verdict=superb&area=%00", ["Первая", "Вторая", "Третья"]),
    ],
)
def test_a_part_of_the_rows(query, titles, client_of, vera, trends):
    assert shown(client_of, vera, query) == titles


def test_the_result_line_counts_the_whole_table(client_of, anna, trends):
    page = client_of(anna).get(f"{TABLE}?verdict=full").content.decode()
    assert "Охвачено тенденций: 1 из 3" in page
    assert "Показано строк: 1 из 3 (соответствует)" in page


def test_an_empty_part_offers_the_whole(client_of, anna, plan, trends):
    page = client_of(anna).get(f"{TABLE}?stale=1").content.decode()
    assert f'Таких строк нет. <a href="?year={plan.school_year}">Показать все</a>' in page


def test_saving_keeps_what_is_shown(client_of, anna, plan, trends):
    page = client_of(anna).get(f"{TABLE}?verdict=partial&area=speech").content.decode()
    assert 'name="show" value="verdict=partial&amp;area=speech"' in page
    decide = reverse("planning:correspondence_decide", args=[plan.pk, trends[0].pk])
    sent = {"verdict": "full", "version": 0, "show": "verdict=partial&area=speech&next=//evil.example"}
    answer = client_of(anna).post(decide, sent)
    place = f"#trend-{trends[0].pk}"
    assert answer.headers["Location"] == f"{TABLE}?year={plan.school_year}&verdict=partial&area=speech{place}"


def test_a_refused_row_is_shown_even_outside_the_part(client_of, anna, plan, trends):
    decide = reverse("planning:correspondence_decide", args=[plan.pk, trends[0].pk])
    page = client_of(anna).post(decide, {"comment": "мой текст", "show": "verdict=full"})
    assert [row.trend.text for row in page.context["rows"]] == ["Третья", "Первая"]
    assert "мой текст" in page.content.decode()


def test_choices_are_those_of_the_table(client_of, anna, trends):
    choices = client_of(anna).get(TABLE).context["choices"]
    assert [code for code, _ in choices["areas"]] == ["speech", "art"]
    assert [code for code, _ in choices["groups"]] == ["method", "digital"]
    assert [code for code, _ in choices["remarks"]] == ["any", "only_passive"]


def test_the_projector_shows_one_trend_and_leads_to_the_others(client_of, anna, plan, trends):
    page = client_of(anna).get(f"{TABLE}?screen=2")
    text = page.content.decode()
    assert [(f'id="trend-{trend.pk}"' in text) for trend in trends] == [False, True, False]
    assert [f"screen={number}" in text for number in (1, 2, 3)] == [True, True, True]
    assert ("Откуда это" in text, "Научить словам" in text, 'id="untied"' in text) == (False, False, False)


def test_a_tap_on_the_projector_stays_there(client_of, anna, plan, trends):
    make_suggestion(trends[1], plan.activities.first())
    decide = reverse("planning:link_decide", args=[plan.pk, trends[1].pk, plan.activities.first().pk])
    sent = {"strength": "full", "show": "screen=2"}
    answer = client_of(anna).post(decide, sent)
    assert "&screen=2#" in answer.headers["Location"]
    fragment = client_of(anna).post(decide, sent, headers={"HX-Request": "true"}).content.decode()
    assert ('value="screen=2"' in fragment, 'id="untied"' in fragment) == (True, False)


@pytest.mark.parametrize(("asked", "number"), [("1", 1), ("3", 3), ("99", 3)])
def test_a_number_beyond_the_table_is_the_last_row(asked, number, client_of, anna, trends):
    assert client_of(anna).get(f"{TABLE}?screen={asked}").context["screen"]["number"] == number


@pytest.mark.parametrize("asked", ["", "0", "-1", "²", "9999", "один"])
def test_anything_else_is_no_projector(asked, client_of, anna, trends):
    assert client_of(anna).get(f"{TABLE}?screen={asked}").context["screen"] is None


def test_an_address_says_only_what_is_chosen():
    assert Showing.asked(QueryDict("verdict=full&stale=2&priority=1&screen=4")).query == (
        "verdict=full&priority=1&screen=4"
    )
