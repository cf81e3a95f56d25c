"""What the year is for: annual goals, and the priorities of in-house learning beside them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.forms import GoalForm
from planning.models import AnnualGoal, MethodicalPlan
from planning.models.tables import trends_of
from planning.models.year_goals import YearGoals
from planning.services import goals
from planning.services.plans import ensure_plan
from planning.services.priorities import fingerprint
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .addresses import asked_year, sent, years_to_choose


@require_safe
def goal_list(request: HttpRequest) -> HttpResponse:
    """Goals and priorities of a year, checked against the lines of the plan."""
    year, membership = asked_year(request), request.membership
    plans = MethodicalPlan.objects.visible_to(membership).of_year(year.start)
    plan = plans.select_related("organization", "priorities_fixed_by__user").first()
    trends = trends_of(plan or MethodicalPlan(organization=membership.organization, school_year=year.start))
    year_goals = YearGoals(plan) if plan else None
    known = {line.priority.trend_id for line in year_goals.priorities} if plan else set()
    trends = [trend for trend in trends if trend.pk not in known]
    context = {
        "year": year,
        "years": years_to_choose(request),
        "plan": plan,
        "year_goals": year_goals,
        "trends": trends,
        "has_agreed": any(trend.priority for trend in trends),
        "seen": fingerprint(line.priority.text for line in year_goals.priorities) if plan else "",
        "may_edit": membership.is_methodist,
        "may_fix": membership.is_head,
    }
    return render(request, "planning/goal_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def goal_create(request: HttpRequest) -> HttpResponse:
    """Add an annual goal; the first one begins the plan of the year."""
    year, form = asked_year(request), GoalForm(sent(request))
    if request.method == "POST" and form.is_valid():
        plan = ensure_plan(school_year=year.start, by=request.membership)
        goals.create_goal(plan=plan, text=form.cleaned_data["text"])
        return redirect(goals_address(year.start, "goals"))
    return goal_page(request, form, year, "Новая годовая задача")


@require_http_methods(["GET", "POST"])
def goal_update(request: HttpRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    form = GoalForm(sent(request), instance=goal)
    if request.method == "POST" and form.is_valid():
        goals.update_goal(goal=goal, text=form.cleaned_data["text"])
        return redirect(goals_address(goal.plan.school_year, "goals"))
    return goal_page(request, form, goal.plan.year, "Годовая задача")


@require_POST
def goal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    goals.delete_goal(goal=goal)
    messages.success(request, "Задача удалена. Её мероприятия остались в плане.")
    return redirect(goals_address(goal.plan.school_year, "goals"))


@require_POST
def goal_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    goal = find_goal(request, pk)
    goals.move_goal(goal=goal, is_up=request.POST.get("to") == "up")
    return redirect(goals_address(goal.plan.school_year, "goals"))


def find_goal(request: HttpRequest, pk: int) -> AnnualGoal:
    return get_object_or_404(AnnualGoal.objects.visible_to(request.membership).select_related("plan"), pk=pk)


def goals_address(school_year: int, anchor: str = "") -> str:
    return f"{reverse('planning:goal_list')}?year={school_year}{anchor and '#' + anchor}"


def goal_page(request: HttpRequest, form, year: SchoolYear, heading: str) -> HttpResponse:
    """The form of a goal or a priority."""
    context = {"form": form, "heading": heading, "year": year, "list_url": goals_address(year.start)}
    return render(request, "planning/goal_form.html", context)
