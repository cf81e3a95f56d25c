from datetime import timedelta

import pytest

from deficits.models import Participant, Survey, SurveyStatus, Trend
from deficits.services import responses, surveys
from pos_portal.core.models import AuditEvent
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_response, make_survey, make_trend


def asked_people(survey):
    return set(Participant.objects.filter(survey=survey).values_list("membership", flat=True))


def test_a_new_survey_asks_the_chosen_people_and_waits(anna, vera, nina):
    survey = Survey(title="Осень", school_year=2026, questionnaire=make_questionnaire(anna))

    surveys.create(survey, asked=[vera, nina], by=anna, now=NOW)

    survey.refresh_from_db()
    assert (survey.organization, survey.status, survey.created_by) == (anna.organization, SurveyStatus.DRAFT, anna)
    assert asked_people(survey) == {vera.pk, nina.pk}
    assert survey.compared_with is None


def test_a_new_survey_is_compared_with_the_last_closed_one_of_the_same_items(anna, vera):
    questionnaire = make_questionnaire(anna)
    make_survey(anna, questionnaire=questionnaire, status=SurveyStatus.CLOSED, opened_at=NOW - timedelta(days=700))
    last = make_survey(
        anna, questionnaire=questionnaire, status=SurveyStatus.CLOSED, opened_at=NOW - timedelta(days=365)
    )
    make_survey(anna, questionnaire=questionnaire, status=SurveyStatus.OPEN)

    made = surveys.create(
        Survey(title="Осень", school_year=2026, questionnaire=questionnaire), asked=[vera], by=anna, now=NOW
    )

    assert made.compared_with == last


def test_a_survey_on_another_scale_is_not_comparable(anna, vera):
    from ..factories import make_scale

    make_survey(anna, status=SurveyStatus.CLOSED)
    other = make_questionnaire(anna, scale=make_scale(anna.organization, labels=("Нет", "Да")))

    made = surveys.create(Survey(title="Осень", school_year=2026, questionnaire=other), asked=[vera], by=anna, now=NOW)

    assert made.compared_with is None


def test_opening_needs_people(anna):
    survey = make_survey(anna, status=SurveyStatus.DRAFT)

    with pytest.raises(surveys.SurveyNotReady, match="пока не выбран никто"):
        surveys.open(survey, by=anna, now=NOW)


def test_opening_tells_when_and_who(anna, vera):
    survey = make_survey(anna, asked=[vera], status=SurveyStatus.DRAFT)

    opened = surveys.open(survey, by=anna, now=NOW)

    assert (opened.status, opened.opened_at) == (SurveyStatus.OPEN, NOW)
    assert AuditEvent.objects.get().subject == f"Начат опрос «{survey}»"


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (SurveyStatus.OPEN, surveys.open),
        (SurveyStatus.CLOSED, surveys.open),
        (SurveyStatus.DRAFT, surveys.close),
        (SurveyStatus.CLOSED, surveys.close),
        (SurveyStatus.DRAFT, surveys.reopen),
        (SurveyStatus.OPEN, surveys.reopen),
    ],
)
def test_a_step_out_of_turn_is_refused(anna, vera, status, step):
    survey = make_survey(anna, asked=[vera], status=status)

    with pytest.raises(surveys.SurveyNotReady):
        step(survey, by=anna, now=NOW)

    survey.refresh_from_db()
    assert survey.status == status


def test_closing_keeps_answers_that_were_not_sent(anna, vera):
    survey = make_survey(anna, asked=[vera])
    response = make_response(survey, vera, values=[0, 1, None, None])

    surveys.close(survey, by=anna, now=NOW)

    response.refresh_from_db()
    assert response.submitted_at is None
    assert [answer.value for answer in response.answers.order_by("item__position")] == [0, 1]


def test_after_closing_no_answer_is_taken(anna, vera):
    survey = make_survey(anna, asked=[vera], status=SurveyStatus.CLOSED)

    with pytest.raises(responses.SurveyClosed):
        responses.save(survey, about=vera, viewpoint="self", by=vera, now=NOW)


def test_reopening_forgets_undecided_trends_and_keeps_decided_ones(anna, vera):
    survey = make_survey(anna, asked=[vera], status=SurveyStatus.CLOSED)
    make_trend(anna, survey=survey, subject_kind="item", subject_code="Б-1")
    kept = make_trend(anna, survey=survey, subject_kind="item", subject_code="Б-2", status="confirmed")

    reopened = surveys.reopen(survey, by=anna, now=NOW)

    assert (reopened.status, reopened.closed_at) == (SurveyStatus.OPEN, None)
    assert list(Trend.objects.all()) == [kept]


def test_whoever_has_begun_stays_asked(anna, vera, nina):
    survey = make_survey(anna, asked=[vera, nina])
    make_response(survey, vera, values=[1])

    surveys.change(survey, asked=[], now=NOW)

    assert asked_people(survey) == {vera.pk}


def test_only_a_survey_not_yet_begun_is_deleted(anna, vera):
    draft, running = make_survey(anna, asked=[vera], status=SurveyStatus.DRAFT), make_survey(anna, asked=[vera])

    surveys.delete(draft)
    with pytest.raises(surveys.SurveyNotReady):
        surveys.delete(running)

    assert list(Survey.objects.all()) == [running]


def test_words_saved_from_an_old_page_do_not_open_a_closed_survey(anna, vera):
    survey = make_survey(anna, asked=[vera])
    surveys.close(Survey.objects.get(pk=survey.pk), by=anna, now=NOW)
    survey.title = "Осень, уточнено"

    surveys.change(survey, asked=[vera], now=NOW)

    survey.refresh_from_db()
    assert (survey.title, survey.status, survey.closed_at) == ("Осень, уточнено", SurveyStatus.CLOSED, NOW)


def test_a_closed_survey_compared_with_another_is_counted_again(anna, sunny):
    people = [make_membership(sunny, full_name=f"Педагог{letter} Анна") for letter in "АБВГДЕ"]
    questionnaire = make_questionnaire(anna, items=2)
    early, late = (
        make_survey(anna, asked=people, questionnaire=questionnaire, status=SurveyStatus.CLOSED, opened_at=opened)
        for opened in (NOW - timedelta(days=365), NOW)
    )
    for survey in (early, late):
        for person in people:
            make_response(survey, person, values=[0, 3], submitted_at=NOW)
    late.compared_with, late.school_year = early, 2027

    surveys.change(late, asked=people, now=NOW)

    assert set(Trend.objects.values_list("answered_before", "school_year")) == {(6, 2027)}


def test_reopening_keeps_a_trend_that_people_once_decided_on(anna, vera):
    survey = make_survey(anna, asked=[vera], status=SurveyStatus.CLOSED)
    kept = make_trend(anna, survey=survey, subject_kind="item", subject_code="Б-1", returned_at=NOW)

    surveys.reopen(survey, by=anna, now=NOW)

    assert list(Trend.objects.all()) == [kept]
