from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planning.models import MethodicalPlan
from planning.models.effects import latest_measured, read_effect
from planning.models.years import read_years
from pos_portal.core.school_year import SchoolYear

from .addresses import asked_year, years_with

SIDE_BY_SIDE = 3


@require_safe
def correspondence_effect(request: HttpRequest) -> HttpResponse:
    """«По бумаге» beside «на деле»; without a year asked for, the latest one whose trends were measured again."""
    plans = list(MethodicalPlan.objects.visible_to(request.membership))
    measured = None if request.GET.get("year") else latest_measured(plans)
    year = measured.year if measured else asked_year(request)
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    context = {
        "plan": plan,
        "year": year,
        "years": years_with(plans, request),
        "table": read_effect(plan) if plan else None,
    }
    return render(request, "planning/correspondence_effect.html", context)


@require_safe
def correspondence_years(request: HttpRequest) -> HttpResponse:
    """The table of up to three years side by side, ending with the year asked for."""
    year = asked_year(request)
    shown = [SchoolYear(start) for start in range(year.start - SIDE_BY_SIDE + 1, year.start + 1)]
    plans = MethodicalPlan.objects.visible_to(request.membership).only("school_year")
    table = read_years(request.membership.organization_id, shown)
    context = {"year": year, "years": years_with(plans, request), "table": table}
    return render(request, "planning/correspondence_years.html", context)
