"""One button of a cycle, one view."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.studies import DeveloperForm, StudyLessonForm, TheoryForm
from communities.models import LessonStudy, StudyDeveloper
from communities.services import study_lessons, study_people, study_steps
from communities.services.refusals import Refused
from communities.services.study_hosts import Place
from pos_portal.core.forms import submitted_once

from .insides import posted
from .studies import find_own_study, find_study
from .study_pages import study_page


def stepped(request: HttpRequest, study: LessonStudy, step: Callable, success: str, *args, **kwargs) -> HttpResponse:
    """Take a step and show the cycle; what is refused stands above its page."""
    try:
        step(*args, now=timezone.now(), **kwargs)
    except Refused as refusal:
        return study_page(request, *find_study(request, study.pk), refusal=str(refusal), status=409)
    messages.success(request, success)
    return redirect(study)


@require_http_methods(["GET", "POST"])
@submitted_once
def study_theory(request: HttpRequest, pk: int) -> HttpResponse:
    """Theory first: which topic the group reads."""
    study, _ = find_own_study(request, pk)
    asked = {"study": study, "membership": request.membership, "initial": {"topic": study.theory_id}}
    form = TheoryForm(posted(request), **asked)
    if form.granted(study_steps.begin_theory, study, by=request.membership, now=timezone.now()):
        messages.success(request, "Тема выбрана. Разделите чтение: каждому – своя часть.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_theory.html", {"form": form, "study": study})


@require_POST
@submitted_once
def study_plan(request: HttpRequest, pk: int) -> HttpResponse:
    study, _ = find_own_study(request, pk)
    told = "Планируйте вместе: карта, дети, ожидания, наблюдатели."
    return stepped(request, study, study_steps.open_planning, told, study, by=request.membership)


@require_POST
@submitted_once
def study_ready(request: HttpRequest, pk: int) -> HttpResponse:
    study, _ = find_own_study(request, pk)
    return stepped(request, study, study_steps.make_ready, "Всё готово к занятию. Удачи!", study, by=request.membership)


@require_http_methods(["GET", "POST"])
@submitted_once
def study_lesson_create(request: HttpRequest, pk: int) -> HttpResponse:
    """The lesson of this round, after a correction of the next one."""
    study, _ = find_own_study(request, pk)
    form = StudyLessonForm(request.POST or None, study=study, membership=request.membership)
    if form.granted(study_lessons.schedule, study, by=request.membership, now=timezone.now()):
        messages.success(request, "Занятие в расписании. Разработчики записаны сами.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_lesson_form.html", {"form": form, "study": study})


@require_http_methods(["GET", "POST"])
@submitted_once
def developer_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a colleague of the group."""
    study, _ = find_own_study(request, pk)
    form = DeveloperForm(request.POST or None, study=study, membership=request.membership)
    joined = form.granted(study_people.join, study, by=request.membership, now=timezone.now())
    if joined:
        messages.success(request, "Коллега среди разработчиков и узнает об этом.")
        _tell_place(request, joined.place)
        return redirect(study)
    return TemplateResponse(request, "communities/developer_form.html", {"form": form, "study": study})


@require_POST
@submitted_once
def developer_join(request: HttpRequest, pk: int) -> HttpResponse:
    """«Хочу участвовать»: any member of the group, at any stage; a developer without a place asks for it again."""
    study, mine = find_study(request, pk)
    if not (mine.may_join or mine.works):
        raise PermissionDenied
    me = request.membership
    try:
        place = study_people.join(study, person=me, by=me, now=timezone.now()).place
    except Refused as refusal:
        return study_page(request, *find_study(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Вы среди разработчиков.")
    _tell_place(request, place)
    needs_cover = place is not None and place.is_on_shift
    return redirect("communities:cover_create", place.lesson.pk) if needs_cover else redirect(study)


def _tell_place(request: HttpRequest, place: Place | None) -> None:
    """What has become of the lesson that is on the timetable already."""
    if place is None:
        return
    if place.why_not:
        told = f"Место на занятии ({place}) пока не записано. {place.why_not} Решите, как быть, в «Наблюдателях»."
        messages.warning(request, told)
    else:
        shift = " Это время смены: осталось назвать, кто подменит в группе." if place.is_on_shift else ""
        messages.info(request, f"Место на занятии записано: {place}.{shift}")


@require_POST
@submitted_once
def developer_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """One leaves oneself; who leaves the group has left its cycles, too."""
    developer = get_object_or_404(StudyDeveloper.objects.visible_to(request.membership).for_list(), pk=pk)
    study, _ = find_study(request, developer.study_id)
    if developer.membership_id != request.membership.pk:
        raise PermissionDenied
    developer.study = study
    told = "Вы вышли из цикла. Всё, что Вы сделали, в нём остаётся."
    return stepped(request, study, study_people.leave, told, developer)
