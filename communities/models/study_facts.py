"""The plain facts of a cycle from which `engine/study_steps.py` tells what the next step still asks."""

from django.db.models import Count, Q

from communities.engine.study_steps import Facts

from .analyses import LessonAnalysis, Recommendation, RecommendationState
from .cards import CardStage, LessonCard
from .case_children import CaseChild, Focus, Forecast
from .lessons import Lesson
from .shared_topics import SharedTopic
from .studies import LessonStudy, StudyDeveloper, StudyStage
from .study_coverage import coverage_among, coverage_of

WITH_CARD = (StudyStage.PLANNING, StudyStage.READY, StudyStage.CORRECTION)


def facts_of(study: LessonStudy) -> Facts:
    """As it stands now; only what the present stage asks about is read."""
    return facts_with(study, lesson_of(study), last_card(study) if study.stage in WITH_CARD else None)


def facts_with(study: LessonStudy, lesson: Lesson | None, card: LessonCard | None) -> Facts:
    """The same, where the lesson of the round and the newest card are read already."""
    known: dict = {"stage": study.stage}
    if study.stage == StudyStage.IDEA:
        known |= _team(study)
    if study.stage in {StudyStage.IDEA, StudyStage.THEORY}:
        known |= _theory(study)
    if study.stage in WITH_CARD:
        known |= _plan(study, lesson, card) | _recommendations(study)
    known |= {"lesson": lesson.status if lesson else "", "has_teacher": bool(lesson and lesson.teacher_id)}
    if study.stage in {StudyStage.HELD, StudyStage.ANALYSIS, StudyStage.CORRECTION}:
        known |= {"analysis": _analysis(lesson), "held": study.lessons.filter(status="held").count()}
    return Facts(**known)


def lesson_of(study: LessonStudy) -> Lesson | None:
    """The lesson of the present round: planned or held."""
    if study.stage in {StudyStage.IDEA, StudyStage.THEORY}:
        return None
    row = study.lessons.not_cancelled().filter(round=study.round).first()
    if row:
        row.study, row.organization = study, study.organization
    return row


def last_card(study: LessonStudy) -> LessonCard | None:
    return study.cards.order_by("-number").first()


def _team(study: LessonStudy) -> dict:
    people = StudyDeveloper.objects.filter(study=study).working(study.organization.today)
    return {"developers": people.count()}


def _theory(study: LessonStudy) -> dict:
    topic = SharedTopic.objects.filter(pk=study.theory_id).first()
    if topic is None:
        return {}
    return {"has_topic": True, "parts": topic.parts.count(), "is_topic_closed": topic.is_closed}


def _plan(study: LessonStudy, lesson: Lesson | None, card: LessonCard | None) -> dict:
    children = list(study.children.watched())
    stages = list(card.stages.standing()) if card else []
    known = {
        "card": ("fixed" if card.is_fixed else "open") if card else "",
        "has_aim": bool(card and card.aim.strip()),
        "stages": len(stages),
        "gaps": sum(not (stage.adult.strip() and stage.children.strip()) for stage in stages),
        "children": len(children),
        "levels": len({child.level for child in children}),
        "unforeseen": len(children) * len(stages) - _foreseen(stages, children),
    }
    return known | (_coverage(lesson, children, stages) if lesson and study.stage != StudyStage.CORRECTION else {})


def _foreseen(stages: list[CardStage], children: list[CaseChild]) -> int:
    rows = Forecast.objects.filter(stage__in=[stage.pk for stage in stages], focus=Focus.CHILD)
    return rows.filter(child__in=[child.pk for child in children]).exclude(expected="").count()


def _coverage(lesson: Lesson, children: list[CaseChild], stages: list[CardStage]) -> dict:
    """A lesson that was held keeps the card it was taught by."""
    numbers = [child.pk for child in children], [stage.pk for stage in stages]
    found = coverage_of(lesson) if lesson.is_held else coverage_among(lesson, *numbers)
    return {"unwatched": len(found.uncovered), "absent": len(found.absent)}


def _analysis(lesson: Lesson | None) -> str:
    sheet = LessonAnalysis.objects.filter(lesson=lesson).first() if lesson else None
    return ("finished" if sheet.finished_at else "open") if sheet else ""


def _recommendations(study: LessonStudy) -> dict:
    """Asked for by any lesson of the cycle; a taken one is traced once an edit of a later card names it.

    The card that was taught is fixed, so every edit is one of a later card.
    """
    rows, states = Recommendation.objects.filter(lesson__study=study), RecommendationState
    undecided, untraced = Q(state=states.OPEN), Q(state=states.TAKEN, edits=None)
    return rows.aggregate(
        undecided=Count("pk", filter=undecided, distinct=True), untraced=Count("pk", filter=untraced, distinct=True)
    )
