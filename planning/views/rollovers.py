from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from planning.forms import RolloverForm
from planning.models import MethodicalPlan
from planning.models.rollovers import read_rollover
from planning.services.refusals import Refused
from planning.services.rollovers import Carried, carry_over
from pos_portal.core.forms import submitted_once
from pos_portal.core.templatetags.portal import plural

from .addresses import plan_address, sent


@require_http_methods(["GET", "POST"])
@submitted_once
def plan_rollover(request: HttpRequest, pk: int) -> HttpResponse:
    """Which lines of a year have earned a place in the next one; the chosen ones become lines of its plan."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = RolloverForm(sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            carried = carry_over(plan=plan, by=request.membership, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, told(carried))
            return redirect(plan_address(carried.plan.school_year))
    context = {
        "plan": plan,
        "next": plan.year.next,
        "rollover": read_rollover(plan),
        "problem": "Отметьте строки из списка." if form.errors else "",
        "list_url": plan_address(plan.school_year),
    }
    return render(request, "planning/plan_rollover.html", context)


def told(carried: Carried) -> str:
    """«Перенесено: 6 мероприятий, 2 задачи. Уже были в плане: 1. …»."""
    counts = (
        (carried.lines, "мероприятие,мероприятия,мероприятий"),
        (carried.goals, "годовая задача,годовые задачи,годовых задач"),
        (carried.priorities, "приоритет,приоритета,приоритетов"),
    )
    moved = ", ".join(plural(count, forms) for count, forms in counts if count) or "ничего нового"
    known = f" Уже были в плане: {carried.known}." if carried.known else ""
    return f"Перенесено: {moved}.{known} Сроки посчитаны заново для нового года – проверьте их."
