import pytest

from deficits.models import TrendDirection, TrendEvent, TrendEventKind, TrendKind, TrendStatus
from planning.models import Correspondence, Fulfilment
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db
EFFECT, YEARS = "/planning/correspondences/effect/", "/planning/correspondences/years/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny, school_year=sunny.school_year.start - 1)


def make_answered(anna, plan, text, *, fulfilment=Fulfilment.HELD, **fields):
    """A trend of the plan's year with one line that answers it."""
    trend = make_trend(anna, text, school_year=plan.school_year, **fields)
    activity = make_activity(plan, f"Практикум: {text}", fulfilment=fulfilment)
    make_link(trend, activity, by=anna)
    return trend


def follow(anna, trend, text="Измерена снова", **fields):
    return make_trend(anna, text, school_year=trend.school_year + 1, previous=trend, **fields)


def rows_of(page):
    return {row.trend.text: row.effect.code for row in page.context["table"].rows}


def test_the_paper_stands_beside_the_facts(client_of, anna, plan):
    moved = make_answered(anna, plan, "Сдвинулась")
    follow(anna, moved, direction=TrendDirection.POSITIVE, kind=TrendKind.DECLINE)
    follow(anna, make_answered(anna, plan, "На месте"), kind=TrendKind.PERSISTENCE)
    follow(anna, make_answered(anna, plan, "Не сделано", fulfilment=Fulfilment.CANCELLED), kind=TrendKind.GROWTH)
    make_trend(anna, "Закрыта сама", school_year=plan.school_year, status=TrendStatus.CLOSED)
    make_answered(anna, plan, "Не измеряли")
    page = client_of(anna).get(EFFECT)
    assert rows_of(page) == {
        "Сдвинулась": "answered_and_moved",
        "На месте": "answered_held_not_moved",
        "Не сделано": "answered_not_held",
        "Закрыта сама": "not_answered_moved",
        "Не измеряли": "not_measured",
    }
    words = "Обеспечены планом 4 из 5; работа проведена по 3 из 4; сдвинулись 1 из 3."
    assert words in page.content.decode()


def test_a_measurement_without_a_trend_of_its_own_counts(client_of, anna, plan):
    trend = make_answered(anna, plan, "Больше не видна", is_confirmed_by_numbers=False)
    TrendEvent.objects.create(
        organization=anna.organization, trend=trend, kind=TrendEventKind.MEASURED, note="Опрос: 1 из 12", at=NOW
    )
    page = client_of(anna).get(f"{EFFECT}?year={plan.school_year}")
    assert (rows_of(page), "Опрос: 1 из 12" in page.content.decode()) == (
        {"Больше не видна": "answered_and_moved"},
        True,
    )


def test_a_finding_that_was_dismissed_is_no_measurement(client_of, anna, plan):
    follow(anna, make_answered(anna, plan, "Речь"), status=TrendStatus.DISMISSED, reason="ошибка")
    page = client_of(anna).get(f"{EFFECT}?year={plan.school_year}")
    assert rows_of(page) == {"Речь": "not_measured"}


def test_a_look_back_is_no_measurement(client_of, anna, plan):
    trend = make_answered(anna, plan, "Речь")
    make_trend(anna, "Раньше", school_year=plan.school_year - 1, previous=trend)
    page = client_of(anna).get(f"{EFFECT}?year={plan.school_year}")
    assert rows_of(page) == {"Речь": "not_measured"}


def test_a_trend_that_took_in_another_is_followed_through_it(client_of, anna, plan):
    carrier = make_answered(anna, plan, "Общая")
    joined = make_trend(anna, "Вошла", school_year=plan.school_year, status=TrendStatus.MERGED, merged_into=carrier)
    follow(anna, joined, direction=TrendDirection.POSITIVE)
    assert rows_of(client_of(anna).get(EFFECT)) == {"Общая": "answered_and_moved"}


def test_two_findings_of_one_year_are_followed_by_the_same_later_one(client_of, anna, plan):
    first = make_trend(anna, "Первый год", school_year=plan.school_year - 1)
    autumn = make_answered(anna, plan, "Осень", previous=first)
    make_answered(anna, plan, "Зима", previous=autumn)
    follow(anna, autumn, kind=TrendKind.PERSISTENCE)
    page = client_of(anna).get(EFFECT)
    assert rows_of(page) == {"Осень": "answered_held_not_moved", "Зима": "answered_held_not_moved"}


def test_figures_before_and_after(client_of, anna, plan):
    trend = make_answered(anna, plan, "Речь", deficit=7, answered=14)
    follow(anna, trend, deficit=3, answered=12, kind=TrendKind.PERSISTENCE)
    page = client_of(anna).get(EFFECT).content.decode()
    assert ("было 7 из 14 (50" in page, "стало 3 из 12 (25" in page) == (True, True)


def test_without_a_plan_the_page_says_what_is_missing(client_of, anna):
    assert "Сопоставлять пока нечего" in client_of(anna).get(EFFECT).content.decode()


def test_the_years_stand_side_by_side(client_of, anna, plan):
    old = make_answered(anna, plan, "Речь год назад", deficit=7, answered=14)
    follow(anna, old, "Речь сейчас", deficit=5, answered=12)
    make_trend(anna, "Новая")
    make_trend(anna, "Ушедшая", school_year=plan.school_year, status=TrendStatus.CLOSED)
    table = client_of(anna).get(YEARS).context["table"]
    assert [(row.text, row.state) for row in table.rows] == [
        ("Речь сейчас", "repeated"),
        ("Новая", "new"),
        ("Ушедшая", "closed"),
    ]
    numbers = [(label, [value for _, value in values]) for label, values in table.numbers]
    assert numbers == [
        ("Тенденций, требующих внимания", [0, 2, 2]),
        ("из них новых", [0, 2, 1]),
        ("из них повторяются", [0, 0, 1]),
        ("из них закрыто", [0, 1, 0]),
        ("Мероприятий в плане", [None, 1, None]),
        ("План соответствует", [None, 1, None]),
        ("План соответствует частично", [None, 0, None]),
        ("План не соответствует", [None, 0, None]),
        ("Ещё не решено", [None, 1, None]),
        ("Выполнено из отмеченных в таблице", [None, "1 из 1", None]),
    ]


def test_a_decided_verdict_goes_before_the_links(client_of, anna, plan):
    trend = make_answered(anna, plan, "Речь")
    Correspondence.objects.create(
        organization=plan.organization, plan=plan, trend=trend, verdict="none", decided_by=anna, decided_at=NOW
    )
    page = client_of(anna).get(f"{YEARS}?year={plan.school_year}")
    numbers = dict(page.context["table"].numbers)["План не соответствует"]
    assert [value for _, value in numbers] == [None, None, 1]


def test_educators_read_the_years_and_not_the_effect(client_of, vera, anna, plan):
    make_answered(anna, plan, "Речь")
    assert (client_of(vera).get(YEARS).status_code, client_of(vera).get(EFFECT).status_code) == (200, 403)


@pytest.mark.parametrize("path", [EFFECT, YEARS])
def test_who_may_not(path, client, client_of, guest, officer, olga, anna, plan):
    make_answered(anna, plan, "Речь соседей")
    assert client.get(path).status_code == 302
    assert {client_of(other).get(path).status_code for other in (guest, officer)} == {403}
    assert "Речь соседей" not in client_of(olga).get(f"{path}?year={plan.school_year}").content.decode()
    assert client_of(anna).post(path).status_code == 405


@pytest.mark.parametrize("trends", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(EFFECT, 14), (YEARS, 9)])
def test_queries_do_not_grow_with_trends(django_assert_num_queries, client_of, anna, plan, path, queries, trends):
    for number in range(trends):
        follow(anna, make_answered(anna, plan, f"Тенденция {number}"))
    browser = client_of(anna)
    browser.get(path)
    with django_assert_num_queries(queries):
        browser.get(path)
