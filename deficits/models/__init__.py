from .areas import CompetencyGroup, EducationalArea
from .children import AgeGroup, AreaResult, ChildAssessment, ChildGroup, Wave
from .imports import AnswersImport, ImportStatus
from .questionnaires import Direction, OpenQuestion, Questionnaire, QuestionnaireItem, Scale, ScalePoint
from .responses import Answer, OpenAnswer, Response, Viewpoint
from .surveys import Participant, Survey, SurveyStatus
from .trends import (
    SubjectKind,
    Trend,
    TrendDirection,
    TrendKind,
    TrendMeasure,
    TrendScope,
    TrendSource,
    TrendStatus,
)

__all__ = [
    "AgeGroup",
    "Answer",
    "AnswersImport",
    "AreaResult",
    "ChildAssessment",
    "ChildGroup",
    "CompetencyGroup",
    "Direction",
    "EducationalArea",
    "ImportStatus",
    "OpenAnswer",
    "OpenQuestion",
    "Participant",
    "Questionnaire",
    "QuestionnaireItem",
    "Response",
    "Scale",
    "ScalePoint",
    "SubjectKind",
    "Survey",
    "SurveyStatus",
    "Trend",
    "TrendDirection",
    "TrendKind",
    "TrendMeasure",
    "TrendScope",
    "TrendSource",
    "TrendStatus",
    "Viewpoint",
    "Wave",
]
