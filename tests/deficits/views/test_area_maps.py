"""From a problem area to a hypothesis: figures of exactly those educators, never of fewer than five."""

import pytest

from deficits.models import AreaResult, CauseHypothesis, ChildAssessment
from tests.factories import make_membership

from ..children import make_group
from ..factories import NOW, make_questionnaire, make_response, make_survey

MAP, CELL = "/deficits/map/", "/deficits/map/cell/"


def counted(group, by, *, wave="end", **areas):
    """Children on the low, middle and high level of the areas given."""
    assessment = ChildAssessment.objects.create(
        organization=group.organization, group=group, wave=wave, recorded_by=by, recorded_at=NOW
    )
    for area, (low, middle, high) in areas.items():
        AreaResult.objects.create(
            organization=group.organization, assessment=assessment, area=area, low=low, middle=middle, high=high
        )
    return assessment


@pytest.fixture
def weak(sunny):
    return [make_membership(sunny, full_name=f"Слабова Анна {letter}") for letter in "АБВГД"]


@pytest.fixture
def strong(sunny):
    return [make_membership(sunny, full_name=f"Сильнова Анна {letter}") for letter in "АБВГД"]


@pytest.fixture
def survey(anna, weak, strong):
    """Five find everything hard, five nothing."""
    asked, questionnaire = [*weak, *strong], make_questionnaire(anna)
    made = make_survey(anna, asked=asked, title="Осень", status="closed", questionnaire=questionnaire)
    for people, mark in ((weak, 0), (strong, 3)):
        for person in people:
            make_response(made, person, values=[mark] * 4, submitted_at=NOW)
    return made


@pytest.fixture
def bees(anna, weak):
    """Speech is a problem here."""
    group = make_group(anna, educators=weak, title="Пчёлки", age="5-6")
    counted(group, anna, speech=(8, 8, 4), art=(1, 5, 14))
    return group


@pytest.fixture
def butterflies(anna, strong):
    """Nothing is a problem here."""
    group = make_group(anna, educators=strong, title="Бабочки", age="4-5")
    counted(group, anna, speech=(1, 5, 14), art=(1, 5, 14))
    return group


def cells(page, area):
    row = page.context["map"].row(area)
    return {str(cell.group): (cell.figures.n_deficit, cell.figures.n_answered, cell.is_own) for cell in row.cells}


def test_a_cell_tells_of_the_educators_of_the_groups_with_the_problem(client_of, anna, survey, bees, butterflies):
    page = client_of(anna).get(MAP)

    assert cells(page, "speech") == {"method": (5, 5, True), "communication": (5, 5, True)}
    assert cells(page, "art") == {}
    assert [group.title for group in page.context["map"].row("speech").groups] == ["Пчёлки"]
    assert "Слабова" not in page.content.decode()


def test_fewer_than_five_of_them_are_never_shown_alone(client_of, anna, survey, bees, butterflies):
    bees.staff.first().delete()
    page = client_of(anna).get(MAP)

    assert cells(page, "speech") == {"method": (5, 10, False), "communication": (5, 10, False)}
    assert "по всем опрошенным" in page.content.decode()


def test_a_survey_of_four_is_hidden_altogether(client_of, anna, survey, bees, weak, strong):
    survey.responses.exclude(about__in=weak[:4]).delete()
    page = client_of(anna).get(MAP)

    assert cells(page, "speech") == {"method": (0, 0, False), "communication": (0, 0, False)}
    assert "скрыто" in page.content.decode()


def test_small_groups_of_children_are_hidden(client_of, anna, survey):
    group = make_group(anna, title="Малыши")
    counted(group, anna, speech=(1, 1, 0))
    row = client_of(anna).get(MAP).context["map"].row("speech")

    assert (row.is_hidden, row.is_problem, row.cells) == (True, False, ())


def test_without_a_survey_the_children_are_still_shown(client_of, anna, bees):
    page = client_of(anna).get(MAP)

    assert page.context["map"].row("speech").is_problem is True
    assert "правая часть карты пуста" in page.content.decode()


def test_a_survey_under_a_cipher_is_not_asked(client_of, anna, survey, bees):
    type(survey).objects.filter(pk=survey.pk).update(mode="pseudonymous")

    assert client_of(anna).get(MAP).context["map"].survey is None


def test_a_cell_opens_to_its_numbers_and_becomes_a_hypothesis(client_of, vera, survey, bees, butterflies):
    url = f"{CELL}?area=speech&group=method&year=2026"
    browser = client_of(vera)
    text = browser.get(url).content.decode()
    assert "5 из 5" in text and "Осень" in text and "9 из 40" in text

    browser.post(url, {"kind": "practice", "text": "Мало диалога с детьми", "fact": ""})
    cause = CauseHypothesis.objects.get()
    assert (cause.area, cause.group, cause.school_year, cause.status) == ("speech", "method", 2026, "proposed")
    children, educators = (row[1] for row in cause.readings)
    assert children.startswith("низкий 9 из 40") and educators.startswith("5 из 5")
    assert "Мало диалога с детьми" in browser.get(url).content.decode()


@pytest.mark.parametrize("query", ["", "?area=speech", "?area=art&group=method", "?area=%00&group=9", "?year=99999"])
def test_a_cell_that_is_not_there_is_absent(client_of, anna, survey, bees, query):
    assert client_of(anna).get(CELL + query).status_code == 404


def test_the_map_is_for_the_staff(client_of, anna, marina, vera, guest, officer, olga, survey, bees):
    assert [client_of(one).get(MAP).status_code for one in (marina, vera, guest, officer)] == [200, 200, 403, 403]
    assert client_of(olga).get(MAP).context["map"].year.groups == ()


def test_queries_do_not_grow_with_groups(client_of, anna, survey, bees, butterflies, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(MAP)
    for number in range(2):
        with django_assert_num_queries(17):
            browser.get(MAP)
        for more in range(2):
            counted(make_group(anna, title=f"Ещё {number}{more}"), anna, speech=(1, 5, 14))
