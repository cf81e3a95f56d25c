from .answers import AnswersForm, GridForm
from .children import ChildGroupForm, ChildResultsForm
from .questionnaires import QuestionnaireForm
from .surveys import SurveyCreateForm, SurveyForm
from .trends import TrendConfirmForm, TrendDismissForm, TrendForm

__all__ = [
    "AnswersForm",
    "ChildGroupForm",
    "ChildResultsForm",
    "GridForm",
    "QuestionnaireForm",
    "SurveyCreateForm",
    "SurveyForm",
    "TrendConfirmForm",
    "TrendDismissForm",
    "TrendForm",
]
