from .bookings import BookingForm, CancellationForm
from .communities import CommunityForm, CommunityWordsForm, FoundingForm, MemberForm
from .lessons import LessonCancelForm, LessonForm, LessonMoveForm, LessonUpdateForm, RingForm
from .rooms import RoomForm

__all__ = [
    "BookingForm",
    "CancellationForm",
    "CommunityForm",
    "CommunityWordsForm",
    "FoundingForm",
    "LessonCancelForm",
    "LessonForm",
    "LessonMoveForm",
    "LessonUpdateForm",
    "RingForm",
    "RoomForm",
    "MemberForm",
]
