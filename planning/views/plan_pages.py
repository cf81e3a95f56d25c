"""One plan, looked at in several ways."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planning.models import Activity, MethodicalPlan
from planning.models.plan_lines import PlanLines

from .addresses import asked_year, plan_address, years_with
from .filters import MONTHS, TABLE, asked_view, filter_of
from .months import by_month


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    """The plan of a year: as a table by sections, as months, as bars along the year."""
    year, view = asked_year(request), asked_view(request)
    plans = list(MethodicalPlan.objects.visible_to(request.membership))
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    context = {
        "plan": plan,
        "year": year,
        "years": years_with(plans, request),
        "view": view,
        "may_edit": request.membership.is_methodist,
        "caption": f"План на {year} учебный год",
        "list_url": plan_address(year.start),
    }
    if plan:
        context |= shown(request, plan, view)
    return render(request, "planning/activity_list.html", context)


def shown(request: HttpRequest, plan: MethodicalPlan, view: str) -> dict:
    """The lines asked for, as the view wants them."""
    rows = Activity.objects.visible_to(request.membership).filter(plan=plan).order_by("position", "pk")
    if view != TABLE or request.GET.get("month"):
        rows = rows.prefetch_related("months")
    lines = PlanLines(plan, list(rows))
    filter = filter_of(request, lines, plan.year)
    activities = lines.chosen(filter.asked)
    context = {"lines": lines, "filter": filter, "activities": activities}
    if view == MONTHS:
        context["grid"] = by_month(plan.year, activities)
    return context
