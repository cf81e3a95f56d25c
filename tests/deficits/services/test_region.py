"""The region from the database: whose surveys count, which of them, and that the figures are those of the page."""

from datetime import timedelta

import pytest

from deficits.engine.figures import Figures
from deficits.engine.region import Reach
from deficits.engine.rests import without_rests
from deficits.engine.subjects import GROUP, Subject
from deficits.models import Answer, SurveyMode, SurveyStatus, Viewpoint
from deficits.services import region
from deficits.services.region import figures_below
from deficits.services.summaries import summarise
from tests.deficits.engine.cases import assert_same
from tests.deficits.factories import NOW, make_questionnaire, make_response, make_scale, make_survey
from tests.factories import make_membership

METHOD = Subject(GROUP, "method", ("Б-1", "Б-2"))


@pytest.fixture
def people(sunny):
    return [make_membership(sunny) for _ in range(6)]


@pytest.fixture
def neighbours(daisy):
    return [make_membership(daisy) for _ in range(5)]


def closed(by, people, rows, *, year=2026, **fields):
    """A closed survey of the pack «express»; `rows`: one string of points a person, «.» is no answer."""
    fields.setdefault("questionnaire", make_questionnaire(by, pack="express"))
    survey = make_survey(by, asked=people, status=SurveyStatus.CLOSED, school_year=year, **fields)
    for person, row in zip(people, rows, strict=True):
        make_response(survey, person, values=[None if mark == "." else int(mark) for mark in row])
    return survey


def test_one_kindergarten_has_the_figures_of_its_results_page(mms, anna, people):
    survey = closed(anna, people, ["0123", "3210", "1111", "0.33", "2222", "3..."])
    Answer.objects.filter(response__about=people[4], item__code="Б-1").update(value=None, is_not_applicable=True)
    make_response(survey, people[0], values=[3, 3, 3, 3], viewpoint=Viewpoint.EXPERT)
    found, page = figures_below(mms, pack="express"), summarise(survey)
    assert found.waves == (2026,)
    for row in page.items:
        assert_same(found.item(2026, row.subject.code), without_rests(row.figures, 5))
    for row in page.of_kind(GROUP):
        expected = without_rests(row.figures, 5)
        assert_same(found.subject(2026, row.subject), expected)
        assert_same(found.organization(anna.organization_id, 2026, row.subject), expected)


def test_everybody_below_counts_and_nobody_beside(iro, mms, sunny, anna, olga, people, neighbours):
    closed(anna, people, ["0000"] * 6)
    closed(olga, neighbours, ["3333"] * 5)
    for service in (mms, iro):
        found = figures_below(service, pack="express")
        figures = found.item(2026, "Б-1")
        assert (figures.n_answered, figures.n_deficit, figures.n_confident) == (11, 6, 5)
        assert found.reach(2026, METHOD) == Reach(2, 0)
    assert figures_below(sunny, pack="express").item(2026, "Б-1").n_answered == 6


def test_a_small_kindergarten_counts_without_being_shown(mms, anna, olga, people, neighbours):
    closed(anna, people, ["0000"] * 6)
    closed(olga, neighbours[:2], ["3333"] * 2)
    found = figures_below(mms, pack="express")
    assert found.subject(2026, METHOD).n_answered == 8
    assert found.reach(2026, METHOD) == Reach(2, 2)
    assert found.organization(anna.organization_id, 2026, METHOD).is_hidden
    assert found.organization(olga.organization_id, 2026, METHOD).is_hidden


def test_what_a_survey_promised_is_kept(mms, anna, people):
    closed(anna, people, ["0000"] * 6, minimum_answers=7)
    assert figures_below(mms, pack="express").item(2026, "Б-1").is_hidden


@pytest.mark.parametrize(("mode", "is_hidden"), [(SurveyMode.NAMED, False), (SurveyMode.ANONYMOUS, True)])
def test_without_names_never_fewer_than_five_are_shown(mode, is_hidden, mms, anna, people):
    mms.minimum_answers = 3
    mms.save()
    closed(anna, people[:4], ["0000"] * 4, minimum_answers=3, mode=mode)
    assert figures_below(mms, pack="express").item(2026, "Б-1").is_hidden == is_hidden


def test_waves_are_school_years_and_the_last_survey_of_a_year_counts(mms, anna, people):
    questionnaire = make_questionnaire(anna, pack="express")
    late, early = NOW + timedelta(days=90), NOW
    closed(anna, people, ["3333"] * 6, questionnaire=questionnaire, closed_at=late)
    closed(anna, people, ["0000"] * 6, questionnaire=questionnaire, closed_at=early)
    closed(anna, people, ["1111"] * 6, questionnaire=questionnaire, year=2025)
    found = figures_below(mms, pack="express")
    assert found.waves == (2025, 2026)
    assert (found.item(2025, "Б-1").n_deficit, found.item(2026, "Б-1").n_deficit) == (6, 0)
    assert found.item(2026, "Б-1").n_answered == 6


def test_surveys_that_go_on_and_other_questionnaires_do_not_count(mms, anna, people):
    closed(anna, people, ["0000"] * 6, questionnaire=make_questionnaire(anna, pack="young"))
    running = make_survey(anna, asked=people, questionnaire=make_questionnaire(anna, pack="express"))
    make_response(running, people[0], values=[0, 0, 0, 0])
    found = figures_below(mms, pack="express")
    assert (found.waves, found.item(2026, "Б-1")) == ((), Figures())


def test_a_scale_of_difficulty_is_read_the_other_way(mms, anna, people):
    turned = make_scale(anna.organization, direction="difficulty")
    closed(anna, people, ["0000"] * 6, questionnaire=make_questionnaire(anna, pack="express", scale=turned))
    assert figures_below(mms, pack="express").item(2026, "Б-1").n_confident == 6


def test_many_surveys_are_read_in_parts(mms, anna, olga, people, neighbours, monkeypatch):
    for year in (2023, 2024, 2025, 2026):
        closed(anna, people, ["0123"] * 6, year=year)
        closed(olga, neighbours, ["3210"] * 5, year=year)
    whole = figures_below(mms, pack="express")
    monkeypatch.setattr(region, "SURVEYS_AT_ONCE", 3)
    parts = figures_below(mms, pack="express")
    for year in whole.waves:
        assert parts.subject(year, METHOD) == whole.subject(year, METHOD)
        assert parts.item(year, "Б-3") == whole.item(year, "Б-3")
    assert parts.hidden == whole.hidden == frozenset()


def test_the_number_of_queries_does_not_grow_with_people(mms, anna, people, django_assert_num_queries):
    closed(anna, people[:1], ["0123"])
    with django_assert_num_queries(5):
        figures_below(mms, pack="express")
    closed(anna, people, ["0123"] * 6, year=2025)
    with django_assert_num_queries(5):
        figures_below(mms, pack="express")


def test_cuts_cannot_be_moved_to_read_answers_step_by_step(mms, anna, people):
    closed(anna, people, ["0000", "1111", "2222", "3333", "2222", "1111"], mode=SurveyMode.ANONYMOUS)
    before = figures_below(mms, pack="express").item(2026, "Б-1")

    mms.deficit_below, mms.attention_below = 20, 40
    mms.save()
    assert figures_below(mms, pack="express").item(2026, "Б-1") == before
    assert (before.n_deficit, before.n_partial, before.n_confident) == (3, 2, 1)
