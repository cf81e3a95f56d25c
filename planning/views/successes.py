from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms import SuccessForm
from planning.models import MethodicalPlan, Success
from planning.models.steps import read_steps
from planning.services.successes import create_success
from pos_portal.core.forms import submitted_once

from .addresses import asked_year, sent, steps_address


@require_http_methods(["GET", "POST"])
@submitted_once
def success_create(request: HttpRequest) -> HttpResponse:
    """Say what succeeded and what proves it; a held activity of the table comes drafted (`?activity=5`)."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).of_year(asked_year(request).start))
    held = list(plan.activities.visible_to(request.membership).held())
    candidates = read_steps(plan).candidates if request.method == "GET" else ()
    asked = next((row for row in candidates if str(row.activity.pk) == request.GET.get("activity")), None)
    form = SuccessForm(sent(request), initial=asked.draft if asked else None, activities=held)
    if request.method == "POST" and form.is_valid():
        create_success(success=form.save(commit=False), by=request.membership, now=timezone.now())
        messages.success(request, "Записано в удачные действия.")
        return redirect(steps_address(plan, "successes"))
    context = {"plan": plan, "form": form, "held": held, "list_url": steps_address(plan, "successes")}
    return render(request, "planning/success_create.html", context)


@require_POST
def success_delete(request: HttpRequest, pk: int) -> HttpResponse:
    success = get_object_or_404(Success.objects.visible_to(request.membership).select_related("plan"), pk=pk)
    success.delete()
    messages.success(request, "Запись об удачном действии удалена.")
    return redirect(steps_address(success.plan, "successes"))
