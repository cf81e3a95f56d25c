"""Лист корректировки of a lesson: what the group changes in the next card, and why."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import StudyStanding
from communities.forms.recommendations import DeclineForm, RecommendationForm, RecommendationUpdateForm
from communities.models import Lesson, LessonFeedback, ObservationNote, Recommendation
from communities.models.correction_sheets import read_correction
from communities.models.open_trends import NUMBER
from communities.services import analysis_documents, recommendations
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .analysis_pages import find_developed, find_taught
from .handing_out import handed_out
from .study_tabs import study_tabs


def find_recommendation(request: HttpRequest, pk: int) -> Recommendation:
    """One that this person decides about with the other developers."""
    rows = Recommendation.objects.visible_to(request.membership)
    recommendation = get_object_or_404(rows.select_related("stage", "added_by__user"), pk=pk)
    recommendation.lesson, _ = find_developed(request, recommendation.lesson_id)
    return recommendation


@require_GET
def recommendation_list(request: HttpRequest, pk: int) -> HttpResponse:
    return recommendation_page(request, *find_taught(request, pk))


def recommendation_page(request: HttpRequest, lesson: Lesson, mine: StudyStanding, refusal="", status=200):
    context = {
        "lesson": lesson,
        "study": lesson.study,
        "mine": mine,
        "refusal": refusal,
        "sheet": read_correction(lesson, request.membership),
        "tabs": study_tabs(request, lesson.study, lesson),
    }
    return TemplateResponse(request, "communities/recommendation_list.html", context, status=status)


@require_GET
def recommendation_export(request: HttpRequest, pk: int) -> HttpResponse:
    """«Лист корректировки» as a Word file."""
    lesson, _ = find_taught(request, pk)
    content = analysis_documents.correction_document(read_correction(lesson, request.membership))
    return handed_out(request, content, f"Лист корректировки – {lesson.title}.docx")


@require_http_methods(["GET", "POST"])
@submitted_once
def recommendation_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new line; `?note` or `?feedback` fills it with what an observer asked."""
    lesson, _ = find_developed(request, pk)
    if not lesson.is_held:
        raise PermissionDenied
    note = _asked(request, ObservationNote.objects.visible_to(request.membership).standing(), "note", lesson)
    feedback = _asked(request, LessonFeedback.objects.visible_to(request.membership), "feedback", lesson)
    form = RecommendationForm(request.POST or None, initial=_first_words(note, feedback), lesson=lesson)
    asking = {"by": request.membership, "now": timezone.now(), "note": note, "feedback": feedback}
    if form.granted(recommendations.recommend, lesson, **asking):
        messages.success(request, "Рекомендация записана.")
        return redirect("communities:recommendation_list", pk)
    context = {"form": form, "lesson": lesson, "study": lesson.study, "note": note, "feedback": feedback}
    return TemplateResponse(request, "communities/recommendation_form.html", context)


def _asked(request: HttpRequest, rows, name: str, lesson: Lesson):
    wanted = request.GET.get(name, "")
    return rows.filter(pk=wanted, lesson=lesson).first() if NUMBER.fullmatch(wanted) else None


def _first_words(note: ObservationNote | None, feedback: LessonFeedback | None) -> dict:
    if note:
        fact = note.fact or note.children or note.adult
        return {"stage": note.stage_id, "change": note.question[:500], "fact": fact[:500]}
    return {"change": feedback.question[:500], "fact": feedback.fact[:500]} if feedback else {}


@require_http_methods(["GET", "POST"])
@submitted_once
def recommendation_update(request: HttpRequest, pk: int) -> HttpResponse:
    recommendation = find_recommendation(request, pk)
    lesson, initial = recommendation.lesson, {"version": recommendation.version}
    form = RecommendationUpdateForm(request.POST or None, instance=recommendation, initial=initial, lesson=lesson)
    if form.granted(recommendations.revise, recommendation):
        messages.success(request, "Записано.")
        return redirect("communities:recommendation_list", lesson.pk)
    context = {"form": form, "lesson": lesson, "study": lesson.study, "recommendation": recommendation}
    return TemplateResponse(request, "communities/recommendation_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def recommendation_decline(request: HttpRequest, pk: int) -> HttpResponse:
    recommendation = find_recommendation(request, pk)
    form = DeclineForm(request.POST or None)
    if form.granted(recommendations.decline, recommendation, by=request.membership, now=timezone.now()):
        messages.success(request, "Записано: рекомендация не принята, причина рядом с ней.")
        return redirect("communities:recommendation_list", recommendation.lesson_id)
    context = {"form": form, "recommendation": recommendation, "lesson": recommendation.lesson}
    return TemplateResponse(request, "communities/recommendation_decline.html", context)


@require_POST
@submitted_once
def recommendation_take(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, recommendations.take, "Принята. Внесите её в карту следующего занятия.")


@require_POST
@submitted_once
def recommendation_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, recommendations.reopen, "Рекомендация снова обсуждается.")


def _decided(request: HttpRequest, pk: int, service, told: str) -> HttpResponse:
    recommendation = find_recommendation(request, pk)
    try:
        service(recommendation, by=request.membership, now=timezone.now())
    except Refused as refusal:
        found = find_taught(request, recommendation.lesson_id)
        return recommendation_page(request, *found, refusal=str(refusal), status=409)
    messages.success(request, told)
    return redirect("communities:recommendation_list", recommendation.lesson_id)
