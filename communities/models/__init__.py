from .analyses import (
    AnalysisPart,
    ChildConclusion,
    LessonAnalysis,
    LessonFeedback,
    Recommendation,
    RecommendationState,
)
from .boards import ContentQuerySet, DateAnswer, DateMark, DateOption, DatePoll, LearningForm, LearningTopic, TopicState
from .bookings import Booking, BookingStatus, LessonHost, PlaceKind, Presence
from .cards import CardEdit, CardStage, CardStageKind, LessonCard
from .cascades import Cascade, CascadeListener, CascadeState, UseAnswer
from .case_children import CaseChild, ChildLevel, Focus, Forecast, Match
from .cells import PersonCell, RoomCell
from .change_lines import ChangeLine, ChangeLineEdition, ChangeLineState, ChangeLineVoice
from .charters import DEFAULT_LINES, Charter, CharterAcceptance, CharterState, Disagreement
from .communities import FEWEST, MOST, Community, CommunityMember
from .covers import Cover, CoverState
from .discussions import Assignment, Comment, Decision
from .duties import Leave, RegimeKind, RegimeMoment, Shift, Weekday, WeekParity
from .equipment import Equipment, EquipmentCell
from .experience import Experience, SpreadKind
from .goals import CommunityGoal, CoordinatorTerm, GoalSide, GoalState
from .learning import LearningRecord, LearningResource, ResourceForm, ResourceLevel, Way
from .lesson_rows import LessonStatus
from .lessons import Lesson
from .materials import Material, MaterialVersion
from .meetings import AgendaItem, Attendance, Meeting, MeetingStatus, WorkItem, WorkStage
from .motions import Motion, MotionKind, MotionState, MotionVoice
from .needs import HelpRequest, RequestState, ResourceKind, ResourceNeed
from .observations import AdultMove, ChildWord, DeveloperAbsence, ObservationNote, Observer
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
from .slots import DayOff, DayOffKind, Recurrence, Slot, SlotRule, SlotState
from .strategies import Readiness, ReadinessAnswer, Strategy, StrategyCriterion, StrategyMark, StrategyState, Tactic
from .studies import LessonStudy, StudyDeveloper, StudyStage, StudyStep
from .teaching import TeachingOffer
from .themes import Theme
from .voices import AgreementRule, VoiceKind
from .waiting import WaitingPlace, WaitingState
from .walks import CarryOver, StudyWalk, WalkState, WatchPoint

__all__ = [
    "AnalysisPart",
    "ChildConclusion",
    "LessonAnalysis",
    "LessonFeedback",
    "Recommendation",
    "RecommendationState",
    "CardEdit",
    "CardStage",
    "CardStageKind",
    "LessonCard",
    "CaseChild",
    "ChildLevel",
    "Focus",
    "Forecast",
    "Match",
    "Cover",
    "CoverState",
    "Leave",
    "RegimeKind",
    "RegimeMoment",
    "Shift",
    "Weekday",
    "WeekParity",
    "Equipment",
    "EquipmentCell",
    "AdultMove",
    "ChildWord",
    "DeveloperAbsence",
    "ObservationNote",
    "Observer",
    "DayOff",
    "DayOffKind",
    "Recurrence",
    "Slot",
    "SlotRule",
    "SlotState",
    "LessonStudy",
    "StudyDeveloper",
    "StudyStage",
    "StudyStep",
    "WaitingPlace",
    "WaitingState",
    "PlaceKind",
    "Presence",
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
