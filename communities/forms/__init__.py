from .bookings import BookingForm, CancellationForm
from .communities import CommunityForm, FoundingForm, MemberForm
from .lessons import LessonCancelForm, LessonForm, LessonMoveForm, LessonUpdateForm, RingForm
from .rooms import RoomForm

__all__ = [
    "BookingForm",
    "CancellationForm",
    "CommunityForm",
    "FoundingForm",
    "LessonCancelForm",
    "LessonForm",
    "LessonMoveForm",
    "LessonUpdateForm",
    "RingForm",
    "RoomForm",
    "MemberForm",
]
