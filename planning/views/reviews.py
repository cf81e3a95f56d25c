from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from planning.forms import RemarkForm
from planning.models import MethodicalPlan
from planning.services import reviews
from pos_portal.core.forms import submitted_once

from .addresses import overview_address, refusals_told, table_address


@require_POST
@submitted_once
def review_submit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    with refusals_told(request, "Таблица отправлена руководителю на согласование."):
        reviews.submit_review(plan=plan, by=request.membership, now=timezone.now())
    return redirect(table_address(plan))


@require_POST
@submitted_once
def review_approve(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    with refusals_told(request, "Таблица утверждена."):
        seen = request.POST.get("seen", "")
        reviews.approve_review(plan=plan, by=request.membership, now=timezone.now(), seen=seen)
    return redirect(_back(request, plan))


@require_POST
@submitted_once
def review_return(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_remark(request, pk, reviews.return_review, "Таблица возвращена с замечанием.")


@require_POST
@submitted_once
def review_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_remark(request, pk, reviews.reopen_review, "Таблица открыта для правки.")


def _with_remark(request: HttpRequest, pk: int, service, done: str) -> HttpResponse:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        with refusals_told(request, done):
            service(plan=plan, by=request.membership, now=timezone.now(), **form.cleaned_data)
    else:
        messages.error(request, form.errors["remark"][0])
    return redirect(_back(request, plan, "review"))


def _back(request: HttpRequest, plan: MethodicalPlan, anchor: str = "") -> str:
    """The table, or the head's page where the decision was made on it."""
    return overview_address(plan) if request.POST.get("back") == "overview" else table_address(plan, anchor)
