"""Who sees which rows, said by the models themselves."""

import pytest
from django.db import IntegrityError, transaction

from deficits.access import surveys_to_answer
from deficits.models import Answer, Questionnaire, Response, Survey, SurveyStatus, Trend

from ..factories import NOW, make_questionnaire, make_response, make_survey, make_trend


def test_answers_are_read_by_their_owner_and_the_methodist(anna, marina, vera, nina, guest, olga, officer):
    survey = make_survey(anna, asked=[vera, nina])
    own, hers = make_response(survey, vera), make_response(survey, nina)
    expert = make_response(survey, vera, viewpoint="expert", author=anna)

    def seen(person):
        return set(Response.objects.visible_to(person))

    assert seen(anna) == {own, hers, expert}
    assert seen(vera) == {own}
    assert seen(nina) == {hers}
    assert [seen(person) for person in (marina, guest, olga, officer)] == [set()] * 4


def test_surveys_are_seen_by_leaders_and_by_those_asked(anna, marina, vera, nina, guest, olga, officer):
    running = make_survey(anna, asked=[vera])
    draft = make_survey(anna, asked=[vera], status=SurveyStatus.DRAFT)

    def seen(person):
        return set(Survey.objects.visible_to(person))

    assert [seen(person) for person in (anna, marina)] == [{running, draft}] * 2
    assert seen(vera) == {running}
    assert [seen(person) for person in (nina, guest, olga, officer)] == [set()] * 4


def test_trends_before_a_decision_are_the_leaders_business(anna, marina, vera, guest, olga, officer):
    found, confirmed = make_trend(anna), make_trend(anna, status="confirmed")

    def seen(person):
        return set(Trend.objects.visible_to(person))

    assert [seen(person) for person in (anna, marina)] == [{found, confirmed}] * 2
    assert seen(vera) == {confirmed}
    assert [seen(person) for person in (guest, olga, officer)] == [set()] * 3
    assert set(Trend.objects.undecided()) == {found}


def test_the_heaviest_trend_stands_first_and_good_news_last(anna):
    good = make_trend(anna, direction="positive", position=1)
    light, heavy = make_trend(anna, position=3), make_trend(anna, position=2)

    assert list(Trend.objects.for_list()) == [heavy, light, good]


def test_a_survey_waits_until_it_is_sent(anna, vera, nina):
    survey = make_survey(anna, asked=[vera, nina])
    make_survey(anna, asked=[vera], status=SurveyStatus.CLOSED)
    begun = make_response(survey, vera, values=[1])
    assert list(surveys_to_answer(vera)) == [survey]

    begun.submitted_at = NOW
    begun.save()
    assert list(surveys_to_answer(vera)) == []
    assert list(surveys_to_answer(nina)) == [survey]


def test_progress_counts_people_and_sent_answers(anna, vera, nina, marina):
    survey = make_survey(anna, asked=[vera, nina, marina])
    make_response(survey, vera, submitted_at=NOW)
    make_response(survey, vera, viewpoint="expert", author=anna, submitted_at=NOW)
    make_response(survey, nina)

    row = Survey.objects.with_progress().get()
    assert (row.asked, row.sent) == (3, 1)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"status": "closed", "closed_at": None},
        {"status": "draft"},
        {"status": "open", "closed_at": NOW},
    ],
)
def test_the_database_refuses_a_status_without_its_moments(anna, nonsense):
    survey = make_survey(anna)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**nonsense)


def test_the_database_refuses_nonsense_answers_and_decisions(anna, vera):
    response = make_response(make_survey(anna, asked=[vera]), vera, values=[1])
    trend = make_trend(anna)
    for rows, nonsense in (
        (Answer.objects.filter(response=response), {"is_not_applicable": True}),
        (Response.objects.filter(pk=response.pk), {"respondent": "Кто-то"}),
        (Trend.objects.filter(pk=trend.pk), {"status": "confirmed"}),
        (Questionnaire.objects.all(), {"deficit_below": 80}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**nonsense)


def test_one_person_has_one_response_of_a_kind(anna, vera):
    survey = make_survey(anna, asked=[vera])
    make_response(survey, vera)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_response(survey, vera)


def test_a_questionnaire_knows_how_large_and_how_used_it_is(anna):
    questionnaire = make_questionnaire(anna, items=3)
    make_survey(anna, questionnaire=questionnaire)
    make_survey(anna, questionnaire=questionnaire)

    row = Questionnaire.objects.for_list().get()
    assert (row.item_count, row.survey_count) == (3, 2)
