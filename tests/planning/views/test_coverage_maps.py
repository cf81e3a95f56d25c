import pytest

from planning.models.coverage_maps import CoverageMap
from planning.models.tables import read_table
from planning.templatetags.coverage import audience_sentence, month_sentence, weight_words
from tests.planning.factories import make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db
PAGE = "/planning/coverage/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def served(plan, anna):
    """A trend served by two activities, and one served by nothing."""
    year = plan.school_year
    trend = make_trend(anna, "Речь", position=1)
    lesson = make_activity(
        plan, "Занятие", form="Открытое занятие", participants="воспитатели", months=[f"{year}-10", f"{year}-11"]
    )
    school = make_activity(plan, "Школа", participants="молодые педагоги, наставники", months=[f"{year}-10"])
    make_activity(plan, "Инструктаж")
    make_link(trend, lesson, by=anna)
    make_link(trend, school, by=anna, strength="indirect")
    make_trend(anna, "Диаграммы", position=2)
    return CoverageMap(read_table(plan))


def test_the_map_is_counted_both_ways(served, plan):
    assert [row.trend.text for row in served.unanswered] == ["Диаграммы"]
    assert [activity.title for activity in served.table.untied] == ["Инструктаж"]
    assert weight_words(served.table.rows[0]) == "1,25 (1 полностью, 1 косвенно)"
    assert served.months == [f"{plan.school_year}-{month:02}" for month in range(9, 13)] + [
        f"{plan.school_year + 1}-{month:02}" for month in range(1, 6)
    ]
    assert served.audiences == ["whole_team", "group_educators", "specialists", "young", "mentors"]


def test_each_picture_has_a_sentence(served):
    assert month_sentence(served) == (
        "Больше всего мероприятий в октябре – 2; "
        "ни одного – в сентябре, в декабре, в январе, в феврале, в марте, в апреле, в мае."
    )
    assert audience_sentence(served) == (
        "Чаще всего: воспитатели – 1\N{NO-BREAK SPACE}мероприятие; отдельно не названы: все педагоги, специалисты."
    )


def test_a_trend_served_twice_as_much_as_usual_is_told(plan, anna):
    much, little = make_trend(anna, "Много", position=1), make_trend(anna, "Мало", position=2)
    for number in range(4):
        make_link(much, make_activity(plan, f"{number}"), by=anna)
    make_link(little, make_activity(plan, "одно"), by=anna)
    assert CoverageMap(read_table(plan)).overserved == []
    make_trend(anna, "Ничего", position=3)
    assert [row.trend.text for row in CoverageMap(read_table(plan)).overserved] == ["Много"]


@pytest.mark.parametrize("name", ["anna", "marina", "vera"])
def test_the_staff_reads_it_with_links_to_the_rows(name, request, client_of, plan, served):
    page = client_of(request.getfixturevalue(name)).get(PAGE).content.decode()
    row = served.table.rows[0].trend
    assert f'href="/planning/correspondences/?year={plan.school_year}#trend-{row.pk}"' in page
    assert ("Тенденции без мероприятий: 1" in page, "добавить из плана" in page) == (True, name == "anna")


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_do_not(name, request, client_of, served):
    assert client_of(request.getfixturevalue(name)).get(PAGE).status_code == 403


def test_a_stranger_sees_none_of_it(client_of, olga, served):
    assert "Сначала нужна таблица" in client_of(olga).get(PAGE).content.decode()


def test_it_is_read_only_and_for_those_who_signed_in(client, client_of, anna, served):
    assert client_of(anna).post(PAGE).status_code == 405
    assert client.get(PAGE).headers["Location"] == f"/accounts/login/?next={PAGE}"


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_link(make_trend(anna, f"{number}"), make_activity(plan, f"{number}", months=["2026-10"]), by=anna)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(13):
        browser.get(PAGE)
