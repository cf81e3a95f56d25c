from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from planning.access import may_edit_table, may_review
from planning.forms import VerdictForm
from planning.models import MethodicalPlan, UntiedReason, Verdict
from planning.models.tables import read_table
from planning.services.correspondences import decide_correspondence
from planning.services.reflections import reflection_of
from planning.services.reviews import review_of
from planning.services.suggestions import are_stale
from pos_portal.core.access import may
from pos_portal.core.services.versions import StaleVersion

from .addresses import asked_year, go, refusals_told, table_address, years_to_choose
from .trends import find_trend


@require_safe
def correspondence_list(request: HttpRequest) -> HttpResponse:
    """«Выявленные тенденции | Темы методической работы | Выявленное соответствие», the three questions, the review."""
    year = asked_year(request)
    plan = MethodicalPlan.objects.visible_to(request.membership).of_year(year.start).first()
    context = {"plan": plan, "year": year, "years": years_to_choose(request)}
    if plan:
        context |= table_context(request, plan)
    return render(request, "planning/correspondence_list.html", context)


def table_context(request: HttpRequest, plan: MethodicalPlan) -> dict:
    """Everything below the heading of the table's page."""
    table, review = read_table(plan), review_of(plan)
    return {
        "plan": plan,
        "table": table,
        "review": review,
        "steps": list(review.steps.select_related("made_by__user")) if review else [],
        "reflection": reflection_of(plan),
        "are_stale": are_stale(plan, table.trends, table.activities),
        "may_edit": may_edit_table(request.membership, review),
        "may_open_trends": may(request.membership, "deficits:trend_detail"),
        "may_review": may_review(request.membership, review),
        "reasons": UntiedReason.choices,
        "verdicts": Verdict.choices,
    }


@require_POST
def correspondence_decide(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Write the third column of a trend; whoever comes second sees the first decision and keeps the text typed."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return show_row(request, plan, trend, form, status=422)
    try:
        with refusals_told(request):
            decide_correspondence(
                plan=plan, trend=trend, by=request.membership, now=timezone.now(), **form.cleaned_data
            )
    except StaleVersion as stale:
        return show_row(request, plan, trend, form, status=409, earlier=stale.current)
    return changed_row(request, plan, trend)


def changed_row(request: HttpRequest, plan: MethodicalPlan, trend) -> HttpResponse:
    """After a decision: the row and the result line for a live page, else the whole page at that row."""
    if not request.htmx or messages.get_messages(request):
        return go(request, table_address(plan, f"trend-{trend.pk}"))
    return show_row(request, plan, trend)


def show_row(request, plan, trend, form=None, *, status=200, earlier=None) -> HttpResponse:
    context = table_context(request, plan)
    row = context["table"].row_of(trend)
    if form is not None:
        row.typed, row.errors, row.earlier = form.data.dict(), form.errors, earlier
    if request.htmx:
        return render(request, "planning/correspondence_row.html", context | {"row": row})
    context |= {"year": plan.year, "years": years_to_choose(request)}
    return render(request, "planning/correspondence_list.html", context, status=status)


@require_safe
def correspondence_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The table on A4 landscape as the педсовет adopts it, or with empty lines for handwork (`?blank=1`)."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    context = {
        "plan": plan,
        "table": read_table(plan),
        "questions": reflection_of(plan).answers(),
        "is_blank": "blank" in request.GET,
        "lines": range(12),
        "list_url": table_address(plan),
    }
    return render(request, "planning/correspondence_print.html", context)
