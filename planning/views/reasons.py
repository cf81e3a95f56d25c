"""Why each line stands in the plan: lines without a reason, explained several at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from planning.forms import ReasonsForm
from planning.models import Activity, MethodicalPlan
from planning.models.plan_lines import PlanLines
from planning.services.explanations import explain_lines
from planning.services.refusals import Refused
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.templatetags.portal import plural

from .addresses import asked_year, plan_address, years_to_choose

SHOWN = {"": "Без объяснения", "goal": "Без годовой задачи", "all": "Все мероприятия"}


@require_safe
def reason_list(request: HttpRequest) -> HttpResponse:
    """Lines that nobody has explained, or those without a goal, or all – each with its reasons in words."""
    year = asked_year(request)
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year.start).first()
    return reason_page(request, plan, year, shown=request.GET.get("show", ""))


@require_POST
def plan_explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of the ticked lines why they are in the plan or which goal they serve."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form, shown = ReasonsForm(request.POST, plan=plan), request.POST.get("show", "")
    if not form.is_valid():
        return reason_page(request, plan, plan.year, shown=shown, form=form, status=422)
    lines = form.cleaned_data["activities"]
    try:
        count = explain_lines(plan=plan, activities=lines, explanation=form.explanation(), by=request.membership)
        messages.success(request, f"Записано: {plural(count, 'мероприятие,мероприятия,мероприятий')}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('planning:reason_list')}?year={plan.school_year}&show={shown if shown in SHOWN else ''}")


def reason_page(request, plan: MethodicalPlan | None, year: SchoolYear, *, shown="", form=None, status=200):
    shown = shown if shown in SHOWN else ""
    context = {
        "plan": plan,
        "year": year,
        "years": years_to_choose(request),
        "tabs": [(key, title, key == shown) for key, title in SHOWN.items()],
        "shown": shown,
        "may_edit": request.membership.is_methodist,
        "list_url": plan_address(year.start),
    }
    if plan:
        rows = Activity.objects.visible_to(request.membership).filter(plan=plan).order_by("position", "pk")
        lines = PlanLines(plan, list(rows))
        context |= {"lines": lines, "activities": lines.lacking(shown), "form": form or ReasonsForm(plan=plan)}
    return render(request, "planning/reason_list.html", context, status=status)
