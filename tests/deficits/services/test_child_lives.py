"""The same wave a year later speaks to an agreed trend of children."""

import pytest

from deficits.models import EducationalArea, Trend
from deficits.services import child_trends, children, trends

from ..children import make_group
from ..factories import NOW

WEAK, STRONG = {"speech": (10, 6, 4)}, {"speech": (0, 6, 14)}


def counted(anna, counts, *, wave="end", year=2026):
    group = make_group(anna, title="Пчёлки", age="5-6", school_year=year)
    children.record(group=group, wave=wave, counts=counts, by=anna, now=NOW)
    return child_trends.detect(school_year=year, by=anna, now=NOW)


@pytest.fixture
def old(anna):
    """An agreed trend of the end of the year before."""
    (found,) = counted(anna, WEAK, year=2025)
    return trends.confirm(found, text=found.text, by=anna, now=NOW)


def kinds(trend):
    trend.refresh_from_db()
    return list(trend.events.values_list("kind", flat=True))


def test_a_closed_trend_opens_by_itself(anna, old):
    trends.close(old, by=anna, now=NOW)
    (new,) = counted(anna, WEAK)

    assert (kinds(old)[-1], old.status, new.previous) == ("reopened", "confirmed", old)
    note = old.events.last().note
    assert note.startswith("Диагностика детей, конец года 2026/2027: низкий уровень у 10 из 20")
    assert note.endswith("– тенденция снова видна.")


def test_a_trend_that_is_gone_says_so(anna, old):
    counted(anna, STRONG)

    assert (kinds(old)[-1], old.is_confirmed_by_numbers) == ("measured", False)


def test_a_start_of_a_year_says_nothing_about_an_end(anna, old):
    counted(anna, STRONG, wave="start")

    assert (kinds(old), old.is_confirmed_by_numbers) == (["found", "confirmed"], True)


def test_two_children_say_nothing(anna, old):
    counted(anna, {"speech": (2, 0, 0)})

    assert kinds(old) == ["found", "confirmed"]


def test_saving_results_counts_the_trends(client_of, anna):
    group = make_group(anna, title="Пчёлки", age="5-6")
    sent = {f"{area}_{level}": "" for area in EducationalArea for level in ("low", "middle", "high")}
    sent |= {"wave": "end", "speech_low": 10, "speech_middle": 6, "speech_high": 4}
    page = client_of(anna).post(f"/deficits/children/{group.pk}/results/", sent)

    assert page.status_code == 302
    assert list(Trend.objects.values_list("source", "area", "deficit")) == [("children", "speech", 10)]
