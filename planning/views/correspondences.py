from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from planning.forms import VerdictForm
from planning.models import MethodicalPlan
from planning.models.tables import printed, read_table
from planning.services.correspondences import decide_correspondence, recheck_correspondence
from planning.services.reflections import reflection_of
from pos_portal.core.services.versions import StaleVersion

from .addresses import asked_year, refusals_told, table_address, years_to_choose
from .table_pages import changed_row, refused_verdict, table_context
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


@require_POST
def correspondence_decide(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """Write the third column of a trend; whoever comes second sees the first decision and keeps the text typed."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return refused_verdict(request, plan, trend, form, status=422)
    try:
        with refusals_told(request):
            decide_correspondence(
                plan=plan, trend=trend, by=request.membership, now=timezone.now(), **form.cleaned_data
            )
    except StaleVersion as stale:
        return refused_verdict(request, plan, trend, form, status=409, earlier=stale.current)
    return changed_row(request, plan, trend)


@require_POST
def correspondence_recheck(request: HttpRequest, pk: int, trend: int) -> HttpResponse:
    """«Проверено»: what was decided holds for the words of today."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership), pk=pk)
    trend = find_trend(plan, trend)
    seen = request.POST.get("seen", "")
    with refusals_told(request):
        recheck_correspondence(plan=plan, trend=trend, seen=seen, by=request.membership, now=timezone.now())
    return changed_row(request, plan, trend)


@require_safe
def correspondence_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The table on A4 landscape as the педсовет adopts it, or with empty lines for handwork (`?blank=1`)."""
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    table = read_table(plan)
    context = {
        "plan": plan,
        "table": table,
        "rows": [printed(row) for row in table.rows],
        "questions": reflection_of(plan).answers(),
        "is_blank": "blank" in request.GET,
        "lines": range(12),
        "list_url": table_address(plan),
    }
    return render(request, "planning/correspondence_print.html", context)
