"""Finding the sheet of a lesson for its readers and its developers, and drawing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from communities.access import StudyStanding, study_standing
from communities.engine.judgements import judging_words
from communities.models import ChildConclusion, Lesson, LessonAnalysis, LessonStudy
from communities.models.analysis_sheets import AnalysisSheet, left_out, read_sheet
from communities.services.analyses import missing_words

from .study_tabs import study_tabs

JUDGED = "Записано. «{}» – похоже на оценку. Если получится, скажите иначе: что именно Вы видели и слышали?"


def find_taught(request: HttpRequest, pk: int) -> tuple[Lesson, StudyStanding]:
    """A lesson of a cycle whose working content this person reads."""
    study = get_object_or_404(LessonStudy.objects.visible_to(request.membership).for_list(), lessons=pk)
    mine = study_standing(study, request.membership)
    if not mine.reads_content:
        raise PermissionDenied
    lesson = study.lessons.for_list().select_related("card", "teacher__user").get(pk=pk)
    lesson.study, lesson.organization, lesson.community = study, request.membership.organization, study.community
    return lesson, mine


def find_developed(request: HttpRequest, pk: int) -> tuple[Lesson, StudyStanding]:
    """The same, for one of the developers while the cycle goes on."""
    lesson, mine = find_taught(request, pk)
    if not mine.works:
        raise PermissionDenied
    return lesson, mine


def find_written(request: HttpRequest, pk: int) -> LessonAnalysis:
    """The sheet that this person writes on with the other developers; it was begun already."""
    lesson, _ = find_developed(request, pk)
    analysis = get_object_or_404(LessonAnalysis.objects.visible_to(request.membership), lesson=lesson)
    analysis.lesson = lesson
    return analysis


def find_conclusion(request: HttpRequest, pk: int) -> ChildConclusion:
    row = get_object_or_404(ChildConclusion.objects.visible_to(request.membership).select_related("analysis"), pk=pk)
    row.analysis = find_written(request, row.analysis.lesson_id)
    return row


def tell_kept(request: HttpRequest, *texts: str) -> None:
    """Kept in any case; a word that judges is gently pointed at."""
    words = judging_words(*texts)
    messages.success(request, JUDGED.format("», «".join(words)) if words else "Записано.")


def sheet_of(request: HttpRequest, lesson: Lesson) -> AnalysisSheet | None:
    analysis = LessonAnalysis.objects.visible_to(request.membership).filter(lesson=lesson).first()
    if analysis is None:
        return None
    analysis.lesson = lesson
    return read_sheet(analysis)


def analysis_page(
    request: HttpRequest, lesson: Lesson, mine: StudyStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    sheet = sheet_of(request, lesson)
    context = {
        "lesson": lesson,
        "study": lesson.study,
        "mine": mine,
        "refusal": refusal,
        "sheet": sheet,
        "left_out": left_out(sheet.analysis) if sheet else [],
        "writes": bool(sheet) and mine.works and not sheet.analysis.is_finished,
        "missing": missing_words(sheet) if sheet else [],
        "tabs": study_tabs(request, lesson.study, lesson),
    }
    return TemplateResponse(request, "communities/analysis_detail.html", context, status=status)
