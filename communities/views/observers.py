"""Who watches whom: the pages of a lesson before it is given."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import WatchStanding, watch_standing
from communities.forms.observers import AbsenceForm, ObserverForm
from communities.models import DeveloperAbsence, Lesson, Observer
from communities.models.observation_maps import lessons_of_cycles
from communities.models.observer_tables import observer_table, people_of
from communities.models.study_coverage import coverage_of, developers_of
from communities.services import observers
from communities.services.coverage_words import gaps
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .study_tabs import study_tabs


def find_watched(request: HttpRequest, pk: int) -> tuple[Lesson, WatchStanding]:
    """A lesson of a cycle, and what the person is in its observation; other lessons are not observed so."""
    rows = lessons_of_cycles(request.membership).for_list().with_hosts()
    lesson = get_object_or_404(rows.select_related("study", "card", "teacher__user", "analysis"), pk=pk)
    lesson.study.community = lesson.community
    lesson.study.organization = lesson.organization
    return lesson, watch_standing(lesson, request.membership)


def find_arranged(request: HttpRequest, pk: int) -> Lesson:
    lesson, mine = find_watched(request, pk)
    if not mine.arranges:
        raise PermissionDenied
    return lesson


@require_GET
def observer_list(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, mine = find_watched(request, pk)
    if not mine.reads:
        raise PermissionDenied
    return observer_page(request, lesson, mine)


def observer_page(
    request: HttpRequest, lesson: Lesson, mine: WatchStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    coverage, table = coverage_of(lesson), observer_table(lesson)
    context = {
        "lesson": lesson,
        "mine": mine,
        "table": table,
        "coverage": coverage,
        "gaps": gaps(lesson, coverage),
        "people": people_of(lesson, developers_of(lesson), table.tasks),
        "is_open": not lesson.is_cancelled and not lesson.study.is_ended,
        "tabs": study_tabs(request, lesson.study, lesson),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/observer_list.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def observer_create(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = find_arranged(request, pk)
    asked = {"who": request.GET.get("who"), "stages": request.GET.getlist("stage")}
    form = ObserverForm(request.POST or None, initial=asked, lesson=lesson, membership=request.membership)
    if form.granted(observers.assign, lesson, by=request.membership, now=timezone.now()) is not None:
        messages.success(request, "Записано: кто за кем наблюдает.")
        return redirect("communities:observer_list", lesson.pk)
    return TemplateResponse(request, "communities/observer_create.html", {"form": form, "lesson": lesson})


@require_POST
@submitted_once
def observer_share(request: HttpRequest, pk: int) -> HttpResponse:
    """«Распределить поровну»."""
    lesson = find_arranged(request, pk)
    try:
        made = observers.share(lesson, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return observer_page(request, *find_watched(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Распределено. Поменяйте, если договоритесь иначе." if made else "Все уже при деле.")
    return redirect("communities:observer_list", lesson.pk)


@require_POST
@submitted_once
def observer_delete(request: HttpRequest, pk: int) -> HttpResponse:
    observer = get_object_or_404(Observer.objects.visible_to(request.membership), pk=pk)
    return undone(request, observers.unassign, observer, "Наблюдение снято.")


@require_http_methods(["GET", "POST"])
@submitted_once
def absence_create(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = find_arranged(request, pk)
    asked = {"membership": request.GET.get("person")}
    form = AbsenceForm(request.POST or None, initial=asked, lesson=lesson, membership=request.membership)
    if form.granted(observers.excuse, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Отмечено.")
        return redirect("communities:observer_list", lesson.pk)
    return TemplateResponse(request, "communities/absence_create.html", {"form": form, "lesson": lesson})


@require_POST
@submitted_once
def absence_delete(request: HttpRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(DeveloperAbsence.objects.visible_to(request.membership), pk=pk)
    return undone(request, observers.recall, absence, "Отметка снята: придёт.")


def undone(request: HttpRequest, service, row, said: str) -> HttpResponse:
    """Take a row of the arrangement away, or say on the page why not."""
    row.lesson = find_arranged(request, row.lesson_id)
    try:
        service(row)
    except Refused as refusal:
        return observer_page(request, *find_watched(request, row.lesson_id), refusal=str(refusal), status=409)
    messages.success(request, said)
    return redirect("communities:observer_list", row.lesson_id)
