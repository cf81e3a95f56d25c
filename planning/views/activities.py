from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.engine.forms_of_work import form_of_line, forms_of_work
from planning.forms import ActivityForm, ExplainForm
from planning.models import Activity, MethodicalPlan
from planning.services import activities
from planning.services.plans import ensure_plan
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.services.versions import StaleVersion

from .addresses import asked_year, go, plan_address, refusals_told, sent, table_address

SUPPORT_SECTION = "Поддержка администрации"


@require_http_methods(["GET", "POST"])
@submitted_once
def activity_create(request: HttpRequest) -> HttpResponse:
    """Add a line by hand; the first one begins the plan of the year."""
    year = asked_year(request)
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year.start).first()
    form = ActivityForm(sent(request), membership=request.membership, plan=plan, initial=started(request))
    if request.method == "POST" and form.is_valid():
        activity = form.save(commit=False)
        activity.plan = plan or ensure_plan(school_year=year.start, by=request.membership)
        activities.create_activity(activity=activity, by=request.membership, now=timezone.now())
        return redirect(plan_address(year.start, f"activity-{activity.pk}"))
    context = form_context(form, year, plan) | {"heading": "Новое мероприятие"}
    return render(request, "planning/activity_form.html", context)


@require_http_methods(["GET", "POST"])
def activity_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit a line; a save from an outdated page shows both texts and keeps what was typed."""
    activity = get_object_or_404(Activity.objects.visible_to(request.membership).select_related("plan"), pk=pk)
    form = ActivityForm(sent(request), membership=request.membership, instance=activity)
    context = form_context(form, activity.plan.year, activity.plan) | {"heading": "Мероприятие", "activity": activity}
    context["known_form"] = form_of_line(activity.form, activity.title)
    if request.method != "POST" or not form.is_valid():
        return render(request, "planning/activity_form.html", context)
    edited, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        activities.update_activity(activity=edited, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        context |= {
            "form": form.renewed(stale.current, membership=request.membership),
            "differences": form.differences(stale.current),
        }
        return render(request, "planning/activity_form.html", context, status=409)
    return redirect(plan_address(activity.plan.school_year, f"activity-{activity.pk}"))


def started(request: HttpRequest) -> dict:
    """What the link to the empty form already knows: goal, priority, that it is support of the administration."""
    known = {"annual_goal": request.GET.get("goal"), "training_priority": request.GET.get("priority")}
    support = {"is_support": True, "section": SUPPORT_SECTION} if request.GET.get("support") == "yes" else {}
    return {name: value for name, value in known.items() if value} | support


def form_context(form: ActivityForm, year: SchoolYear, plan: MethodicalPlan | None) -> dict:
    """The form with what helps to fill it: sections of the plan and the catalogue of forms of work."""
    return {
        "form": form,
        "year": year,
        "plan": plan,
        "list_url": plan_address(year.start),
        "sections": plan.activities.sections() if plan else [],
        "forms_of_work": [form_of_work.name for form_of_work in forms_of_work()],
    }


@require_POST
def activity_delete(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.visible_to(request.membership).select_related("plan"), pk=pk)
    with refusals_told(request, f"Мероприятие «{activity}» удалено из плана."):
        activities.delete_activity(activity=activity, by=request.membership, now=timezone.now())
    return redirect(plan_address(activity.plan.school_year))


@require_POST
def activity_explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why the ticked activities stand in the plan without a trend."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    form = ExplainForm(request.POST, plan=plan)
    if form.is_valid():
        with refusals_told(request, "Причина записана."):
            activities.explain_activities(plan=plan, by=request.membership, **form.cleaned_data)
    else:
        messages.error(request, form.errors["activities"][0] if "activities" in form.errors else "Выберите причину.")
    return go(request, table_address(plan, "untied"))
