from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import standing
from communities.forms.meetings import OutcomeForm
from communities.forms.talk import AssignmentUpdateForm
from communities.models import Assignment
from communities.services import assignments
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .insides import posted

DONE_SHOWN = 20


@require_GET
def assignment_list(request: HttpRequest) -> HttpResponse:
    return assignments_page(request)


def assignments_page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """«Мои поручения» of all my communities, those I gave to others, and what I have done."""
    rows, me = Assignment.objects.visible_to(request.membership), request.membership
    context = {
        "refusal": refusal,
        "open": rows.filter(responsible=me).open().for_list(),
        "given": rows.filter(added_by=me).exclude(responsible=me).open().for_list(),
        "done": rows.filter(responsible=me).exclude(done_on=None).for_list().order_by("-done_on", "-pk")[:DONE_SHOWN],
        "today": me.organization.today,
    }
    return TemplateResponse(request, "communities/assignment_list.html", context, status=status)


def find_assignment(request: HttpRequest, pk: int) -> tuple[Assignment, bool, bool]:
    """An open task with: is it mine to do, may I change it (who gave it, or the coordinator)."""
    rows = Assignment.objects.visible_to(request.membership).for_list().select_related("organization")
    task = get_object_or_404(rows, pk=pk)
    me, mine = request.membership.pk, standing(task.community, request.membership)
    return task, me == task.responsible_id, me == task.added_by_id or (mine.is_member and mine.leads)


@require_http_methods(["GET", "POST"])
@submitted_once
def assignment_done(request: HttpRequest, pk: int) -> HttpResponse:
    task, is_mine, _ = find_assignment(request, pk)
    if not is_mine:
        raise PermissionDenied
    form = OutcomeForm(posted(request))
    if form.granted(assignments.finish, task, now=timezone.now()):
        messages.success(request, "Отмечено: сделано. Спасибо!")
        return redirect("communities:assignment_list")
    return TemplateResponse(request, "communities/assignment_done.html", {"form": form, "task": task})


@require_http_methods(["GET", "POST"])
@submitted_once
def assignment_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Another term, other words or another person: whoever gave it, or the coordinator."""
    task, _, may_change = find_assignment(request, pk)
    if not may_change:
        raise PermissionDenied
    names = ("version", "text", "responsible", "due_on")
    who = {"community": task.community, "membership": request.membership}
    form = AssignmentUpdateForm(posted(request), initial={name: getattr(task, name) for name in names}, **who)
    if form.granted(assignments.revise, task, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect("communities:assignment_list")
    return TemplateResponse(request, "communities/assignment_form.html", {"form": form, "task": task})


@require_POST
@submitted_once
def assignment_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Not needed any more."""
    task, _, may_change = find_assignment(request, pk)
    if not may_change:
        raise PermissionDenied
    try:
        assignments.drop(task, now=timezone.now())
    except Refused as refusal:
        return assignments_page(request, refusal=str(refusal), status=409)
    messages.success(request, "Поручение снято.")
    return redirect("communities:assignment_list")
