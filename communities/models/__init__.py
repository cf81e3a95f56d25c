from .bookings import Booking, BookingStatus, LessonHost
from .cells import PersonCell, RoomCell
from .communities import Community, CommunityMember
from .lessons import Lesson, LessonStatus, Ring
from .rooms import Room

__all__ = [
    "Booking",
    "BookingStatus",
    "Community",
    "CommunityMember",
    "Lesson",
    "LessonHost",
    "LessonStatus",
    "PersonCell",
    "Ring",
    "Room",
    "RoomCell",
]
