"""Priorities: everybody marks alone, nobody peeks, two to four are agreed."""

import pytest
from django.urls import reverse

from deficits.engine.priorities import Weight, weigh
from deficits.models import PriorityChoice, PriorityMark, PriorityRound, Trend
from tests.factories import make_membership

from ..factories import make_round, make_trend

LIST = "/deficits/priorities/"


@pytest.fixture
def trends(anna):
    return [make_trend(anna, text=f"Тенденция {letter}", status="confirmed") for letter in "АБВ"]


@pytest.fixture
def going(anna, trends):
    return make_round(anna)


def address(view, round):
    return reverse(f"deficits:priority_{view}", args=[round.pk])


def steps(trend, severity, reach, influence):
    names = ("severity", "reach", "influence")
    return {f"{name}-{trend.pk}": step for name, step in zip(names, (severity, reach, influence), strict=True)}


def test_a_round_is_begun_once(client_of, anna, marina, trends):
    for person in (marina, anna):
        page = client_of(person).post(f"{LIST}open/", {"year": "2026"}, follow=True)

    assert PriorityRound.objects.get().opened_by == marina
    assert "уже идёт" in page.content.decode()


def test_with_one_trend_there_is_nothing_to_choose(client_of, anna):
    make_trend(anna, status="confirmed")
    client_of(anna).post(f"{LIST}open/", {"year": "2026"})

    assert PriorityRound.objects.count() == 0


def test_everybody_marks_alone_and_may_change_their_mind(client_of, anna, vera, nina, trends, going):
    client_of(vera).post(address("mark", going), steps(trends[0], 3, 3, 3))
    client_of(vera).post(address("mark", going), steps(trends[0], 2, 2, 1) | steps(trends[1], 1, 1, 1))

    marks = PriorityMark.objects.order_by("trend").values_list("membership", "trend", "severity", "reach", "influence")
    assert list(marks) == [(vera.pk, trends[0].pk, 2, 2, 1), (vera.pk, trends[1].pk, 1, 1, 1)]
    for person in (anna, nina):
        page = client_of(person).get(LIST)
        assert "checked" not in page.content.decode()
        assert "weights" not in page.context
    assert client_of(vera).get(LIST).content.decode().count("checked") == 6


@pytest.mark.parametrize("sent", [(3, "", 1), (9, 1, 1), ("много", 1, 1)])
def test_half_a_mark_is_told(client_of, vera, trends, going, sent):
    page = client_of(vera).post(address("mark", going), steps(trends[0], *sent))

    assert (page.status_code, PriorityMark.objects.count()) == (422, 0)


def test_after_the_showing_medians_stand_without_names(client_of, anna, marina, vera, nina, trends, going):
    client_of(vera).post(address("mark", going), steps(trends[0], 3, 3, 3) | steps(trends[1], 3, 3, 3))
    client_of(nina).post(address("mark", going), steps(trends[0], 1, 1, 1) | steps(trends[1], 1, 1, 1))
    client_of(marina).post(address("mark", going), steps(trends[0], 2, 2, 2))
    client_of(anna).post(address("show", going))
    late = client_of(vera).post(address("mark", going), steps(trends[0], 1, 1, 1), follow=True)

    page = client_of(nina).get(LIST)
    assert page.context["weights"] == [(trends[0], Weight(3, 8)), (trends[1], Weight(2))]
    assert "Кузнецова" not in page.content.decode()
    assert "Оценки уже показаны" in late.content.decode()


def test_nothing_is_shown_before_anybody_marked(client_of, anna, going):
    client_of(anna).post(address("show", going))

    going.refresh_from_db()
    assert going.shown_at is None


def shown(client_of, anna, vera, going, trends):
    client_of(vera).post(address("mark", going), steps(trends[0], 3, 3, 3))
    client_of(anna).post(address("show", going))


def test_two_to_four_are_agreed_and_stand_first_everywhere(client_of, anna, marina, vera, trends, going):
    shown(client_of, anna, vera, going, trends)
    sent = {"place_1": trends[2].pk, "place_2": trends[0].pk}
    client_of(marina).post(address("agree", going), sent)

    assert list(PriorityChoice.objects.values_list("trend", "position")) == [(trends[2].pk, 1), (trends[0].pk, 2)]
    rows = client_of(anna).get("/deficits/trends/", {"shelf": "confirmed"})
    assert rows.context["rows"] == [trends[2], trends[0], trends[1]]
    assert "приоритет 1" in rows.content.decode()
    again = client_of(marina).post(address("agree", going), sent, follow=True)
    assert "один раз" in again.content.decode()


@pytest.mark.parametrize("places", [["0"], ["0", "0"], [], ["0", "9"]])
def test_one_or_the_same_twice_is_refused(client_of, anna, vera, trends, going, places):
    shown(client_of, anna, vera, going, trends)
    sent = {f"place_{place}": trends[int(one)].pk if one < "3" else 10**9 for place, one in enumerate(places, 1)}
    page = client_of(anna).post(address("agree", going), sent)

    assert (page.status_code, Trend.objects.filter(priority__isnull=False).count()) == (422, 0)


def test_nothing_is_agreed_unseen(client_of, anna, trends, going):
    client_of(anna).post(address("agree", going), {"place_1": trends[0].pk, "place_2": trends[1].pk})

    assert PriorityChoice.objects.count() == 0


def test_who_may_do_what(client_of, anna, vera, guest, officer, olga, trends, going):
    views = ("mark", "show", "agree")
    codes = {
        one: [client_of(one).post(address(view, going)).status_code for view in views] for one in (vera, guest, olga)
    }

    assert codes == {vera: [302, 403, 403], guest: [403] * 3, olga: [404] * 3}
    assert [client_of(one).get(LIST).status_code for one in (vera, guest, officer)] == [200, 403, 403]


def test_a_new_round_takes_earlier_places_away(client_of, anna, vera, trends, going):
    shown(client_of, anna, vera, going, trends)
    client_of(anna).post(address("agree", going), {"place_1": trends[0].pk, "place_2": trends[1].pk})
    client_of(anna).post(f"{LIST}open/", {"year": "2026"})
    second = PriorityRound.objects.going_on().get()
    shown(client_of, anna, vera, second, trends)
    client_of(anna).post(address("agree", second), {"place_1": trends[1].pk, "place_2": trends[2].pk})

    assert list(Trend.objects.order_by("pk").values_list("priority", flat=True)) == [None, 1, 2]


def test_queries_do_not_grow_with_trends_and_voters(client_of, anna, sunny, trends, going, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(LIST)
    for letter in "ГД":
        with django_assert_num_queries(8):
            browser.get(LIST)
        trend = make_trend(anna, text=letter, status="confirmed")
        client_of(make_membership(sunny, full_name=f"Новая {letter}")).post(
            address("mark", going), steps(trend, 1, 1, 1)
        )


def test_a_weight_is_a_median_and_its_spread_only_of_five():
    assert [weigh([(3, 3, 3)] * number) for number in range(4)] == [Weight(0), Weight(1), Weight(2), Weight(3, 27)]
    assert weigh([(3, 3, 3), (1, 1, 1), (2, 2, 2), (1, 2, 3)]) == Weight(4, 7)
    five = weigh([(3, 3, 3), (1, 1, 1), (2, 2, 2), (1, 2, 3), (1, 1, 2)])
    assert (five, five.is_disputed) == (Weight(5, 6, 1, 27), True)
