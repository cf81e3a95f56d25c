from .activities import ActivityForm, ExplainForm, TiedForm
from .concepts import AdditionsForm, ConceptForm, NewConceptForm
from .correspondences import LinkReasonsForm, LinksForm, StrengthForm, VerdictForm, WrittenActivityForm
from .editions import AcceptForm, ApproveForm, ReopenForm, ReturnForm
from .fulfilments import FulfilForm
from .goals import DraftForm, GoalForm, PriorityForm
from .imports import ImportForm, MappingForm
from .plans import PlanForm
from .prints import PrintForm
from .proposals import ProposalForm, SuccessForm
from .reasons import ReasonsForm
from .reflections import ReflectionForm
from .reviews import RemarkForm
from .rollovers import RolloverForm
from .wordings import DenialForm, WordForm, WordingForm
from .workshops import AgreementForm, NoteForm, PhoneForm, StepForm, WorkshopForm

__all__ = [
    "AcceptForm",
    "ActivityForm",
    "AdditionsForm",
    "AgreementForm",
    "ApproveForm",
    "ConceptForm",
    "DenialForm",
    "DraftForm",
    "ExplainForm",
    "FulfilForm",
    "GoalForm",
    "ImportForm",
    "LinkReasonsForm",
    "LinksForm",
    "MappingForm",
    "NewConceptForm",
    "NoteForm",
    "PhoneForm",
    "PlanForm",
    "PrintForm",
    "PriorityForm",
    "ProposalForm",
    "ReasonsForm",
    "ReflectionForm",
    "RemarkForm",
    "ReopenForm",
    "ReturnForm",
    "RolloverForm",
    "StepForm",
    "StrengthForm",
    "SuccessForm",
    "TiedForm",
    "VerdictForm",
    "WordForm",
    "WordingForm",
    "WorkshopForm",
    "WrittenActivityForm",
]
