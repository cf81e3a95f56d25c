"""Where an analysis moves its cycle on: from «проведено» to «анализ», and from there to «корректировка»."""

from datetime import datetime

from communities.models import Lesson, StudyStage
from pos_portal.core.models import Membership

from . import cards
from .study_steps import lesson_analysed


def begin_analysis(lesson: Lesson, *, by: Membership, now: datetime) -> None:
    lesson_analysed(lesson, StudyStage.ANALYSIS, by=by, now=now)


def begin_correction(lesson: Lesson, *, by: Membership, now: datetime) -> None:
    """With the correction the next version of the card lies ready; an old lesson analysed late leaves it alone."""
    lesson_analysed(lesson, StudyStage.CORRECTION, by=by, now=now)
    if lesson.round == lesson.study.round and lesson.card_id:
        cards.next_version(lesson.study, by=by, now=now)
