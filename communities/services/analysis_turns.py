"""Where an analysis moves its cycle on: from «проведено» to «анализ», and from there to «корректировка»."""

from datetime import datetime

from communities.models import Lesson, LessonStudy, StudyStage, StudyStep
from pos_portal.core.models import Membership

TO_ANALYSIS = (StudyStage.READY, StudyStage.HELD)
TO_CORRECTION = (*TO_ANALYSIS, StudyStage.ANALYSIS)


def begin_analysis(lesson: Lesson, *, by: Membership, now: datetime) -> None:
    _step(lesson, TO_ANALYSIS, StudyStage.ANALYSIS, by=by, now=now)


def begin_correction(lesson: Lesson, *, by: Membership, now: datetime) -> None:
    _step(lesson, TO_CORRECTION, StudyStage.CORRECTION, by=by, now=now)


def _step(lesson: Lesson, before: tuple[str, ...], after: str, *, by: Membership, now: datetime) -> None:
    """Only the lesson of the present round moves the cycle."""
    study = LessonStudy.objects.select_for_update(no_key=True).get(pk=lesson.study_id)
    if study.stage not in before or study.round != lesson.round:
        return
    row = {"organization_id": study.organization_id, "study": study, "round": study.round, "by": by, "at": now}
    StudyStep.objects.create(from_stage=study.stage, to_stage=after, **row)
    study.stage = after
    study.save(update_fields=["stage"])
