from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.forms import FulfilForm
from planning.models import Activity, Fulfilment, MethodicalPlan
from planning.models.fulfilment_tables import FulfilmentLine, FulfilmentTable, read_fulfilment
from planning.services.fulfilments import hold_activity, mark_activity
from planning.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion

from .addresses import asked_year, fulfilment_address, plan_address, refusals_told, sent, year_before, years_with
from .months import months_of

STATES = (
    ("overdue", "Срок прошёл, отметки нет"),
    ("unproved", "Выполнено без подтверждения"),
    *((state.value, state.label) for state in Fulfilment),
)


@require_safe
def fulfilment_list(request: HttpRequest) -> HttpResponse:
    """How the plan is carried out: what is late, what is coming, or the lines of a month or a state."""
    year = asked_year(request)
    plans = list(MethodicalPlan.objects.visible_to(request.membership))
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    table = read_fulfilment(plan, today=request.membership.organization.today) if plan else None
    months = {month.key: month.title for month in months_of(year)}
    context = {
        "plan": plan,
        "year": year,
        "years": years_with(plans, request),
        "previous": year_before(plans, year),
        "table": table,
        "months": months,
        "states": STATES,
        "found": asked_lines(request, table, months) if table else None,
        "may_edit": request.membership.is_methodist,
        "hide_people": request.membership.is_educator,
        "list_url": fulfilment_address(year.start),
    }
    return render(request, "planning/fulfilment_list.html", context)


def asked_lines(request: HttpRequest, table: FulfilmentTable, months: dict[str, str]) -> list[FulfilmentLine] | None:
    """Lines of the month and state that the address names; None when it names neither."""
    month, state = request.GET.get("month", ""), request.GET.get("state", "")
    is_month, is_state = month in months, state in dict(STATES)
    if not is_month and not is_state:
        return None
    lines = table.in_state(state) if is_state else table.lines
    return [line for line in lines if month in line.months] if is_month else lines


@require_http_methods(["GET", "POST"])
def activity_fulfil(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a line, with day, reason and proof; whoever comes second sees the first mark."""
    activity = find_activity(request, pk)
    form = FulfilForm(sent(request), activity=activity)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, activity, form)
    said, version = form.mark(), form.cleaned_data["version"] or 0
    try:
        mark_activity(activity=activity, mark=said, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        told = {"differences": form.differences(stale.current)}
        return show_form(request, stale.current, form.renewed(stale.current), status=409, **told)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(address_after(request, activity))


def show_form(request: HttpRequest, activity: Activity, form: FulfilForm, *, status=200, **more) -> HttpResponse:
    context = {
        "activity": activity,
        "form": form,
        "steps": list(activity.fulfilment_steps.select_related("made_by__user")),
        "place": asked_place(request),
        "list_url": address_after(request, activity),
        "list_title": "Выполнение" if asked_place(request) else "План",
        **more,
    }
    return render(request, "planning/activity_fulfil.html", context, status=status)


@require_POST
def activity_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as held with one tap, or take back the mark that the button names."""
    activity = find_activity(request, pk)
    is_held, seen = request.POST.get("is_held") == "yes", request.POST.get("taken_back", "")
    with refusals_told(request):
        hold_activity(activity=activity, is_held=is_held, seen=seen, by=request.membership, now=timezone.now())
    if request.htmx:
        context = {"activity": activity, "may_edit": True, "place": asked_place(request)}
        return render(request, "planning/_activity_mark.html", context)
    return redirect(address_after(request, activity))


def find_activity(request: HttpRequest, pk: int) -> Activity:
    rows = Activity.objects.visible_to(request.membership).select_related("plan", "organization")
    return get_object_or_404(rows, pk=pk)


def asked_place(request: HttpRequest) -> str:
    """Where on the page «Выполнение» the line stands; empty on the page of the plan."""
    place = request.GET.get("place", "")
    return place if place.isascii() and place.isalnum() and len(place) <= 8 else ""


def address_after(request: HttpRequest, activity: Activity) -> str:
    if asked_place(request):
        return fulfilment_address(activity.plan.school_year, f"line-{asked_place(request)}-{activity.pk}")
    return plan_address(activity.plan.school_year, f"activity-{activity.pk}")
