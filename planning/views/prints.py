"""The plan and the minutes of the педсовет on paper and as files."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planning.forms import PrintForm
from planning.forms.prints import filled
from planning.models import MethodicalPlan
from planning.models.minutes import VOTES, read_minutes
from planning.models.plan_prints import read_print
from planning.models.print_layouts import PrintLayout
from planning.services.minutes import minutes_document
from planning.services.plan_exports import plan_document, plan_text, plan_workbook

from .addresses import edition_address, plan_address
from .exports import download

REMEMBERED = "plan_layout"
WRITERS = {"docx": plan_document, "xlsx": plan_workbook, "csv": plan_text}


@require_safe
def plan_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as it will be on paper, with the choice of columns, page and head block."""
    plan, layout = find_plan(request, pk), asked_layout(request)
    context = {
        "plan": plan,
        "printed": read_print(plan, layout),
        "layout": layout,
        "form": filled(layout),
        "list_url": plan_address(plan.school_year),
    }
    return render(request, "planning/plan_print.html", context)


@require_safe
def plan_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The same as a file, in the layout that the person chose last."""
    plan, write = find_plan(request, pk), WRITERS.get(kind)
    if write is None:
        raise Http404
    return download(request, plan, "План методической работы", kind, write(plan, asked_layout(request)))


@require_safe
def plan_protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of the педсовет that accepts the plan, filled in as far as it is known."""
    plan = find_plan(request, pk)
    context = {
        "plan": plan,
        "minutes": read_minutes(plan),
        "votes": VOTES,
        "list_url": edition_address(plan.school_year),
    }
    return render(request, "planning/plan_protocol.html", context)


@require_safe
def plan_protocol_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    plan = find_plan(request, pk)
    if kind != "docx":
        raise Http404
    return download(request, plan, "Протокол педагогического совета", kind, minutes_document(plan))


def asked_layout(request: HttpRequest) -> PrintLayout:
    """What the address asks for, else what this person chose before, else the usual one."""
    if "chosen" in request.GET:
        request.session[REMEMBERED] = request.GET.urlencode()
    remembered = request.session.get(REMEMBERED)
    return PrintForm(QueryDict(remembered)).layout() if remembered else PrintLayout()


def find_plan(request: HttpRequest, pk: int) -> MethodicalPlan:
    return get_object_or_404(MethodicalPlan.objects.visible_to(request.membership).for_list(), pk=pk)
