from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms import ReflectionForm
from planning.models import MethodicalPlan, Reflection
from planning.models.facts import facts_of, read_learning
from planning.models.fulfilment_tables import fulfilment_of
from planning.models.steps import read_steps
from planning.services.decisions import make_goal
from planning.services.reflection_drafts import Drafts
from planning.services.reflections import reflection_of, save_reflection
from planning.services.refusals import Refused
from planning.services.reviews import review_of
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .addresses import refusals_told, sent, steps_address


@require_http_methods(["GET", "POST"])
def reflection_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The three questions, the conclusion and the draft decision, each beside what the portal knows of it."""
    plan = _find(request, pk)
    return _answered(request, plan, sent(request), steps_address(plan), "Ответы сохранены.")


@require_POST
def reflection_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """«Взять за основу»: the draft goes into the field if it is empty, and everything typed so far is kept."""
    plan, name, data = _find(request, pk), request.POST.get("take", ""), request.POST.copy()
    if name not in Reflection.TEXTS:
        raise Http404
    done = "В этом поле уже есть текст, он не изменён. Ответы сохранены."
    if not data.get(name, "").strip():
        data[name] = _drafts(request, plan).of(name)
        done = "Черновик вставлен и сохранён. Поправьте его своими словами."
    return _answered(request, plan, data, f"{reverse('planning:reflection_update', args=[pk])}#id_{name}", done)


@require_POST
@submitted_once
def reflection_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """A point of the decision becomes an annual goal of the next year."""
    plan = _find(request, pk)
    done = f"Задача добавлена к целям на {plan.year.next} учебный год."
    with refusals_told(request, done):
        make_goal(plan=plan, point=request.POST.get("point", ""), by=request.membership)
    return redirect(steps_address(plan, "decision"))


def _answered(request, plan: MethodicalPlan, data: QueryDict | None, address: str, done: str) -> HttpResponse:
    """Save what was sent and go to the address, or show the page with what is wrong."""
    form = ReflectionForm(data, instance=reflection_of(plan))
    if data is None or not form.is_valid():
        return _page(request, plan, form)
    answers, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        save_reflection(reflection=answers, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        form, differences = form.renewed(stale.current), form.differences(stale.current)
        return _page(request, plan, form, differences=differences, status=409)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, plan, form, status=409)
    messages.success(request, done)
    return redirect(address)


def _page(request: HttpRequest, plan: MethodicalPlan, form: ReflectionForm, differences=None, status=200):
    drafts = _drafts(request, plan)
    context = {
        "plan": plan,
        "form": form,
        "table": drafts.steps.table,
        "questions": [(form[name], drafts.of(name)) for name in Reflection.TEXTS],
        "differences": differences,
        "review": review_of(plan),
        "list_url": steps_address(plan),
    }
    return render(request, "planning/reflection_update.html", context, status=status)


def _drafts(request: HttpRequest, plan: MethodicalPlan) -> Drafts:
    steps, today = read_steps(plan), request.membership.organization.today
    fulfilment = fulfilment_of(steps.table, today=today)
    facts = facts_of(steps.effect, fulfilment, read_learning(plan, now=timezone.now()))
    return Drafts(steps, facts, by=request.membership, today=today)


def _find(request: HttpRequest, pk: int) -> MethodicalPlan:
    plans = MethodicalPlan.objects.visible_to(request.membership).select_related("organization")
    return get_object_or_404(plans, pk=pk)
