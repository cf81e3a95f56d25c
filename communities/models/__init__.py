from .boards import ContentQuerySet, DateAnswer, DateMark, DateOption, DatePoll, LearningForm, LearningTopic, TopicState
from .bookings import Booking, BookingStatus, LessonHost
from .cascades import Cascade, CascadeListener, CascadeState, UseAnswer
from .cells import PersonCell, RoomCell
from .change_lines import ChangeLine, ChangeLineEdition, ChangeLineState, ChangeLineVoice
from .charters import DEFAULT_LINES, Charter, CharterAcceptance, CharterState, Disagreement
from .communities import FEWEST, MOST, Community, CommunityMember
from .discussions import Assignment, Comment, Decision
from .experience import Experience, SpreadKind
from .goals import CommunityGoal, CoordinatorTerm, GoalSide, GoalState
from .learning import LearningRecord, LearningResource, ResourceForm, ResourceLevel, Way
from .lessons import Lesson, LessonStatus
from .materials import Material, MaterialVersion
from .meetings import AgendaItem, Attendance, Meeting, MeetingStatus, WorkItem, WorkStage
from .motions import Motion, MotionKind, MotionState, MotionVoice
from .needs import HelpRequest, RequestState, ResourceKind, ResourceNeed
from .openness import EmergencyAccess, OpennessStep, Ring
from .products import (
    ColleagueReview,
    Product,
    ProductAuthor,
    ProductEdition,
    ProductKind,
    ProductState,
)
from .results import ExpectedResult, IndicatorKind, ResultReading
from .rooms import Room
from .shared_topics import PartKind, SharedPart, SharedTopic
from .strategies import Readiness, ReadinessAnswer, Strategy, StrategyCriterion, StrategyMark, StrategyState, Tactic
from .teaching import TeachingOffer
from .themes import Theme
from .voices import AgreementRule, VoiceKind
from .walks import CarryOver, StudyWalk, WalkState, WatchPoint

__all__ = [
    "FEWEST",
    "MOST",
    "AgendaItem",
    "AgreementRule",
    "Assignment",
    "Attendance",
    "Booking",
    "BookingStatus",
    "CarryOver",
    "Cascade",
    "CascadeListener",
    "CascadeState",
    "ChangeLine",
    "ChangeLineEdition",
    "ChangeLineState",
    "ChangeLineVoice",
    "Charter",
    "CharterAcceptance",
    "CharterState",
    "ColleagueReview",
    "Comment",
    "Community",
    "CommunityGoal",
    "CommunityMember",
    "ContentQuerySet",
    "CoordinatorTerm",
    "DEFAULT_LINES",
    "DateAnswer",
    "DateMark",
    "DateOption",
    "DatePoll",
    "Decision",
    "Disagreement",
    "EmergencyAccess",
    "ExpectedResult",
    "Experience",
    "GoalSide",
    "GoalState",
    "HelpRequest",
    "IndicatorKind",
    "LearningForm",
    "LearningRecord",
    "LearningResource",
    "LearningTopic",
    "Lesson",
    "LessonHost",
    "LessonStatus",
    "Material",
    "MaterialVersion",
    "Meeting",
    "MeetingStatus",
    "Motion",
    "MotionKind",
    "MotionState",
    "MotionVoice",
    "OpennessStep",
    "PartKind",
    "PersonCell",
    "Product",
    "ProductAuthor",
    "ProductEdition",
    "ProductKind",
    "ProductState",
    "Readiness",
    "ReadinessAnswer",
    "RequestState",
    "ResourceForm",
    "ResourceKind",
    "ResourceLevel",
    "ResourceNeed",
    "ResultReading",
    "Ring",
    "Room",
    "RoomCell",
    "SharedPart",
    "SharedTopic",
    "SpreadKind",
    "Strategy",
    "StrategyCriterion",
    "StrategyMark",
    "StrategyState",
    "StudyWalk",
    "Tactic",
    "TeachingOffer",
    "Theme",
    "TopicState",
    "UseAnswer",
    "VoiceKind",
    "WalkState",
    "WatchPoint",
    "Way",
    "WorkItem",
    "WorkStage",
]
