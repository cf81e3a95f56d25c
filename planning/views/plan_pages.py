"""One plan, looked at in several ways."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planning.models import Activity, MethodicalPlan
from planning.models.adoptions import read_standing
from planning.models.plan_lines import PlanLines
from planning.models.year_views import month_grid, timeline, wall_sheet

from .addresses import asked_year, plan_address, year_before, years_with
from .filters import MONTHS, TABLE, TIMELINE, asked_view, filter_of
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
        "previous": year_before(plans, year),
        "view": view,
        "may_edit": request.membership.is_methodist,
        "caption": f"План на {year} учебный год",
        "list_url": plan_address(year.start),
    }
    if plan:
        context |= shown(request, plan, view)
        context["adoption"] = read_standing(plan, context["lines"])
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
    return context | SHAPES[view](request, plan, activities)


@require_safe
def plan_wall(request: HttpRequest, pk: int) -> HttpResponse:
    """The year on one sheet for the wall of the methodical room."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    rows = Activity.objects.visible_to(request.membership).filter(plan=plan).for_list()
    lines = PlanLines(plan, list(rows))
    filter = filter_of(request, lines, plan.year)
    paper = "a3" if request.GET.get("paper") == "a3" else "a4"
    activities = [line for line in lines.chosen(filter.asked) if not line.is_cancelled]
    context = {
        "plan": plan,
        "filter": filter,
        "paper": paper,
        "sheet": wall_sheet(activities, start_year=plan.school_year, paper=paper),
        "list_url": plan_address(plan.school_year),
    }
    return render(request, "planning/plan_wall.html", context)


def as_table(request: HttpRequest, plan: MethodicalPlan, activities: list[Activity]) -> dict:
    return {}


def as_months(request: HttpRequest, plan: MethodicalPlan, activities: list[Activity]) -> dict:
    """A grid for wide screens and a list by month for phones."""
    by_people = request.GET.get("rows") == "people"
    grid = month_grid(activities, start_year=plan.school_year, by_people=by_people)
    return {"grid": grid, "months": by_month(plan.year, activities), "by_people": by_people, "now": this_month(request)}


def as_timeline(request: HttpRequest, plan: MethodicalPlan, activities: list[Activity]) -> dict:
    today = request.membership.organization.today
    return {"timeline": timeline(activities, start_year=plan.school_year, today=today), "now": this_month(request)}


def this_month(request: HttpRequest) -> str:
    return f"{request.membership.organization.today:%Y-%m}"


SHAPES = {TABLE: as_table, MONTHS: as_months, TIMELINE: as_timeline}
