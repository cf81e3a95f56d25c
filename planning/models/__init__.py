from .activities import Activity, ActivityMonth, TermKind, UntiedReason
from .concepts import ConceptWording
from .imports import ImportStatus, PlanImport, RememberedMapping
from .plans import MethodicalPlan
from .reflections import Reflection
from .reviews import Review, ReviewAction, ReviewStatus, ReviewStep

__all__ = [
    "Activity",
    "ActivityMonth",
    "ConceptWording",
    "ImportStatus",
    "MethodicalPlan",
    "PlanImport",
    "Reflection",
    "RememberedMapping",
    "Review",
    "ReviewAction",
    "ReviewStatus",
    "ReviewStep",
    "TermKind",
    "UntiedReason",
]
