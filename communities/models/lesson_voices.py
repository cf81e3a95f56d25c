"""What those who came said about a lesson, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pos_portal.core.models import Membership

from .analyses import LessonFeedback
from .lessons import Lesson


@dataclass(frozen=True)
class LessonVoices:
    """`words`: those this person may read; `has_spoken`: their own is among them."""

    words: Sequence[LessonFeedback] = ()
    has_begun: bool = False
    has_spoken: bool = False


def read_voices(lesson: Lesson, membership: Membership, now: datetime) -> LessonVoices:
    """Before the lesson there is nothing to read and the database is not asked."""
    if now < lesson.starts_at or lesson.is_cancelled:
        return LessonVoices()
    words = list(LessonFeedback.objects.visible_to(membership).filter(lesson=lesson).for_list())
    return LessonVoices(words, has_begun=True, has_spoken=any(one.membership_id == membership.pk for one in words))
