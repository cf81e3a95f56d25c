from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planning.models import MethodicalPlan
from planning.models.reports import BLOCKS, SETS, Report, ReportSet, chosen_blocks, read_report, set_of
from planning.services.reports import report_document, sections_of

from .addresses import asked_year, report_address, years_with
from .exports import download


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Ready sets of a year: for whom, and what is in them."""
    year = asked_year(request)
    plans = list(MethodicalPlan.objects.visible_to(request.membership))
    plan = next((plan for plan in plans if plan.school_year == year.start), None)
    sets = [(ready, [BLOCKS[block] for block in ready.blocks]) for ready in SETS]
    context = {"plan": plan, "year": year, "years": years_with(plans, request), "sets": sets}
    return render(request, "planning/report_list.html", context)


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A report with the blocks that the person ticked, each figure leading to the page it is counted on."""
    report, ready, blocks = _asked(request, pk)
    context = {
        "plan": report.plan,
        "ready": ready,
        "choices": [(code, title, code in blocks) for code, title in BLOCKS.items()],
        "sections": sections_of(report, blocks),
        "is_wide": "table" in blocks,
        "query": request.GET.urlencode(),
        "list_url": report_address(report.plan),
    }
    return render(request, "planning/report_detail.html", context)


@require_safe
def report_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same blocks as a Word document."""
    report, ready, blocks = _asked(request, pk)
    return download(request, report.plan, ready.file, "docx", report_document(report, ready, blocks))


def _asked(request: HttpRequest, pk: int) -> tuple[Report, ReportSet, list[str]]:
    plan = get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
    ready = set_of(request.GET.get("set", ""))
    report = read_report(plan, now=timezone.now(), today=request.membership.organization.today)
    return report, ready, chosen_blocks(ready, request.GET.getlist("block"))
