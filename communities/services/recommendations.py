"""Лист корректировки: change requests to the next card; the developers decide about each, all with an equal say."""

from datetime import datetime

from communities.models import (
    Lesson,
    LessonAnalysis,
    LessonFeedback,
    ObservationNote,
    Recommendation,
    RecommendationState,
)
from pos_portal.core.engine.texts import one_line
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .occupation import lock_lesson
from .refusals import Refused, all_or_refused

NOT_HELD = "Рекомендации пишут после занятия."
ANALYSIS_FIRST = "Сначала закончите анализ: решаем, когда факты на столе. Записать рекомендацию можно уже сейчас."
PASSED = "Следующее занятие уже прошло: этот лист остаётся для чтения."
TEXTS = ("change", "fact", "how")


@all_or_refused
def recommend(
    lesson: Lesson,
    *,
    by: Membership,
    now: datetime,
    note: ObservationNote | None = None,
    feedback: LessonFeedback | None = None,
    **about,
) -> Recommendation:
    """Ask for a change of the card that was taught; `about`: stage, change, fact, how, responsible."""
    lesson = lock_lesson(lesson)
    if not lesson.study_id or not lesson.is_held:
        raise Refused(NOT_HELD)
    if _is_later_held(lesson):
        raise Refused(PASSED)
    if feedback and lesson.recommendations.filter(feedback=feedback).exists():
        raise Refused("Из этого отклика рекомендация уже сделана: она в листе корректировки.")
    return Recommendation.objects.create(
        organization_id=lesson.organization_id,
        lesson=lesson,
        for_round=lesson.round + 1,
        note=note,
        feedback=feedback,
        added_by=by,
        added_at=now,
        **_tidied(about),
    )


@all_or_refused
def revise(recommendation: Recommendation, *, version: int, **about) -> Recommendation:
    """Other words, while nobody has decided; a save from an outdated page raises `StaleVersion`."""
    recommendation = _lock(recommendation)
    if not recommendation.is_open:
        raise Refused("По этой рекомендации уже решили. Верните её к обсуждению, чтобы изменить.")
    claim(recommendation, version=version)
    for name, value in _tidied(about).items():
        setattr(recommendation, name, value)
    recommendation.save()
    return recommendation


@all_or_refused
def take(recommendation: Recommendation, *, by: Membership, now: datetime) -> Recommendation:
    """It goes into the next card. Pressed twice, the first decision stands."""
    recommendation = _to_decide(recommendation, wanted=RecommendationState.TAKEN)
    if recommendation.is_taken:
        return recommendation
    return _decide(recommendation, RecommendationState.TAKEN, by=by, now=now)


@all_or_refused
def decline(recommendation: Recommendation, *, reason: str, by: Membership, now: datetime) -> Recommendation:
    """Not this time, and why: the reason stays beside it."""
    if not reason.strip():
        raise Refused("Напишите, почему рекомендация не принята.")
    recommendation = _to_decide(recommendation, wanted=RecommendationState.DECLINED)
    if recommendation.is_declined:
        return recommendation
    recommendation.decline_reason = one_line(reason)
    return _decide(recommendation, RecommendationState.DECLINED, by=by, now=now)


@all_or_refused
def reopen(recommendation: Recommendation, *, by: Membership, now: datetime) -> Recommendation:
    """Back to discussion, unless the card was already changed by it or the next lesson was held."""
    recommendation = _lock(recommendation)
    if recommendation.is_open:
        return recommendation
    if recommendation.edits.exists():
        raise Refused("По этой рекомендации карту уже правили: её решение остаётся.")
    if _is_later_held(recommendation.lesson):
        raise Refused(PASSED)
    recommendation.decline_reason, recommendation.decided_by, recommendation.decided_at = "", None, None
    recommendation.state = RecommendationState.OPEN
    recommendation.save()
    _log(recommendation, "возвращена к обсуждению", by=by, now=now)
    return recommendation


def _to_decide(recommendation: Recommendation, *, wanted: str) -> Recommendation:
    recommendation = _lock(recommendation)
    if not recommendation.is_open and recommendation.state != wanted:
        done = recommendation.get_state_display().lower()
        raise Refused(f"Эта рекомендация уже {done}. Чтобы решить иначе, верните её к обсуждению.")
    if not LessonAnalysis.objects.filter(lesson=recommendation.lesson_id, finished_at__isnull=False).exists():
        raise Refused(ANALYSIS_FIRST)
    return recommendation


def _decide(recommendation: Recommendation, state: str, *, by: Membership, now: datetime) -> Recommendation:
    recommendation.state, recommendation.decided_by, recommendation.decided_at = state, by, now
    recommendation.save()
    _log(recommendation, recommendation.get_state_display().lower(), by=by, now=now)
    return recommendation


def _log(recommendation: Recommendation, what: str, *, by: Membership, now: datetime) -> None:
    subject = f"Рекомендация № {recommendation.pk} к занятию «{recommendation.lesson}»: {what}"
    record(AuditAction.DECISION, by=by, now=now, subject=subject)


def _lock(recommendation: Recommendation) -> Recommendation:
    """Decisions of one lesson stand in line, also before its next card and its next lesson."""
    lesson = lock_lesson(recommendation.lesson)
    recommendation = Recommendation.objects.get(pk=recommendation.pk)
    recommendation.lesson = lesson
    return recommendation


def _is_later_held(lesson: Lesson) -> bool:
    return Lesson.objects.filter(study=lesson.study_id, round__gt=lesson.round).past_rounds().exists()


def _tidied(about: dict) -> dict:
    return {name: one_line(value) if name in TEXTS else value for name, value in about.items()}
