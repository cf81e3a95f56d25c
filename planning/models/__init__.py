from .activities import Activity, ActivityMonth, TermKind, UntiedReason
from .concepts import ConceptWording
from .correspondences import Correspondence, CorrespondenceLink, Origin, Strength, Suggestion, Verdict
from .imports import ImportStatus, PlanImport, RememberedMapping
from .plans import MethodicalPlan
from .reflections import Reflection
from .reviews import Review, ReviewAction, ReviewStatus, ReviewStep

__all__ = [
    "Activity",
    "ActivityMonth",
    "ConceptWording",
    "Correspondence",
    "CorrespondenceLink",
    "ImportStatus",
    "MethodicalPlan",
    "Origin",
    "PlanImport",
    "Reflection",
    "RememberedMapping",
    "Review",
    "ReviewAction",
    "ReviewStatus",
    "ReviewStep",
    "Strength",
    "Suggestion",
    "TermKind",
    "UntiedReason",
    "Verdict",
]
