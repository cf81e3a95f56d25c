from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from planning.access import may_edit_table
from planning.engine.forms_of_work import forms_of_work
from planning.forms.what_if import (
    ADD,
    DROP,
    KINDS,
    MOVE,
    AddedLineForm,
    DecidedLineForm,
    DecidedMoveForm,
    DroppedLineForm,
    MovedLineForm,
)
from planning.models import MethodicalPlan, PlanStatus
from planning.services import what_if as services
from planning.services.reviews import review_of
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .addresses import plan_address, refusals_told, table_address

FORMS = {ADD: AddedLineForm, MOVE: MovedLineForm, DROP: DroppedLineForm}
TOLD_BY = {ADD: {"title"}, MOVE: {"term", "participants"}, DROP: {"activity"}}


@require_safe
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """«Что, если…»: the table, the months and the orphans before and after a change that nobody has made yet."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else ADD
    is_told = bool(TOLD_BY[kind] & request.GET.keys())
    initial = {"activity": request.GET.get("activity", "")[:20]}
    form = FORMS[kind](request.GET if is_told else None, plan=plan, **({} if kind == ADD else {"initial": initial}))
    context = {
        "plan": plan,
        "kind": kind,
        "tabs": [{"title": KINDS[k], "url": f"?kind={k}", "is_current": k == kind} for k in KINDS],
        "form": form,
        "forms_of_work": [form_of_work.name for form_of_work in forms_of_work()],
        "may_link": may_edit_table(request.membership, review_of(plan)),
        "list_url": plan_address(plan.school_year),
        **(foreseen(plan, kind, form) if is_told and form.is_valid() else {}),
    }
    return render(request, "planning/what_if.html", context)


def foreseen(plan: MethodicalPlan, kind: str, form: BaseForm) -> dict:
    """The line asked about and what would come of it."""
    if kind == ADD:
        line = form.save(commit=False)
        return {"line": line, "foresight": services.foresee_added(plan, line)}
    if kind == MOVE:
        asks_reason = plan.status != PlanStatus.DRAFT and form.moves_term
        line = form.line()
        return {"line": line, "foresight": services.foresee_changed(plan, line), "asks_reason": asks_reason}
    line = form.cleaned_data["activity"]
    return {"line": line, "foresight": services.foresee_dropped(plan, line)}


@require_POST
@submitted_once
def what_if_add(request: HttpRequest, pk: int) -> HttpResponse:
    """«Добавить в план»: the line that was looked at, tied to the trends that the person ticked."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = DecidedLineForm(request.POST, plan=plan)
    if not form.is_valid():
        return asked_again(request, plan, ADD)
    line, trends = form.save(commit=False), form.cleaned_data["trends"]
    with refusals_told(request, "Мероприятие добавлено в план."):
        services.add_line(line=line, trends=trends, by=request.membership, now=timezone.now())
        return redirect(table_address(plan, f"trend-{trends[0]}") if trends else plan_address(plan.school_year))
    return asked_again(request, plan, ADD)


@require_POST
@submitted_once
def what_if_move(request: HttpRequest, pk: int) -> HttpResponse:
    """«Перенести»: the new term and participants that were looked at."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = DecidedMoveForm(request.POST, plan=plan)
    if not form.is_valid():
        return asked_again(request, plan, MOVE)
    try:
        with refusals_told(request, "План изменён."):
            activity, version = form.cleaned_data["activity"], form.cleaned_data["version"]
            services.move_line(
                activity=activity, move=form.move(), version=version, by=request.membership, now=timezone.now()
            )
            return redirect(plan_address(plan.school_year, f"activity-{activity.pk}"))
    except StaleVersion:
        messages.error(request, "Пока Вы смотрели, мероприятие изменили. Посмотрите ещё раз, что получится.")
    return asked_again(request, plan, MOVE)


def asked_again(request: HttpRequest, plan: MethodicalPlan, kind: str) -> HttpResponse:
    """Back to the question with the same words."""
    names = ("activity", "title", "form", "term", "participants")
    given = {name: request.POST[name] for name in names if request.POST.get(name)}
    return redirect(f"{reverse('planning:what_if', args=[plan.pk])}?{urlencode({'kind': kind, **given})}")
