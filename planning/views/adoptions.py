"""The four buttons on the way of a plan: accepted, approved, returned, taken back into work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from planning.forms import AcceptForm, ApproveForm, ReopenForm, ReturnForm
from planning.models import MethodicalPlan
from planning.services import editions
from pos_portal.core.forms import submitted_once

from .addresses import edition_address, refusals_told


@require_POST
@submitted_once
def plan_accept(request: HttpRequest, pk: int) -> HttpResponse:
    done = "План принят педсоветом. Теперь его утверждает руководитель."
    return _step(request, pk, AcceptForm, editions.accept_plan, done)


@require_POST
@submitted_once
def plan_approve(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, ApproveForm, editions.approve_plan, "План утверждён.")


@require_POST
@submitted_once
def plan_return(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, ReturnForm, editions.return_plan, "План возвращён с замечанием.")


@require_POST
@submitted_once
def plan_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, ReopenForm, editions.reopen_plan, "План снова в работе. Принятые редакции сохранены.")


def _step(request: HttpRequest, pk: int, form_class, service, done: str) -> HttpResponse:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = form_class(request.POST)
    if form.is_valid():
        with refusals_told(request, done):
            service(plan=plan, by=request.membership, now=timezone.now(), **form.cleaned_data)
    else:
        messages.error(request, next(iter(form.errors.values()))[0])
    return redirect(edition_address(plan.school_year))
