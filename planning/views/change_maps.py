"""От результата к делу: one diagram from the result to what is done for it, and tying lines to a tactic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from communities.engine.catalogue import shared_words
from communities.models import ChangeLine, Tactic
from planning.forms import TiedForm
from planning.models import Activity, MethodicalPlan
from planning.models.change_maps import read_change_map
from planning.services import tactics

from .addresses import asked_year, refusals_told, sent


@require_safe
def change_map(request: HttpRequest) -> HttpResponse:
    """Result, strategy, tactics and deeds of a year's line, with how much is done."""
    year, membership = asked_year(request), request.membership
    rows = ChangeLine.objects.visible_to(membership)
    line = rows.of_year(year.start).filter(state__in=["accepted", "finished"]).order_by("state", "-pk").first()
    years = {line.year for line in rows.filter(strategies__isnull=False)} | {year, membership.organization.school_year}
    plan = MethodicalPlan.objects.visible_to(membership).of_year(year.start).first()
    context = {
        "year": year,
        "years": sorted(years, reverse=True),
        "line": line,
        "map": read_change_map(line, membership) if line else None,
        "may_tie": membership.is_methodist and plan is not None,
    }
    return render(request, "planning/change_map.html", context)


@require_http_methods(["GET", "POST"])
def tactic_activities(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick the lines of the plan that are done for a tactic."""
    tactic = get_object_or_404(Tactic.objects.visible_to(request.membership).select_related("strategy__line"), pk=pk)
    year = tactic.strategy.line.school_year
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).of_year(year))
    form = TiedForm(sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with refusals_told(request, "Мероприятия связаны с тактикой."):
            tactics.tie(tactic=tactic, plan=plan, activities=form.cleaned_data["activities"])
        return redirect(f"{reverse('planning:change_map')}?year={year}#tactic-{tactic.pk}")
    rows = Activity.objects.visible_to(request.membership).filter(plan=plan, tactic=None)
    rows = rows | Activity.objects.visible_to(request.membership).filter(plan=plan, tactic=tactic)
    near, others = by_likeness(tactic, rows.order_by("position", "pk"))
    context = {"tactic": tactic, "form": form, "near": near, "others": others, "year": year}
    return render(request, "planning/tactic_activities.html", context)


def by_likeness(tactic: Tactic, rows) -> tuple[list[Activity], list[Activity]]:
    """Lines that are tied or share words with the strategy and its tactic, and all the others."""
    about = f"{tactic.title} {tactic.strategy.title} {tactic.strategy.problem}"
    near = [row for row in rows if row.tactic_id or shared_words(about, row.title)]
    return near, [row for row in rows if row not in near]
