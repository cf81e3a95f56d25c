"""Six clicks at once, each with a connection of its own: one response, one answer, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from deficits.models import Answer, Response, Trend
from deficits.services import responses, surveys
from deficits.services.responses import Mark

from ..factories import NOW, make_survey

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(*steps):
    """Start the steps together; what each gave back or raised."""
    barrier = Barrier(len(steps))

    def run(step):
        try:
            barrier.wait(timeout=20)
            return step()
        except Exception as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def test_the_first_answers_of_a_person_make_one_response(anna, vera):
    survey = make_survey(anna, asked=[vera])
    items = list(survey.questionnaire.items.all())

    def answer(number):
        mark = Mark(items[number % 4], number % 4, False, NOW + timedelta(seconds=number))
        return lambda: (
            responses.save(
                survey, about=vera, viewpoint="self", by=vera, now=NOW + timedelta(minutes=1), marks=[mark]
            ).pk
        )

    made = at_once(*[answer(number) for number in range(AT_ONCE)])

    assert len(set(made)) == 1
    assert Response.objects.count() == 1
    assert list(Answer.objects.order_by("item__position").values_list("value", flat=True)) == [0, 1, 2, 3]


def test_closing_twice_at_once_closes_once(anna, vera):
    survey = make_survey(anna, asked=[vera])
    outcomes = at_once(*[lambda: surveys.close(survey, by=anna, now=NOW).status] * 3)

    assert sorted(map(str, outcomes)) == sorted(["closed", *[str(surveys.SurveyNotReady)] * 2])
    assert Trend.objects.count() == 0


def test_an_answer_at_the_moment_of_closing_is_kept_or_refused_but_never_half_done(anna, vera):
    survey = make_survey(anna, asked=[vera])
    items = list(survey.questionnaire.items.all())
    marks = [Mark(item, 2, False, NOW) for item in items]

    saved, closed = at_once(
        lambda: responses.save(survey, about=vera, viewpoint="self", by=vera, now=NOW, marks=marks).pk,
        lambda: surveys.close(survey, by=anna, now=NOW).status,
    )

    assert closed == "closed"
    assert Answer.objects.count() == (0 if saved is responses.SurveyClosed else 4)
