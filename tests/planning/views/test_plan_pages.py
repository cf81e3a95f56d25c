"""One plan in several shapes: filters, months, bars, the sheet for the wall."""

import pytest
from django.urls import reverse

from tests.planning.factories import make_activity, make_edition, make_goal, make_plan, make_priority

pytestmark = pytest.mark.django_db
LIST = "/planning/activities/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def lines(plan) -> dict:
    year = plan.school_year
    autumn, study = [f"{year}-{month}" for month in (10, 11)], [f"{year}-{month:02}" for month in range(9, 13)]
    return {
        "seminar": make_activity(
            plan, "Семинар", section="I", responsible="Заведующий, психолог", months=autumn, annual_goal=make_goal(plan)
        ),
        "lasting": make_activity(plan, "Наставничество", section="I", months=study, responsible="Психолог"),
        "support": make_activity(
            plan,
            "Замены",
            section="II",
            term="октябрь",
            months=[f"{year}-10"],
            is_support=True,
            responsible="Заведующий",
        ),
        "undated": make_activity(plan, "По запросу", term="по мере необходимости"),
    }


def titles(page) -> list[str]:
    return [activity.title for activity in page.context["activities"]]


@pytest.mark.parametrize("view", ["table", "months", "timeline"])
def test_filters_work_in_every_shape_and_keep_it(view, client_of, anna, plan, lines):
    browser, goal = client_of(anna), lines["seminar"].annual_goal_id
    asked = {
        "month": f"{plan.school_year}-10",
        "section": "I",
        "goal": goal,
        "responsible": "Заведующий",
        "reason": "none",
        "support": "yes",
        "form": "Семинар",
    }
    found = {name: titles(browser.get(LIST, {"view": view, name: value})) for name, value in asked.items()}
    assert found == {
        "month": ["Семинар", "Наставничество", "Замены"],
        "section": ["Семинар", "Наставничество"],
        "goal": ["Семинар"],
        "responsible": ["Семинар", "Замены"],
        "reason": ["Семинар", "Наставничество", "По запросу"],
        "support": ["Замены"],
        "form": ["Семинар"],
    }
    page = browser.get(LIST, {"view": view, "section": "I"}).content.decode()
    assert ('name="view"' in page) == (view != "table")
    for other in ("months", "timeline"):
        assert f"?year={plan.school_year}&amp;section=I&amp;view={other}" in page


def test_an_unknown_choice_shows_the_whole_plan(client_of, anna, lines):
    asked = {
        "section": "III",
        "goal": "x",
        "form": "y",
        "responsible": "%00",
        "reason": "z",
        "support": "1",
        "month": "1",
    }
    assert len(titles(client_of(anna).get(LIST, asked))) == 4


def test_nothing_found_offers_the_whole_plan(client_of, anna, lines):
    page = client_of(anna).get(LIST, {"section": "II", "reason": "none"}).content.decode()
    assert ("Таких мероприятий в плане нет" in page, "Показать весь план" in page) == (True, True)


def test_the_grid_has_sections_or_people_as_rows(client_of, anna, plan, lines):
    browser = client_of(anna)
    grids = [browser.get(LIST, {"view": "months", **rows}).context["grid"] for rows in ({}, {"rows": "people"})]
    assert [[row.title for row in grid.rows] for grid in grids] == [["I", "II"], ["Заведующий", "Психолог"]]
    section = grids[0].rows[0].layout
    assert [cell.line and cell.line.title for track in section.tracks for cell in track] == [
        None, "Семинар", None, "Наставничество", None,
    ]  # fmt: skip
    assert [line.title for line in grids[0].undated] == ["По запросу"]


def test_the_grid_marks_the_present_month(client_of, anna, plan, lines):
    page = client_of(anna).get(LIST, {"view": "months"}).content.decode()
    assert page.count('aria-current="date"') <= 1
    assert "Сентябрь</th>" in page


def test_the_timeline_tells_every_line_in_words(client_of, vera, plan, lines):
    lines["seminar"].fulfilment = "held"
    lines["seminar"].save()
    page = client_of(vera).get(LIST, {"view": "timeline"})
    rows = [(row.activity.title, len(row.bars)) for row in page.context["timeline"].rows]
    assert rows == [("Семинар", 1), ("Наставничество", 1), ("Замены", 1), ("По запросу", 0)]
    assert "выполнено" in page.content.decode()


def test_chips_lead_educators_to_reading(client_of, anna, vera, plan, lines):
    edit = reverse("planning:activity_update", args=[lines["seminar"].pk])
    shown = [client_of(person).get(LIST, {"view": "months"}).content.decode() for person in (anna, vera)]
    assert [edit in page for page in shown] == [True, False]
    assert reverse("planning:activity_detail", args=[lines["seminar"].pk]) in shown[1]


def test_the_table_says_why_and_counts_the_unexplained(client_of, anna, vera, plan, lines):
    make_priority(plan, "Учимся слушать")
    pages = [client_of(person).get(LIST).content.decode() for person in (anna, vera)]
    assert ["3 из 4" in page for page in pages] == [True, False]
    assert ["Учимся слушать" in page for page in pages] == [True, True]


def wall(plan) -> str:
    return reverse("planning:plan_wall", args=[plan.pk])


def test_the_wall_holds_the_year_on_one_sheet(client_of, vera, plan, lines):
    lines["support"].fulfilment = "cancelled"
    lines["support"].save()
    page = client_of(vera).get(wall(plan))
    sheet = page.context["sheet"]
    assert [line.title for line in sheet.months[2][1]] == ["Семинар"]
    assert [line.title for line in sheet.lasting] == ["Наставничество", "По запросу"]
    for paper in ("a3", "a4"):
        assert f"year-wall--{paper}" in client_of(vera).get(wall(plan), {"paper": paper}).content.decode()


def test_the_wall_keeps_the_filter(client_of, anna, plan, lines):
    sheet = client_of(anna).get(wall(plan), {"section": "II"}).context["sheet"]
    assert [line.title for _, found in sheet.months for line in found] == ["Замены"]


def test_doors_of_the_wall(client, client_of, anna, olga, guest, plan):
    url = wall(plan)
    assert client.get(url).headers["Location"] == f"/accounts/login/?next={url}"
    assert [client_of(person).get(url).status_code for person in (olga, guest)] == [404, 403]
    assert client_of(anna).post(url).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_no_shape_grows_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(
            plan,
            f"{number}",
            section=f"{number}",
            months=[f"{plan.school_year}-10"],
            annual_goal=make_goal(plan),
            training_priority=make_priority(plan),
        )
    browser = client_of(anna)
    browser.get("/")
    for asked, queries in (({"view": "months"}, 9), ({"view": "timeline"}, 9), ({"reason": "priority"}, 8)):
        with django_assert_num_queries(queries):
            browser.get(LIST, asked)
    with django_assert_num_queries(9):
        browser.get(wall(plan))


@pytest.mark.parametrize("count", [1, 3])
def test_an_adopted_plan_costs_one_query_more(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(plan, f"{number}", annual_goal=make_goal(plan))
    plan.status = "approved"
    plan.save()
    make_edition(plan, by=anna)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(9):
        page = browser.get(LIST)
    assert page.context["adoption"].changed == 2 * count
