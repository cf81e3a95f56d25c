from datetime import timedelta

import pytest

from deficits.models import Trend, TrendStatus
from deficits.services import questionnaires, surveys, trends
from pos_portal.core.models import AuditEvent
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_response, make_survey, make_trend

YEAR_AGO = NOW - timedelta(days=365)


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог {letter}") for letter in "АБВГДЕ"]


def closed(anna, team, rows, *, questionnaire, opened_at=NOW, compared_with=None):
    """A survey of the team with these marks, closed by the service."""
    survey = make_survey(
        anna, asked=team, questionnaire=questionnaire, opened_at=opened_at, compared_with=compared_with
    )
    for person, values in zip(team, rows, strict=False):
        make_response(survey, person, values=values)
    return surveys.close(survey, by=anna, now=opened_at)


def test_closing_finds_trends_and_compares_them_with_the_survey_before(anna, team):
    questionnaire = make_questionnaire(anna, items=2)
    before = closed(anna, team, [[0, 3]] * 2 + [[3, 3]] * 4, questionnaire=questionnaire, opened_at=YEAR_AGO)
    survey = closed(anna, team, [[0, 3]] * 5 + [[3, 3]], questionnaire=questionnaire, compared_with=before)

    found = Trend.objects.get(survey=survey, subject_code="Б-1")

    assert (
        found.text
        == found.drafted_text
        == (
            "Растёт число педагогов, испытывающих затруднения в действии 1: "
            "5 из 6 (83,3 %) против 2 из 6 (33,3 %) год назад."
        )
    )
    assert (found.kind, found.scope, found.direction, found.group) == ("growth", "mass", "negative", "method")
    assert (found.answered, found.deficit, found.confident) == (6, 5, 1)
    assert (found.answered_before, found.deficit_before) == (6, 2)
    assert (found.status, found.school_year, found.position) == (TrendStatus.FOUND, 2026, 1)
    assert found.readings[0][:2] == ["Затрудняются", "5 из 6 (83,3 %)"]


def test_below_the_minimum_of_answers_nothing_is_found(anna, team):
    survey = closed(anna, team[:4], [[0, 0]] * 4, questionnaire=make_questionnaire(anna, items=2))

    assert Trend.objects.filter(survey=survey).count() == 0


def test_without_any_answer_closing_finds_nothing(anna, team):
    survey = closed(anna, team, [], questionnaire=make_questionnaire(anna, items=2))

    assert Trend.objects.filter(survey=survey).count() == 0


def test_counting_again_keeps_decisions_and_words(anna, team):
    questionnaire = make_questionnaire(anna, items=2)
    survey = closed(anna, team, [[0, 0]] * 6, questionnaire=questionnaire)
    confirmed = Trend.objects.get(survey=survey, subject_code="Б-1")
    dismissed = Trend.objects.get(survey=survey, subject_code="Б-2")
    trends.confirm(confirmed, text="Наши слова", by=anna, now=NOW)
    trends.dismiss(dismissed, reason="Поняли по-разному", by=anna, now=NOW)

    trends.detect(survey, now=NOW + timedelta(days=1))

    confirmed.refresh_from_db()
    dismissed.refresh_from_db()
    assert (confirmed.status, confirmed.text, confirmed.decided_at) == (TrendStatus.CONFIRMED, "Наши слова", NOW)
    assert (dismissed.status, dismissed.reason) == (TrendStatus.DISMISSED, "Поняли по-разному")


def test_other_thresholds_mark_decided_trends_and_forget_undecided_ones(anna, team):
    questionnaire = make_questionnaire(anna, items=2)
    survey = closed(anna, team, [[1, 1]] * 6, questionnaire=questionnaire)
    kept = Trend.objects.get(survey=survey, subject_code="Б-1")
    trends.confirm(kept, text=kept.text, by=anna, now=NOW)

    questionnaire.deficit_below = 30
    questionnaires.change(questionnaire, version=questionnaire.version, now=NOW)

    kept.refresh_from_db()
    assert list(Trend.objects.filter(survey=survey)) == [kept]
    assert (kept.status, kept.is_confirmed_by_numbers) == (TrendStatus.CONFIRMED, False)


def test_a_returned_trend_waits_again_and_is_never_deleted(anna, team):
    questionnaire = make_questionnaire(anna, items=2)
    survey = closed(anna, team, [[1, 3]] * 6, questionnaire=questionnaire)
    trend = Trend.objects.get(survey=survey)
    trends.confirm(trend, text="Наши слова", by=anna, now=NOW)

    trends.return_(trend, by=anna, now=NOW)
    questionnaire.deficit_below = 30
    questionnaires.change(questionnaire, version=questionnaire.version, now=NOW)

    trend.refresh_from_db()
    assert (trend.status, trend.text, trend.decided_by, trend.decided_at) == (
        TrendStatus.FOUND,
        "Наши слова",
        None,
        None,
    )
    assert trend.is_confirmed_by_numbers is False


def test_a_decision_is_noted_in_the_log(anna):
    trend = make_trend(anna)

    trends.confirm(trend, text=trend.text, by=anna, now=NOW)

    event = AuditEvent.objects.get()
    assert (event.action, event.actor) == ("decision", anna.user)
    assert event.subject == f"Подтверждена тенденция: {trend.text}"


def test_a_trend_of_ones_own_is_confirmed_at_once(anna):
    trend = trends.add(Trend(text="Мало открытых занятий.", school_year=2026, source="observation"), by=anna, now=NOW)

    trend.refresh_from_db()
    assert (trend.status, trend.decided_by, trend.survey) == (TrendStatus.CONFIRMED, anna, None)
