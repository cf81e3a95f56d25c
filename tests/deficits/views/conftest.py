"""A closed and an open survey that Anna asks Vera and Nina."""

import pytest

from deficits.models import SurveyStatus

from ..factories import make_questionnaire, make_response, make_survey, make_trend


@pytest.fixture
def questionnaire(anna):
    return make_questionnaire(anna)


@pytest.fixture
def survey(anna, vera, nina, questionnaire):
    """An open survey."""
    return make_survey(anna, asked=[vera, nina], questionnaire=questionnaire, title="Осень")


@pytest.fixture
def closed(anna, vera, nina, questionnaire):
    """A closed survey: Vera is strong, Nina is not."""
    made = make_survey(anna, asked=[vera, nina], questionnaire=questionnaire, title="Весна", status=SurveyStatus.CLOSED)
    make_response(made, vera, values=[3, 3, 3, 3], submitted_at=made.closed_at)
    make_response(made, nina, values=[0, 0, 1, 0], submitted_at=made.closed_at)
    return made


@pytest.fixture
def trend(anna, closed):
    return make_trend(anna, survey=closed, subject_kind="item", subject_code="Б-1", answered=2, deficit=1)
