from .activities import ActivityForm, ExplainForm
from .correspondences import LinksForm, StrengthForm, VerdictForm
from .goals import DraftForm, GoalForm, PriorityForm
from .imports import ImportForm, MappingForm
from .plans import PlanForm
from .proposals import ProposalForm, SuccessForm
from .reasons import ReasonsForm
from .reflections import ReflectionForm
from .reviews import RemarkForm
from .wordings import WordingForm

__all__ = [
    "ActivityForm",
    "DraftForm",
    "ExplainForm",
    "GoalForm",
    "ImportForm",
    "LinksForm",
    "MappingForm",
    "PlanForm",
    "PriorityForm",
    "ProposalForm",
    "ReasonsForm",
    "ReflectionForm",
    "RemarkForm",
    "StrengthForm",
    "SuccessForm",
    "VerdictForm",
    "WordingForm",
]
