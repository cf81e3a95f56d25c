from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms import LinkReasonsForm, LinksForm, StrengthForm, WrittenActivityForm
from planning.models import CorrespondenceLink, MethodicalPlan, Origin, Strength
from planning.services import links
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .activities import form_context
from .addresses import refusals_told, sent, table_address
from .showings import asked_showing
from .table_pages import changed_row, overtaken_link
from .trends import find_trend


@require_POST
def link_decide(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """«Отвечает», «Частично», «Косвенно» or «Нет»: one tap."""
    pair, form = find_pair(request, pk, trend, activity), StrengthForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Выберите, как мероприятие отвечает тенденции.")
        return changed_row(request, pair["plan"], pair["trend"])
    strength, signed = form.cleaned_data["strength"], {"by": request.membership, "now": timezone.now()}
    try:
        with refusals_told(request):
            links.decide_link(**pair, strength=strength, known=known(request, pair), **signed)
    except StaleVersion as stale:
        return overtaken_link(request, **pair, asked=Strength(strength).label if stale.current else "")
    return changed_row(request, pair["plan"], pair["trend"])


@require_POST
def link_withdraw(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """Take the decision about an activity back."""
    pair = find_pair(request, pk, trend, activity)
    try:
        with refusals_told(request):
            links.withdraw_link(**pair, known=known(request, pair))
    except StaleVersion:
        return overtaken_link(request, **pair, asked="Снять")
    return changed_row(request, pair["plan"], pair["trend"])


@require_POST
def link_explain(request: HttpRequest, pk: int, trend: int, activity: int) -> HttpResponse:
    """Write why an activity answers the trend and what confirms it."""
    pair = find_pair(request, pk, trend, activity)
    form = LinkReasonsForm(request.POST, place=place_of(pair))
    try:
        if form.is_valid():
            with refusals_told(request):
                links.explain_link(**pair, known=known(request, pair), **form.told())
        else:
            messages.error(request, "Слишком длинно: и причине, и подтверждению хватит 500 знаков.")
    except StaleVersion:
        return overtaken_link(request, **pair)
    return changed_row(request, pair["plan"], pair["trend"])


def find_pair(request: HttpRequest, pk: int, trend: int, activity: int) -> dict:
    """The plan, a trend of its table and an activity of it, or 404."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    activities = plan.activities.visible_to(request.membership)
    return {"plan": plan, "trend": find_trend(plan, trend), "activity": get_object_or_404(activities, pk=activity)}


def place_of(pair: dict) -> str:
    return f"{pair['trend'].pk}-{pair['activity'].pk}"


def known(request: HttpRequest, pair: dict) -> str | None:
    """What the page knew of the decision; None when it did not say."""
    return request.POST.get(f"known-{place_of(pair)}")


@require_http_methods(["GET", "POST"])
def link_create(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Choose further activities of the plan for a trend: search, tick, add."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = LinksForm(sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        signed, added = {"by": request.membership, "now": timezone.now()}, []
        with refusals_told(request, "Добавлено в таблицу."):
            added = links.add_links(plan=plan, trend=trend, **signed, **form.cleaned_data)
        missed = next((f"teach={trend.pk}-{link.activity_id}" for link in added if link.origin == Origin.MANUAL), "")
        return redirect(table_address(plan, f"trend-{trend.pk}", missed))
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    decided = (
        CorrespondenceLink.objects.visible_to(request.membership).filter(trend=trend).exclude(strength=Strength.NONE)
    )
    rows = plan.activities.visible_to(request.membership).exclude(pk__in=decided.values("activity"))
    context = {"plan": plan, "trend": trend, "form": form, "query": query, "activities": rows.search(query)}
    context["list_url"] = table_address(plan, f"trend-{trend.pk}")
    return render(request, "planning/link_create.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def activity_write(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Put an activity of one's own into the plan and tie it to the trend in one step."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = WrittenActivityForm(sent(request))
    address = table_address(plan, f"trend-{trend.pk}", asked_showing(request).query)
    if request.method == "POST" and form.is_valid():
        activity, strength = form.save(commit=False), form.cleaned_data["strength"]
        signed = {"by": request.membership, "now": timezone.now()}
        with refusals_told(request, "Мероприятие вписано в план и отмечено в таблице."):
            links.write_activity(plan=plan, trend=trend, activity=activity, strength=strength, **signed)
        return redirect(address)
    context = form_context(form, plan.year, plan) | {"trend": trend, "list_url": address}
    return render(request, "planning/activity_write.html", context, status=422 if form.errors else 200)
