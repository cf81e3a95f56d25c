from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from planning.forms import PlanForm
from planning.models import MethodicalPlan
from planning.services.plans import update_plan
from pos_portal.core.services.versions import StaleVersion

from .addresses import plan_address, sent


@require_http_methods(["GET", "POST"])
def plan_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and head block of the plan's print form."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = PlanForm(sent(request), instance=plan)
    context = {"form": form, "plan": plan, "list_url": plan_address(plan.school_year)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "planning/plan_update.html", context)
    try:
        update_plan(plan=form.save(commit=False), version=form.cleaned_data["version"])
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
        return render(request, "planning/plan_update.html", context, status=409)
    messages.success(request, "Шапка плана сохранена.")
    return redirect(plan_address(plan.school_year))
