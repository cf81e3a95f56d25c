from datetime import timedelta

import pytest

from deficits.models import Answer, OpenAnswer, Response
from deficits.services import responses
from deficits.services.responses import Mark, Words

from ..factories import NOW, make_survey


@pytest.fixture
def survey(anna, vera):
    return make_survey(anna, asked=[vera])


def save(survey, person, *marks, now=NOW, words=()):
    return responses.save(survey, about=person, viewpoint="self", by=person, now=now, marks=marks, words=words)


def item_of(survey, position=1):
    return survey.questionnaire.items.get(position=position)


def test_the_first_answer_begins_the_response(survey, vera):
    response = save(survey, vera, Mark(item_of(survey), 2, False, NOW))

    assert (response.about, response.author, response.started_at, response.submitted_at) == (vera, vera, NOW, None)
    assert [(answer.item, answer.value) for answer in response.answers.all()] == [(item_of(survey), 2)]


def test_saving_again_keeps_one_response_and_one_answer(survey, vera):
    later = NOW + timedelta(minutes=1)
    save(survey, vera, Mark(item_of(survey), 2, False, NOW))
    save(survey, vera, Mark(item_of(survey), 3, False, later), now=later)

    assert Response.objects.count() == 1
    assert list(Answer.objects.values_list("value", "answered_at")) == [(3, later)]


def test_an_older_draft_does_not_overwrite_a_newer_answer(survey, vera):
    newer = NOW + timedelta(minutes=5)
    save(survey, vera, Mark(item_of(survey), 3, False, newer), now=newer)
    save(survey, vera, Mark(item_of(survey), 0, False, NOW), now=newer + timedelta(minutes=1))

    assert Answer.objects.get().value == 3


def test_the_same_moment_sent_twice_changes_nothing(survey, vera):
    save(survey, vera, Mark(item_of(survey), 3, False, NOW))
    save(survey, vera, Mark(item_of(survey), 3, False, NOW))

    assert list(Answer.objects.values_list("value", "answered_at")) == [(3, NOW)]


def test_a_clock_that_runs_ahead_does_not_lock_the_answer(survey, vera):
    save(survey, vera, Mark(item_of(survey), 1, False, NOW + timedelta(days=400)))
    save(survey, vera, Mark(item_of(survey), 2, False, NOW + timedelta(days=400)), now=NOW + timedelta(minutes=1))

    assert Answer.objects.get().value == 2


def test_an_answer_can_be_taken_back_and_declared_not_applicable(survey, vera):
    moments = [NOW + timedelta(minutes=minute) for minute in range(3)]
    item = item_of(survey)
    save(survey, vera, Mark(item, 1, False, moments[0]), now=moments[2])
    save(survey, vera, Mark(item, None, False, moments[1]), now=moments[2])
    assert (Answer.objects.get().value, Answer.objects.get().is_not_applicable) == (None, False)

    save(survey, vera, Mark(item, None, True, moments[2]), now=moments[2])
    assert (Answer.objects.get().value, Answer.objects.get().is_not_applicable) == (None, True)


def test_words_follow_the_same_rule(survey, vera):
    question = survey.questionnaire.open_questions.get()
    later = NOW + timedelta(minutes=1)
    save(survey, vera, words=[Words(question, "Новое", later)], now=later)
    save(survey, vera, words=[Words(question, "Старое", NOW)], now=later)

    assert OpenAnswer.objects.get().text == "Новое"


def test_sending_twice_keeps_the_first_moment(survey, vera):
    response = save(survey, vera, Mark(item_of(survey), 2, False, NOW))

    responses.submit(response, now=NOW)
    responses.submit(response, now=NOW + timedelta(hours=1))

    response.refresh_from_db()
    assert response.submitted_at == NOW


def test_a_grid_is_kept_person_by_person(anna, vera, nina):
    survey = make_survey(anna, asked=[vera, nina])
    first, second = survey.questionnaire.items.all()[:2]

    responses.save_many(
        survey,
        viewpoint="expert",
        by=anna,
        now=NOW,
        marks={vera: [Mark(first, 1, False, NOW)], nina: [Mark(first, 2, False, NOW), Mark(second, 3, False, NOW)]},
    )

    rows = Answer.objects.order_by("response__about", "item").values_list(
        "response__about", "response__viewpoint", "response__author", "value"
    )
    assert list(rows) == [
        (vera.pk, "expert", anna.pk, 1),
        (nina.pk, "expert", anna.pk, 2),
        (nina.pk, "expert", anna.pk, 3),
    ]


def test_of_two_answers_of_one_moment_the_later_sent_counts(survey, vera):
    question = survey.questionnaire.open_questions.get()
    for value, text in ((1, "Сначала"), (2, "Потом")):
        save(survey, vera, Mark(item_of(survey), value, False, NOW), words=[Words(question, text, NOW)])

    assert (Answer.objects.get().value, OpenAnswer.objects.get().text) == (2, "Потом")
