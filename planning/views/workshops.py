"""The guided workshop of 15–20 minutes: what it is, its start, the leader's page, its results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from planning.access import may_edit_table, staff_count
from planning.engine.workshops import seconds_left
from planning.forms import WorkshopForm
from planning.models import MethodicalPlan, Verdict, Workshop
from planning.models.workshop_tables import Sitting, read_sitting, state_of
from planning.services import workshops
from planning.services.reviews import review_of
from pos_portal.core.forms import submitted_once

from .addresses import asked_year, refusals_told, table_address


def find(request: HttpRequest, pk: int) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.membership).select_related("plan"), pk=pk)


def sitting_of(request: HttpRequest, workshop: Workshop) -> Sitting:
    return read_sitting(workshop, people=staff_count(request.membership), me=request.membership)


def workshop_context(workshop: Workshop) -> dict:
    """What every page of a workshop that goes on says on top."""
    left = seconds_left(workshop.step_started_at, workshop.minutes, timezone.now())
    return {"workshop": workshop, "seconds": max(left, 0), "state": state_of(workshop), "verdicts": Verdict.choices}


@require_safe
def workshop_list(request: HttpRequest) -> HttpResponse:
    return render(request, "planning/workshop_list.html", list_context(request, WorkshopForm()))


def list_context(request: HttpRequest, form: WorkshopForm) -> dict:
    """The sitting that goes on, earlier ones, and the form that begins one over the plan of the year."""
    rows = list(Workshop.objects.visible_to(request.membership).for_list())
    return {
        "running": [row for row in rows if not row.is_closed],
        "earlier": [row for row in rows if row.is_closed],
        "year": asked_year(request),
        "form": form,
        "may_lead": request.membership.is_methodist,
    }


@require_POST
@submitted_once
def workshop_create(request: HttpRequest) -> HttpResponse:
    """Begin a sitting over the plan of this school year."""
    form = WorkshopForm(request.POST)
    if not form.is_valid():
        return render(request, "planning/workshop_list.html", list_context(request, form), status=422)
    workshop, year = form.save(commit=False), asked_year(request).start
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year).first()
    with refusals_told(request, "Практическая работа началась: откройте экран и позовите коллег на телефоны."):
        workshops.open_workshop(workshop=workshop, plan=plan, by=request.membership, now=timezone.now())
    return redirect("planning:workshop_detail", workshop.pk) if workshop.pk else redirect("planning:workshop_list")


@require_safe
def workshop_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader's controls while it goes on, then the results for everybody."""
    workshop = find(request, pk)
    if not workshop.is_closed and not request.membership.is_methodist:
        return redirect("planning:workshop_fill", pk)
    if request.htmx:
        context = {"sitting": sitting_of(request, workshop), **workshop_context(workshop)}
        context["is_changed"] = request.GET.get("seen") != context["state"]
        return render(request, "planning/_workshop_progress.html", context)
    return render(request, "planning/workshop_detail.html", detail_context(request, workshop))


def detail_context(request: HttpRequest, workshop: Workshop) -> dict:
    sitting = sitting_of(request, workshop)
    is_open = may_edit_table(request.membership, review_of(workshop.plan))
    context = {"sitting": sitting, "is_open": is_open, "table_url": table_address(workshop.plan)}
    return context | workshop_context(workshop)
