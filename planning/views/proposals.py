from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.access import standing
from communities.models import Assignment
from planning.access import may_edit_table
from planning.engine.forms_of_work import forms_of_work
from planning.forms import ProposalForm
from planning.models import MethodicalPlan, Proposal
from planning.models.steps import decision_points, read_steps
from planning.models.tables import trends_of
from planning.services import proposals
from planning.services.proposal_drafts import draft_proposal
from planning.services.reflections import reflection_of
from planning.services.reviews import review_of
from pos_portal.core.forms import submitted_once

from .addresses import asked_year, refusals_told, sent, steps_address, years_to_choose

DONE = {
    "activity": "Добавлено в план: «{}».",
    "community": "Сообщество «{}» открыто. Выберите участников и координатора.",
    "development": "Принято для индивидуальных планов (ИППР): «{}».",
}


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """«Осознание и шаги»: what was done, what succeeded, what else can be done, and what is decided."""
    year = asked_year(request)
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year.start).first()
    context = {"plan": plan, "year": year, "years": years_to_choose(request)}
    if plan:
        reflection = reflection_of(plan)
        context |= {
            "steps": read_steps(plan),
            "reflection": reflection,
            "points": decision_points(plan, reflection.decision),
            "may_lead": request.membership.is_methodist,
            "may_edit": may_edit_table(request.membership, review_of(plan)),
        }
    return render(request, "planning/proposal_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def proposal_create(request: HttpRequest) -> HttpResponse:
    """Write an idea down; from a row of the table it comes drafted (`?trend=7&step=add`)."""
    plan = _asked_plan(request)
    form = ProposalForm(sent(request), instance=_draft(request, plan), trends=trends_of(plan))
    if request.method == "POST" and form.is_valid():
        proposals.create_proposal(proposal=form.save(commit=False), by=request.membership, now=timezone.now())
        messages.success(request, "Предложение записано.")
        return redirect(steps_address(plan, "ideas"))
    return render(request, "planning/proposal_create.html", _form_context(request, plan, form))


@require_POST
@submitted_once
def assignment_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """A member of a group offers a task of its meeting for the plan."""
    tasks = Assignment.objects.visible_to(request.membership).exclude(meeting=None)
    task = get_object_or_404(tasks.for_list(), pk=pk)
    if not standing(task.community, request.membership).is_member:
        raise PermissionDenied
    with refusals_told(request, "Предложено в план. Решит ответственный за методическую работу."):
        proposals.propose_assignment(assignment=task, by=request.membership, now=timezone.now())
    return redirect(f"{task.meeting.get_absolute_url()}#assignments")


@require_POST
@submitted_once
def proposal_enact(request: HttpRequest) -> HttpResponse:
    """Write an idea down and turn it into work with the same button."""
    plan = _asked_plan(request)
    form = ProposalForm(request.POST, instance=_draft(request, plan), trends=trends_of(plan))
    if not form.is_valid():
        return render(request, "planning/proposal_create.html", _form_context(request, plan, form), status=422)
    return _turned_into_work(request, proposals.enact_proposal, form.save(commit=False))


@require_POST
def proposal_take(request: HttpRequest, pk: int) -> HttpResponse:
    return _turned_into_work(request, proposals.take_proposal, _find(request, pk))


@require_POST
def proposal_decline(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = _find(request, pk)
    with refusals_told(request, "Предложение отклонено. Его можно принять позже."):
        proposals.decline_proposal(proposal=proposal, by=request.membership, now=timezone.now())
    return redirect(steps_address(proposal.plan, "ideas"))


def _turned_into_work(request: HttpRequest, service, proposal: Proposal) -> HttpResponse:
    """A community is gone on with at its own page, everything else at the list."""
    taken = None
    with refusals_told(request):
        taken = service(proposal=proposal, by=request.membership, now=timezone.now())
        messages.success(request, DONE[taken.kind].format(taken.text))
    if taken and taken.community:
        return redirect(taken.community)
    return redirect(steps_address(proposal.plan, "ideas"))


def _find(request: HttpRequest, pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.visible_to(request.membership).select_related("plan"), pk=pk)


def _asked_plan(request: HttpRequest) -> MethodicalPlan:
    plans = MethodicalPlan.objects.visible_to(request.membership).of_year(asked_year(request).start)
    return get_object_or_404(plans)


def _draft(request: HttpRequest, plan: MethodicalPlan) -> Proposal:
    """What the address asks to draft; of a posted form only the plan counts."""
    asked = {name: request.GET.get(name, "") for name in ("trend", "activity")} if request.method == "GET" else {}
    trend = next((row for row in trends_of(plan) if str(row.pk) == asked.get("trend")), None)
    line = next((row for row in plan.activities.all() if str(row.pk) == asked.get("activity")), None) if trend else None
    return draft_proposal(
        plan,
        trend,
        code=request.GET.get("step", ""),
        activity=line,
        today=request.membership.organization.today,
        with_names=request.membership.is_methodist,
    )


def _form_context(request: HttpRequest, plan: MethodicalPlan, form: ProposalForm) -> dict:
    return {
        "plan": plan,
        "form": form,
        "list_url": steps_address(plan, "ideas"),
        "may_lead": request.membership.is_methodist,
        "forms_of_work": [form_of_work.name for form_of_work in forms_of_work()],
    }
