from datetime import UTC, datetime

import pytest

from deficits.models import AnalysisRules, Trend, TrendEvent
from deficits.services import child_trends, trends
from deficits.services.rules import change_rules, reset_rules
from tests.deficits.child_factories import make_group, make_levels

NOW = datetime(2027, 5, 20, 9, tzinfo=UTC)


def detect(by, year=None) -> list[Trend]:
    return child_trends.detect(school_year=year or by.organization.school_year.start, by=by, now=NOW)


def plain(trend) -> str:
    return trend.text.replace("\xa0", " ")


@pytest.fixture
def bees(anna):
    """Twenty children of the senior age, more of them low at the end of the year."""
    group = make_group(anna)
    make_levels(group, anna, start="ll" + "m" * 14 + "hhhh", end="llllll" + "m" * 10 + "hhhh")
    return group


def test_a_trend_of_children_is_kept_with_its_numbers(anna, bees):
    (trend,) = detect(anna)

    assert plain(trend) == (
        "Доля детей с низким уровнем речевого развития в детском саду выросла: "
        "6 из 20 (30 %) против 2 из 20 (10 %) в начале года."
    )
    assert (trend.source, trend.area, trend.age, trend.wave, trend.kind, trend.scope, trend.direction) == (
        "children", "speech", "", "end", "growth", "group", "negative",
    )  # fmt: skip
    assert (trend.answered, trend.deficit, trend.partial, trend.confident) == (20, 6, 10, 4)
    assert (trend.answered_before, trend.deficit_before, trend.confident_before) == (20, 2, 4)
    assert [caption for caption, _, _ in trend.readings] == [
        "Низкий уровень", "Распределение", "Изменение", "Вероятность случайности", "Те же дети",
    ]  # fmt: skip


def test_looking_again_changes_nothing(anna, bees):
    first = detect(anna)
    again = detect(anna)

    assert [trend.pk for trend in again] == [trend.pk for trend in first]
    assert (Trend.objects.count(), TrendEvent.objects.count(), again[0].version) == (1, 1, first[0].version)


def test_words_and_decisions_of_people_stay(anna, bees):
    (trend,) = detect(anna)
    trends.confirm(trend, text="Слова людей.", by=anna, now=NOW)
    make_levels(make_group(anna, "№ 5"), anna, start="l" + "m" * 9, end="llll" + "m" * 6)
    (again,) = detect(anna)

    assert (again.text, again.status, again.answered) == ("Слова людей.", "confirmed", 30)
    assert again.events.filter(kind="measured").count() == 1


def test_a_draft_that_the_numbers_no_longer_show_is_forgotten(anna, bees):
    detect(anna)
    bees.assessments.all().delete()

    assert detect(anna) == []
    assert Trend.objects.count() == 0


def test_a_decided_trend_that_is_no_longer_shown_says_so(anna, bees):
    (trend,) = detect(anna)
    trends.confirm(trend, text="Слова людей.", by=anna, now=NOW)
    bees.assessments.all().delete()

    assert detect(anna) == []
    assert Trend.objects.get().is_confirmed_by_numbers is False


def test_a_trend_continues_that_of_the_year_before(anna, bees):
    earlier = make_group(anna, year=bees.school_year - 1)
    make_levels(earlier, anna, start="l" * 2 + "m" * 18, end="l" * 8 + "m" * 12)
    (before,) = detect(anna, bees.school_year - 1)
    (trend,) = detect(anna)

    assert (trend.previous, trend.pk != before.pk) == (before, True)


def test_the_start_of_a_year_is_compared_with_the_start_before(anna):
    year = anna.organization.school_year.start
    make_levels(make_group(anna, year=year - 1), anna, start="l" * 2 + "m" * 18)
    make_levels(make_group(anna), anna, start="l" * 8 + "m" * 12)
    (trend,) = detect(anna)

    assert plain(trend).endswith("8 из 20 (40 %) против 2 из 20 (10 %) год назад.")


def test_no_trend_tells_of_an_age_that_the_pages_hide(anna, bees):
    """Three groups of one child make an age of three: shown alone it would tell each of them."""
    for number in range(3):
        make_levels(make_group(anna, f"№ 1{number}", age="2-3"), anna, end="l")
    make_levels(make_group(anna, "№ 20", age="4-5"), anna, end="llllllmmm")
    found = detect(anna)

    assert "2-3" not in {trend.age for trend in found}
    assert "4-5" not in {trend.age for trend in found}


def test_two_children_make_no_trend_and_a_stranger_finds_nothing(anna, olga, bees):
    assert detect(olga) == []
    make_levels(make_group(olga, "Чужая"), olga, end="ll")
    assert detect(olga) == []
    assert Trend.objects.count() == 0


def test_the_button_finds_and_leads_to_the_trends(client_of, anna, marina, vera, olga, bees):
    url = "/deficits/children/trends/find/"
    year = bees.school_year
    answer = client_of(anna).post(url, {"year": year}, follow=True)

    assert "По результатам детей: 1 тенденция." in answer.content.decode().replace("\xa0", " ")
    assert "6 из 20 (30 %)" in answer.content.decode().replace("\xa0", " ")
    assert client_of(anna).get(url).status_code == 405
    assert [client_of(person).post(url).status_code for person in (marina, vera)] == [403, 403]
    answer = client_of(olga).post(url, {"year": "никогда"}, follow=True)
    assert "тенденций не видно" in answer.content.decode()
    page = client_of(anna).get(f"/deficits/trends/{Trend.objects.get().pk}/").content.decode()
    assert "Те же дети" in page


def test_changed_rules_are_applied_to_children_as_well(anna, bees):
    rules = AnalysisRules(group_from=60, mass_from=90, children_change_points=50)
    (trend,) = detect(anna)

    change_rules(rules, version=0, by=anna, now=NOW)
    assert list(Trend.objects.all()) == []
    reset_rules(by=anna, now=NOW)
    assert [one.text for one in Trend.objects.all()] == [trend.text]
