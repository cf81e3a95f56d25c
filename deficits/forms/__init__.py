from .answers import AnswersForm, GridForm
from .children import ChildGroupForm, ChildResultsForm
from .colleagues import ColleagueForm
from .conclusions import ConclusionForm
from .figures import FiguresFilter
from .questionnaires import QuestionnaireCreateForm, QuestionnaireForm
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
    "ColleagueForm",
    "ConclusionForm",
    "FiguresFilter",
    "GridForm",
    "QuestionnaireCreateForm",
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
