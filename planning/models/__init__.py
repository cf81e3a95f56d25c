from .activities import Activity, ActivityMonth, TermKind, UntiedReason
from .concepts import ConceptWording, OwnConcept, WordingRole
from .correspondences import Correspondence, CorrespondenceLink, Origin, Strength, Suggestion, Verdict
from .editions import PlanAction, PlanEdition, PlanStep
from .fulfilments import Fulfilment, FulfilmentStep
from .goals import AnnualGoal, TrainingPriority
from .imports import ImportStatus, PlanImport, RememberedMapping
from .plans import MethodicalPlan, PlanStatus
from .proposals import Proposal, ProposalKind, ProposalState, Success
from .reflections import Reflection
from .reviews import Review, ReviewAction, ReviewStatus, ReviewStep
from .workshops import (
    Workshop,
    WorkshopMark,
    WorkshopNote,
    WorkshopOutcome,
    WorkshopStep,
    WorkshopTopic,
)

__all__ = [
    "Activity",
    "ActivityMonth",
    "AnnualGoal",
    "ConceptWording",
    "Correspondence",
    "CorrespondenceLink",
    "Fulfilment",
    "FulfilmentStep",
    "ImportStatus",
    "MethodicalPlan",
    "Origin",
    "OwnConcept",
    "PlanAction",
    "PlanEdition",
    "PlanImport",
    "PlanStatus",
    "PlanStep",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Reflection",
    "RememberedMapping",
    "Review",
    "ReviewAction",
    "ReviewStatus",
    "ReviewStep",
    "Strength",
    "Success",
    "Suggestion",
    "TermKind",
    "TrainingPriority",
    "UntiedReason",
    "Verdict",
    "WordingRole",
    "Workshop",
    "WorkshopMark",
    "WorkshopNote",
    "WorkshopOutcome",
    "WorkshopStep",
    "WorkshopTopic",
]
