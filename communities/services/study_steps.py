"""A cycle of lesson study goes on by steps: each is asked for by a developer, checked, logged, told to the others.

The card is fixed when its lesson is held, not before. In what order rows are locked, `occupation.py` tells.
"""

from datetime import datetime

from communities.engine.study_steps import Condition, is_step, lacking, round_after
from communities.models import Lesson, LessonStudy, SharedTopic, StudyDeveloper, StudyStage, StudyStep
from communities.models.study_coverage import card_of
from communities.models.study_facts import facts_of, lesson_of
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from . import cards, shared_topics
from .refusals import Refused, all_or_refused
from .study_words import missing

UNREADY = "Занятие входит в цикл «{}», а группа ещё не отметила, что всё готово. {}"


def lock_study(study: LessonStudy) -> LessonStudy:
    """The cycle as it is now, held until the end of the transaction."""
    rows = LessonStudy.objects.filter(organization=study.organization_id, pk=study.pk)
    locked = rows.select_for_update(no_key=True).get()
    locked.organization, locked.community = study.organization, study.community
    return locked


def lock_going(study: LessonStudy) -> LessonStudy:
    study = lock_study(study)
    if study.is_ended:
        raise Refused(f"Цикл уже {study.get_stage_display().lower()}: он остаётся для чтения.")
    return study


def what_lacks(study: LessonStudy, to: str) -> tuple[Condition, ...]:
    return lacking(facts_of(study), to)


@all_or_refused
def begin_theory(
    study: LessonStudy, *, by: Membership, now: datetime, topic: SharedTopic | None = None, title="", question=""
) -> LessonStudy:
    """Theory first (slide 13): a topic of the group, chosen or split anew; it can be changed while it is read."""
    study = lock_going(study)
    if study.stage not in {StudyStage.IDEA, StudyStage.THEORY}:
        raise Refused(f"Цикл уже на этапе «{study.get_stage_display()}»: тема теории больше не меняется.")
    if topic is None and not title.strip():
        raise Refused("Выберите тему группы или напишите, о чём будет новая.")
    if topic is not None and topic.community_id != study.community_id:
        raise Refused("Эта тема другой группы.")
    study.theory = topic or shared_topics.split(study.community, title=title, question=question, by=by, now=now)
    study.save(update_fields=["theory"])
    return study if study.stage == StudyStage.THEORY else take(study, StudyStage.THEORY, by=by, now=now)


@all_or_refused
def open_planning(study: LessonStudy, *, by: Membership, now: datetime) -> LessonStudy:
    """The digest is there: the group plans together. Also the way back from a lesson that was thought ready."""
    study = lock_going(study)
    if study.stage == StudyStage.CORRECTION:
        raise Refused("Чтобы перейти к следующему кругу, назначьте его занятие.")
    return take(study, StudyStage.PLANNING, by=by, now=now)


@all_or_refused
def make_ready(study: LessonStudy, *, by: Membership, now: datetime) -> LessonStudy:
    """Nothing is missing: from now on the lesson goes by this card. Lessons to come are locked before the cycle."""
    list(study.lessons.planned().order_by("pk").select_for_update(no_key=True).values_list("pk"))
    study = take(lock_going(study), StudyStage.READY, by=by, now=now)
    _attach_card(lesson_of(study))
    return study


@all_or_refused
def stop(study: LessonStudy, *, reason: str, by: Membership, now: datetime) -> LessonStudy:
    """Give a cycle up; what was done stays to be read."""
    study = lock_study(study)
    if study.stage == StudyStage.STOPPED:
        return study
    if study.is_closed:
        raise Refused("Цикл уже завершён: он остаётся для чтения.")
    if not reason.strip():
        raise Refused("Напишите, почему цикл прекращён.")
    if study.lessons.planned().exists():
        raise Refused("Занятие цикла ещё в расписании. Сначала отмените его или проведите.")
    return _end(study, reason.strip(), by=by, now=now)


def stop_with_group(study: LessonStudy, *, by: Membership, now: datetime) -> None:
    """With the work of the group its cycles end, too."""
    study = lock_study(study)
    if not study.is_ended:
        _end(study, "Сообщество завершило работу", by=by, now=now)


def _end(study: LessonStudy, reason: str, *, by: Membership, now: datetime) -> LessonStudy:
    study.reason, study.ended_at = reason, now
    return take(study, StudyStage.STOPPED, by=by, now=now, note=reason)


def lesson_held(lesson: Lesson, *, by: Membership | None, now: datetime) -> None:
    """The lesson of a cycle was given: by the card as it stood, which changes no more."""
    if not lesson.study_id:
        return
    study = lock_study(_study_of(lesson))
    if study.is_ended or lesson.round != study.round:
        return
    if study.stage == StudyStage.PLANNING:
        raise Refused(UNREADY.format(study, missing(what_lacks(study, StudyStage.READY))))
    _attach_card(lesson)
    if lesson.card:
        lesson.card = cards.fix(lesson.card, now=now)
    if study.stage == StudyStage.READY:
        _move(study, StudyStage.HELD, by=by or lesson.created_by, now=now)


def lesson_cancelled(lesson: Lesson, *, by: Membership | None, now: datetime) -> None:
    """Without its lesson a cycle is not ready any more."""
    if not lesson.study_id:
        return
    study = lock_study(_study_of(lesson))
    if study.stage == StudyStage.READY and lesson.round == study.round:
        note = f"Занятие отменено: {lesson.reason}"
        _move(study, StudyStage.PLANNING, by=by or lesson.created_by, now=now, note=note)


def lesson_analysed(lesson: Lesson, to: str, *, by: Membership, now: datetime) -> None:
    """The sheet of the lesson of this round was opened (`ANALYSIS`) or finished (`CORRECTION`)."""
    study = lock_study(_study_of(lesson))
    before = StudyStage.HELD if to == StudyStage.ANALYSIS else StudyStage.ANALYSIS
    if study.stage == before and study.round == lesson.round:
        _move(study, to, by=by, now=now)


def take(study: LessonStudy, to: str, *, by: Membership, now: datetime, note: str = "") -> LessonStudy:
    """The step of a locked cycle; asked for twice, the second time changes nothing."""
    if study.stage == to:
        return study
    if not is_step(study.stage, to):
        raise Refused(f"Цикл сейчас на этапе «{study.get_stage_display()}»: обновите страницу.")
    lacks = what_lacks(study, to)
    if lacks:
        raise Refused(missing(lacks))
    return _move(study, to, by=by, now=now, note=note)


def _move(study: LessonStudy, to: str, *, by: Membership, now: datetime, note: str = "") -> LessonStudy:
    before = StudyStage(study.stage)
    study.round, study.stage = round_after(before, to, study.round), StudyStage(to)
    study.save(update_fields=["stage", "round", "ended_at", "reason", "outcome", "product"])
    step = StudyStep.objects.create(
        organization_id=study.organization_id,
        study=study,
        from_stage=before,
        to_stage=to,
        round=study.round,
        note=note[:300],
        by=by,
        at=now,
    )
    _tell(study, step, by=by, now=now)
    return study


def _tell(study: LessonStudy, step: StudyStep, *, by: Membership, now: datetime) -> None:
    people = StudyDeveloper.objects.filter(study=study).working(study.organization.today).exclude(membership=by)
    notices.tell(
        [row.membership for row in people.select_related("membership")],
        rule=NoticeRule.STUDY_STEP,
        title=f"«{study.title}»: {study.get_stage_display().lower()}",
        text=f"Было: {step.get_from_stage_display().lower()}. Стало: {study.get_stage_display().lower()}. {step.note}",
        url=study.get_absolute_url(),
        key=f"study-step-{step.pk}",
        now=now,
    )


def _study_of(lesson: Lesson) -> LessonStudy:
    study = lesson.study
    study.organization = lesson.organization
    return study


def _attach_card(lesson: Lesson | None) -> None:
    if lesson and not lesson.is_held:
        lesson.card = card_of(lesson)
    if lesson:
        lesson.save(update_fields=["card"])
