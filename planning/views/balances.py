from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planning.models import Activity, MethodicalPlan
from planning.models.balances import FormsOfPlan

from .addresses import asked_year, years_with


@require_safe
def balance_list(request: HttpRequest) -> HttpResponse:
    """«Формы работы»: how forms of the plan are balanced, beside the plan of the year before."""
    year = asked_year(request)
    plans = list(MethodicalPlan.objects.visible_to(request.membership))
    pair = {plan.pk: plan.year for plan in plans if plan.year in (year, year.previous)}
    rows = Activity.objects.visible_to(request.membership).filter(plan__in=pair).order_by("position", "pk")
    lines = {asked: [row for row in rows if pair[row.plan_id] == asked] for asked in (year, year.previous)}
    context = {
        "plan": next((plan for plan in plans if plan.year == year), None),
        "year": year,
        "years": years_with(plans, request),
        "forms": FormsOfPlan(str(year), lines[year], str(year.previous), lines[year.previous]),
        "may_edit": request.membership.is_methodist,
    }
    return render(request, "planning/balance_list.html", context)
