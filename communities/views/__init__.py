from .bookings import booking_cancel, booking_create, booking_list
from .communities import community_close, community_create, community_detail, community_list, community_update
from .lessons import (
    lesson_cancel,
    lesson_create,
    lesson_detail,
    lesson_download,
    lesson_hold,
    lesson_move,
    lesson_update,
    lesson_widen,
)
from .members import member_appoint, member_create, member_end
from .rooms import room_create, room_list, room_update
from .timetable import lesson_list

__all__ = [
    "booking_cancel",
    "booking_create",
    "booking_list",
    "community_close",
    "community_create",
    "community_detail",
    "community_list",
    "community_update",
    "lesson_cancel",
    "lesson_create",
    "lesson_detail",
    "lesson_download",
    "lesson_hold",
    "lesson_list",
    "lesson_move",
    "lesson_update",
    "lesson_widen",
    "room_create",
    "room_list",
    "room_update",
    "member_appoint",
    "member_create",
    "member_end",
]
