from .bookings import (
    AdmissionForm,
    AttendanceForm,
    BookingForm,
    CancellationForm,
    CheckinForm,
    GroupBookingForm,
)
from .communities import CommunityForm, CommunityWordsForm, FoundingForm, MemberForm
from .lessons import LessonCancelForm, LessonForm, LessonMoveForm, LessonUpdateForm, RingForm
from .rooms import RoomForm

__all__ = [
    "AdmissionForm",
    "AttendanceForm",
    "CheckinForm",
    "GroupBookingForm",
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
