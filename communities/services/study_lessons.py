"""The lesson of a round: put on the timetable by the developers, who are all its hosts (slide 14)."""

from datetime import datetime

from communities.models import Lesson, LessonStudy, Ring, StudyDeveloper, StudyStage
from communities.models.study_facts import last_card
from pos_portal.core.models import Membership

from . import lessons
from .occupation import lock_community
from .refusals import Refused, all_or_refused
from .study_steps import lock_going, take

TOO_EARLY = "Сначала теория и общая сводка: день занятия назначают на этапе совместного планирования."


@all_or_refused
def schedule(study: LessonStudy, *, teacher: Membership, by: Membership, now: datetime, **about) -> Lesson:
    """The lesson of this round; after a correction it opens the next round, if the recommendations were answered."""
    lock_community(study.community)
    study = lock_going(study)
    if study.stage == StudyStage.CORRECTION:
        study = take(study, StudyStage.PLANNING, by=by, now=now)
    _refuse_wrong_moment(study)
    hosts = developers(study)
    if teacher not in hosts:
        raise Refused(f"{teacher.short_name}: не среди разработчиков. Занятие ведёт кто-то из них.")
    lesson = lessons.schedule(
        community=study.community,
        hosts=hosts,
        by=by,
        now=now,
        study=study,
        round=study.round,
        teacher=teacher,
        card=last_card(study),
        ring=min(Ring(study.ring), Ring.COMMUNITY),
        **_from_cycle(study) | about,
    )
    return lesson


def developers(study: LessonStudy) -> list[Membership]:
    rows = StudyDeveloper.objects.filter(study=study).working(study.organization.today).for_list()
    return [row.membership for row in rows]


def _from_cycle(study: LessonStudy) -> dict:
    return {"title": study.title, "area": study.area, "age": study.age, "tactic": study.tactic}


def _refuse_wrong_moment(study: LessonStudy) -> None:
    if study.stage in {StudyStage.IDEA, StudyStage.THEORY}:
        raise Refused(TOO_EARLY)
    if study.stage != StudyStage.PLANNING:
        raise Refused(f"Цикл на этапе «{study.get_stage_display()}»: занятие этого круга уже есть.")
    if study.lessons.not_cancelled().filter(round=study.round).exists():
        raise Refused("Занятие этого круга уже есть в расписании. Перенести его можно на его странице.")
