"""Распространение опыта (slide 15): what was shown to whom in a school year, and what others carried over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from communities.forms.experience import ExperienceForm, ExperienceUpdateForm
from communities.models import Experience, Lesson
from communities.services import experience
from communities.services.product_documents import experience_workbook
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .experience_pages import asked_start, experience_context, prefilled
from .handing_out import EXCEL, handed_out


def find_experience(request: HttpRequest, pk: int) -> Experience:
    return get_object_or_404(Experience.objects.visible_to(request.membership).for_list(), pk=pk)


def find_kept_experience(request: HttpRequest, pk: int) -> Experience:
    """An event that the person wrote down or took part in."""
    event = find_experience(request, pk)
    mine = Experience.objects.visible_to(request.membership).kept_by(request.membership)
    if not mine.filter(pk=pk).exists():
        raise PermissionDenied
    return event


def asked_year(request: HttpRequest) -> SchoolYear:
    return SchoolYear.asked(request.GET.get("year", "")) or request.membership.organization.school_year


@require_GET
def experience_list(request: HttpRequest) -> HttpResponse:
    context = experience_context(request.membership, asked_year(request))
    return TemplateResponse(request, "communities/experience_list.html", context)


@require_safe
def experience_download(request: HttpRequest) -> HttpResponse:
    year, place = asked_year(request), request.membership.organization
    events = Experience.objects.visible_to(request.membership).of_year(year).for_list()
    name = f"Распространение опыта {year.start}-{year.start + 1}.xlsx"
    return handed_out(request, experience_workbook(place, str(year), events), name, EXCEL)


@require_http_methods(["GET", "POST"])
@submitted_once
def experience_create(request: HttpRequest) -> HttpResponse:
    """Filled in already from `?lesson=3`, a held lesson open to others, or `?product=4`, a finished product."""
    lesson = asked_start(request, Lesson)
    form = ExperienceForm(request.POST or None, initial=prefilled(request, lesson), membership=request.membership)
    event = form.granted(experience.note, lesson=lesson, by=request.membership, now=timezone.now())
    if event:
        messages.success(request, "Записано.")
        return redirect(event)
    return TemplateResponse(request, "communities/experience_form.html", {"form": form, "lesson": lesson})


@require_http_methods(["GET", "POST"])
@submitted_once
def experience_update(request: HttpRequest, pk: int) -> HttpResponse:
    event = find_kept_experience(request, pk)
    initial = {"version": event.version}
    form = ExperienceUpdateForm(request.POST or None, instance=event, initial=initial, membership=request.membership)
    if form.granted(experience.revise, event, by=request.membership):
        messages.success(request, "Сохранено.")
        return redirect(event)
    return TemplateResponse(request, "communities/experience_form.html", {"form": form, "event": event})


@require_POST
@submitted_once
def experience_delete(request: HttpRequest, pk: int) -> HttpResponse:
    find_kept_experience(request, pk).delete()
    messages.success(request, "Запись удалена.")
    return redirect("communities:experience_list")
