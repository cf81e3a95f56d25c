"""The page of one cycle, drawn for the person who looks, also when a step asked on it was refused."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from communities.access import StudyStanding
from communities.engine.study_steps import ONWARD, Facts, conditions, lacking
from communities.models import Lesson, LessonCard, LessonStudy, Product, StudyStage
from communities.models.study_facts import facts_with, last_card, lesson_of
from communities.models.study_pages import relived, rounds_of
from communities.services import openness
from communities.services.study_words import Point, told
from pos_portal.core.access import may

from .study_tabs import study_tabs

BAR = tuple(StudyStage(name).label for name in ONWARD)


@dataclass(frozen=True)
class Next:
    """The one button: a page to go to, or a step to take."""

    title: str
    url: str = ""
    label: str = ""
    is_step: bool = False


def study_page(
    request: HttpRequest, study: LessonStudy, mine: StudyStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    """`refusal` is a sentence above the page; who does not read the content learns topic, dates and stage."""
    context = {
        "study": study,
        "mine": mine,
        "refusal": refusal,
        "tabs": study_tabs(request, study, mine=mine),
        "bar": list(enumerate(BAR, start=1)),
        "place": list(ONWARD).index(study.stage) + 1 if study.stage in ONWARD else 0,
        "rounds": _with_doors(request, rounds_of(study)),
        "now": timezone.now(),
    }
    if mine.reads_content:
        context |= _content(request, study) | _what_is_next(request, study, mine)
    return TemplateResponse(request, "communities/study_detail.html", context, status=status)


def _content(request: HttpRequest, study: LessonStudy) -> dict:
    people = list(study.developers.for_list())
    today = study.organization.today
    here = [one for one in people if one.works_on(today)]
    names = {one.membership_id for one in here}
    return {
        "developers": here,
        "gone": [one for one in people if one not in here and one.membership_id not in names],
        "steps": study.steps.select_related("by__user").order_by("at", "pk"),
        "relived": relived(study) if study.is_closed else [],
        "case": Product.objects.visible_to(request.membership).filter(pk=study.product_id or 0).first(),
        "rings": openness.rings_for(study),
    }


def _what_is_next(request: HttpRequest, study: LessonStudy, mine: StudyStanding) -> dict:
    if study.is_ended:
        return {}
    lesson, card = lesson_of(study), last_card(study)
    facts = facts_with(study, lesson, card)
    points = told(conditions(facts, ONWARD[study.stage]), study, lesson, card)
    context = {
        "missing": [(point, _url(request, point)) for point in points if not point.is_met],
        "done": [point for point in points if point.is_met],
        "shaken": [(point, _url(request, point)) for point in _shaken(facts, study, lesson, card)],
    }
    if mine.works:
        context["next"] = _next(request, study, points, lesson)
        context["may_close"] = facts.stage == StudyStage.CORRECTION and not lacking(facts, StudyStage.CLOSED)
    return context


def _shaken(facts: Facts, study: LessonStudy, lesson: Lesson | None, card: LessonCard | None) -> list[Point]:
    """What has come undone since the cycle was ready: a child left, a stage was added."""
    if study.stage != StudyStage.READY:
        return []
    asked = conditions(replace(facts, stage=StudyStage.PLANNING), StudyStage.READY)
    return [one for one in told(asked, study, lesson, card) if not (one.is_met or one.is_advice)]


def _next(request: HttpRequest, study: LessonStudy, points: list[Point], lesson: Lesson | None) -> Next:
    """The first thing that is missing, or the step itself when nothing is."""
    missing = next((point for point in points if not (point.is_met or point.is_advice)), None)
    if study.stage == StudyStage.HELD:
        url = _door(request, "analysis_open", lesson.pk if lesson else None)
        return Next("Соберитесь и начните анализ: факты на столе", url, "Начать анализ", is_step=True)
    if missing:
        return Next(missing.text, _url(request, missing), missing.label)
    if study.stage == StudyStage.CORRECTION:
        url = _door(request, "study_lesson_create", study.pk)
        return Next(f"Назначьте занятие круга {study.round + 1} по исправленной карте", url, "Назначить занятие")
    view, label = STEPS[study.stage]
    return Next("Всё сделано", _door(request, view, study.pk), label, is_step=True)


STEPS = {
    StudyStage.THEORY: ("study_plan", "Перейти к планированию"),
    StudyStage.PLANNING: ("study_ready", "Готово к проведению"),
}


def _url(request: HttpRequest, point: Point) -> str:
    return _door(request, point.view, point.pk)


def _door(request: HttpRequest, view: str, pk: int | None) -> str:
    """The address, when there is such a page for this person."""
    name = f"communities:{view}"
    return reverse(name, args=[pk]) if pk and may(request.membership, name) else ""


def _with_doors(request: HttpRequest, rounds: list) -> list[tuple]:
    """Each round with the pages about it that this person may open."""
    return [(one, _doors_of(request, one.lesson)) for one in rounds]


def _doors_of(request: HttpRequest, lesson: Lesson) -> list[tuple[str, str]]:
    pages = [("Карта", "card_detail", lesson.card_id), ("Наблюдатели", "observer_list", lesson.pk)]
    if lesson.is_held:
        pages += [
            ("Записи наблюдения", "observation_list", lesson.pk),
            ("Анализ", "analysis_detail", lesson.pk),
            ("Рекомендации", "recommendation_list", lesson.pk),
        ]
    found = [(title, _door(request, view, pk)) for title, view, pk in pages]
    return [(title, url) for title, url in found if url]
