from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from planning.forms import LinksForm, StrengthForm
from planning.models import CorrespondenceLink, MethodicalPlan, Strength
from planning.services import links

from .addresses import refusals_told, sent, table_address
from .correspondences import changed_row
from .trends import find_trend


@require_POST
def link_decide(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """«Отвечает», «Частично» or «Не отвечает»: one tap."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    activity = get_object_or_404(plan.activities.visible_to(request.membership), pk=activity)
    form = StrengthForm(request.POST)
    if form.is_valid():
        with refusals_told(request):
            links.decide_link(
                plan=plan, trend=trend, activity=activity, by=request.membership, now=timezone.now(),
                strength=form.cleaned_data["strength"],
            )  # fmt: skip
    else:
        messages.error(request, "Выберите, как мероприятие отвечает тенденции.")
    return changed_row(request, plan, trend)


@require_POST
def link_withdraw(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """Take the decision about an activity back."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    activity = get_object_or_404(plan.activities.visible_to(request.membership), pk=activity)
    with refusals_told(request):
        links.withdraw_link(plan=plan, trend=trend, activity=activity)
    return changed_row(request, plan, trend)


def link_create(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Choose further activities of the plan for a trend: search, tick, add."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = LinksForm(sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with refusals_told(request, "Добавлено в таблицу."):
            links.add_links(plan=plan, trend=trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
        return redirect(table_address(plan, f"trend-{trend.pk}"))
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    decided = (
        CorrespondenceLink.objects.visible_to(request.membership).filter(trend=trend).exclude(strength=Strength.NONE)
    )
    rows = plan.activities.visible_to(request.membership).exclude(pk__in=decided.values("activity"))
    context = {"plan": plan, "trend": trend, "form": form, "query": query, "activities": rows.search(query)}
    context["list_url"] = table_address(plan, f"trend-{trend.pk}")
    return render(request, "planning/link_create.html", context)
