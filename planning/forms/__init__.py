from .activities import ActivityForm, ExplainForm
from .correspondences import LinksForm, StrengthForm, VerdictForm
from .imports import ImportForm, MappingForm
from .plans import PlanForm
from .proposals import ProposalForm, SuccessForm
from .reflections import ReflectionForm
from .reviews import RemarkForm
from .wordings import WordingForm

__all__ = [
    "ActivityForm",
    "ExplainForm",
    "ImportForm",
    "LinksForm",
    "MappingForm",
    "PlanForm",
    "ProposalForm",
    "ReflectionForm",
    "RemarkForm",
    "StrengthForm",
    "SuccessForm",
    "VerdictForm",
    "WordingForm",
]
