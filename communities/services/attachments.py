"""What a lesson takes along when it is placed, moved or called off: equipment, covers, its methodical hour."""

from collections.abc import Mapping
from datetime import datetime

from communities.models import Lesson
from pos_portal.core.models import Membership

from . import covers, equipment, slots


def moved(lesson: Lesson, *, was: tuple[datetime, datetime], by: Membership, now: datetime) -> None:
    """After the people are occupied in the new time."""
    covers.follow(lesson, was=was, now=now)
    if (lesson.starts_at, lesson.ends_at) != was:
        equipment.keep(lesson, by=by)
    slots.let_go(lesson)


def called_off(lesson: Lesson, *, now: datetime) -> None:
    covers.call_off(lesson, now=now)
    equipment.release(lesson)
    slots.let_go(lesson, is_off=True)


def revised(lesson: Lesson, wanted: Mapping[int, int] | None, *, by: Membership) -> None:
    """`wanted`: pieces of equipment; None leaves what the lesson has."""
    if wanted is not None:
        equipment.take(lesson, wanted, by=by)
