from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import StudyStanding, study_standing
from communities.forms import RingForm
from communities.forms.studies import StudyCloseForm, StudyForm, StudyStopForm, StudyUpdateForm
from communities.models import LessonStudy
from communities.models.study_pages import neighbours_studies
from communities.services import openness, studies, study_closings, study_steps
from pos_portal.core.forms import submitted_once

from .communities import find_community, find_own_community
from .community_tabs import community_tabs
from .openness import openness_told
from .study_pages import study_page


def find_study(request: HttpRequest, pk: int) -> tuple[LessonStudy, StudyStanding]:
    """A cycle the person may know of, and what they are in it."""
    study = get_object_or_404(LessonStudy.objects.visible_to(request.membership).for_list(), pk=pk)
    return study, study_standing(study, request.membership)


def find_read_study(request: HttpRequest, pk: int) -> tuple[LessonStudy, StudyStanding]:
    """A cycle whose working content the person reads."""
    study, mine = find_study(request, pk)
    if not mine.reads_content:
        raise PermissionDenied
    return study, mine


def find_own_study(request: HttpRequest, pk: int) -> tuple[LessonStudy, StudyStanding]:
    """A cycle that goes on and that the person develops."""
    study, mine = find_study(request, pk)
    if not mine.works:
        raise PermissionDenied
    return study, mine


@require_GET
def study_list(request: HttpRequest) -> HttpResponse:
    """One's own first, then what else goes on here, what was closed, and what neighbours have opened."""
    rows = LessonStudy.objects.visible_to(request.membership).for_list().with_developers()
    mine = rows.developed_by(request.membership).going()
    context = {
        "mine": mine,
        "going": rows.going().exclude(pk__in=mine.order_by().values("pk")),
        "closed": rows.ended(),
        "neighbours": neighbours_studies(request.membership),
    }
    return TemplateResponse(request, "communities/study_list.html", context)


@require_GET
def community_studies(request: HttpRequest, pk: int) -> HttpResponse:
    community, mine = find_community(request, pk)
    context = {
        "community": community,
        "mine": mine,
        "studies": LessonStudy.objects.visible_to(request.membership).filter(community=community).for_list(),
        "tabs": community_tabs(request, community, mine),
    }
    return TemplateResponse(request, "communities/community_studies.html", context)


@require_GET
def study_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return study_page(request, *find_study(request, pk))


@require_http_methods(["GET", "POST"])
@submitted_once
def study_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, _ = find_own_community(request, pk)
    form = StudyForm(request.POST or None, community=community, membership=request.membership)
    study = form.granted(studies.begin, community, by=request.membership, now=timezone.now())
    if study:
        messages.success(request, "Цикл начат. Страница подсказывает, что делать дальше.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_form.html", {"form": form, "community": community})


@require_http_methods(["GET", "POST"])
@submitted_once
def study_update(request: HttpRequest, pk: int) -> HttpResponse:
    study, _ = find_own_study(request, pk)
    initial = {"version": study.version}
    form = StudyUpdateForm(request.POST or None, instance=study, initial=initial, membership=request.membership)
    if form.granted(studies.revise, study):
        messages.success(request, "Сохранено.")
        return redirect(study)
    context = {"form": form, "study": study, "community": study.community}
    return TemplateResponse(request, "communities/study_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def study_stop(request: HttpRequest, pk: int) -> HttpResponse:
    study, _ = find_own_study(request, pk)
    form = StudyStopForm(request.POST or None)
    if form.granted(study_steps.stop, study, by=request.membership, now=timezone.now()):
        messages.success(request, "Цикл прекращён. Всё сделанное остаётся на этой странице.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_stop.html", {"form": form, "study": study})


@require_http_methods(["GET", "POST"])
@submitted_once
def study_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The conclusion of the whole cycle; the case is drafted by itself."""
    study, mine = find_study(request, pk)
    if study.is_closed and mine.is_developer:
        messages.info(request, "Цикл уже завершили. Дополнить сказанное можно в кейсе.")
        return redirect(study)
    if not mine.works:
        raise PermissionDenied
    form = StudyCloseForm(request.POST or None)
    if form.granted(study_closings.close, study, by=request.membership, now=timezone.now()):
        messages.success(request, "Цикл завершён. Черновик кейса собран: авторы – все, кто разрабатывал занятие.")
        return redirect(study)
    return TemplateResponse(request, "communities/study_close.html", {"form": form, "study": study})


@require_POST
@submitted_once
def study_widen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the group to open the cycle to another circle; any member may."""
    study, mine = find_study(request, pk)
    if not mine.group.is_member or study.community.is_closed:
        raise PermissionDenied
    form = RingForm(request.POST)
    motion = form.granted(openness.propose, study.community, study=study, by=request.membership, now=timezone.now())
    if motion:
        messages.success(request, openness_told(motion))
        return redirect(motion)
    refusal = " ".join(form.non_field_errors()) or "Выберите, кому открыть цикл."
    return study_page(request, *find_study(request, pk), refusal=refusal, status=409)
