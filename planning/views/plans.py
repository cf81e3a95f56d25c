from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from planning.forms import PlanForm
from planning.models import MethodicalPlan

from .addresses import plan_address, sent


def plan_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and head block of the plan's print form."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = PlanForm(sent(request), instance=plan)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Шапка плана сохранена.")
        return redirect(plan_address(plan.school_year))
    return render(
        request, "planning/plan_update.html", {"form": form, "plan": plan, "list_url": plan_address(plan.school_year)}
    )
