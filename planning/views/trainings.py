"""Priorities of in-house learning: drafted by the methodist, fixed by the head."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms import DraftForm, PriorityForm
from planning.models import MethodicalPlan, TrainingPriority
from planning.models.tables import trends_of
from planning.services import priorities
from planning.services.plans import ensure_plan
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .addresses import asked_year, refusals_told, sent
from .goals import goal_page, goals_address


@require_POST
def training_draft(request: HttpRequest) -> HttpResponse:
    """Make the ticked trends priorities; the first of them begin the plan of the year."""
    year, organization = asked_year(request), request.membership.organization
    form = DraftForm(request.POST, trends=trends_of(MethodicalPlan(organization=organization, school_year=year.start)))
    if form.is_valid():
        plan = ensure_plan(school_year=year.start, by=request.membership)
        with refusals_told(request, "Приоритеты записаны. Слова можно изменить; закрепит их руководитель."):
            priorities.draft_priorities(plan=plan, trends=form.cleaned_data["trends"])
    else:
        messages.error(request, form.errors["trends"][0])
    return redirect(goals_address(year.start, "priorities"))


@require_http_methods(["GET", "POST"])
@submitted_once
def training_create(request: HttpRequest) -> HttpResponse:
    """Add a priority in one's own words."""
    year, organization = asked_year(request), request.membership.organization
    trends = trends_of(MethodicalPlan(organization=organization, school_year=year.start))
    form = PriorityForm(sent(request), trends=trends)
    if request.method == "POST" and form.is_valid():
        plan = ensure_plan(school_year=year.start, by=request.membership)
        try:
            priorities.create_priority(plan=plan, priority=form.save(commit=False))
            return redirect(goals_address(year.start, "priorities"))
        except Refused as refused:
            form.add_error(None, str(refused))
    return goal_page(request, form, year, "Новый приоритет обучения")


@require_http_methods(["GET", "POST"])
def training_update(request: HttpRequest, pk: int) -> HttpResponse:
    priority = find_priority(request, pk)
    form = PriorityForm(sent(request), instance=priority, trends=trends_of(priority.plan))
    if request.method == "POST" and form.is_valid():
        try:
            priorities.update_priority(priority=form.save(commit=False))
            return redirect(goals_address(priority.plan.school_year, "priorities"))
        except Refused as refused:
            form.add_error(None, str(refused))
    return goal_page(request, form, priority.plan.year, "Приоритет обучения")


@require_POST
def training_delete(request: HttpRequest, pk: int) -> HttpResponse:
    priority = find_priority(request, pk)
    with refusals_told(request, "Приоритет удалён. Его мероприятия остались в плане."):
        priorities.delete_priority(priority=priority)
    return redirect(goals_address(priority.plan.school_year, "priorities"))


@require_POST
def training_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    priority = find_priority(request, pk)
    with refusals_told(request):
        priorities.move_priority(priority=priority, is_up=request.POST.get("to") == "up")
    return redirect(goals_address(priority.plan.school_year, "priorities"))


@require_POST
def plan_fix(request: HttpRequest, pk: int) -> HttpResponse:
    """The head fixes the priorities as the page showed them."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    with refusals_told(request, "Приоритеты закреплены: план проверяется по ним."):
        priorities.fix_priorities(
            plan=plan, by=request.membership, now=timezone.now(), seen=request.POST.get("seen", "")
        )
    return redirect(goals_address(plan.school_year, "priorities"))


@require_POST
def plan_unfix(request: HttpRequest, pk: int) -> HttpResponse:
    """The head lets the priorities be changed again."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    with refusals_told(request, "Закрепление снято: методист снова может менять приоритеты."):
        priorities.unfix_priorities(plan=plan, by=request.membership, now=timezone.now())
    return redirect(goals_address(plan.school_year, "priorities"))


def find_priority(request: HttpRequest, pk: int) -> TrainingPriority:
    rows = TrainingPriority.objects.visible_to(request.membership).select_related("plan", "trend")
    return get_object_or_404(rows, pk=pk)
