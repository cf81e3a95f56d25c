from .answers import AnswersForm, GridForm
from .children import ChildGroupForm, ChildResultsForm
from .questionnaires import QuestionnaireForm
from .surveys import SurveyCreateForm, SurveyForm
from .trends import (
    TrendCloseForm,
    TrendConfirmForm,
    TrendDismissForm,
    TrendEditForm,
    TrendForm,
    TrendMergeForm,
    TrendStepForm,
)

__all__ = [
    "AnswersForm",
    "ChildGroupForm",
    "ChildResultsForm",
    "GridForm",
    "QuestionnaireForm",
    "SurveyCreateForm",
    "SurveyForm",
    "TrendCloseForm",
    "TrendConfirmForm",
    "TrendDismissForm",
    "TrendEditForm",
    "TrendForm",
    "TrendMergeForm",
    "TrendStepForm",
]
