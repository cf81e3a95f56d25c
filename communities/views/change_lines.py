"""Единая линия изменений: the year's line, its history, drafting and discussing it."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.access import may_write_line
from communities.forms.change_lines import ChangeOpenForm, ChangeRevisionForm, ChangeWordsForm
from communities.models import ChangeLine
from communities.services import change_lines
from communities.services.change_drafts import proposal_for
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .change_line_pages import line_page

USUAL_DAYS = 10


def find_line(request: HttpRequest, pk: int) -> ChangeLine:
    lines = ChangeLine.objects.visible_to(request.membership).for_list()
    return get_object_or_404(lines.select_related("organization", "previous", "decided_by__user"), pk=pk)


def find_written_line(request: HttpRequest, pk: int) -> ChangeLine:
    line = find_line(request, pk)
    if not may_write_line(line, request.membership):
        raise PermissionDenied
    return line


@require_safe
def change_line_list(request: HttpRequest) -> HttpResponse:
    """The line of this year with its proposals, then the history of years."""
    current = request.membership.organization.school_year
    lines = list(ChangeLine.objects.visible_to(request.membership).for_list())
    now = [line for line in lines if line.school_year >= current.start]
    context = {
        "year": current,
        "agreed": [line for line in now if line.is_accepted or line.is_finished],
        "discussed": [line for line in now if line.is_discussed],
        "drafts": [line for line in now if line.is_draft],
        "declined": [line for line in now if line.is_declined],
        "history": [line for line in lines if line not in now and not line.is_draft],
        "leads": not request.membership.is_educator,
    }
    return TemplateResponse(request, "communities/change_line_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def change_line_create(request: HttpRequest) -> HttpResponse:
    """A draft that the trends propose, corrected by a person."""
    proposal, year = proposal_for(request.membership), request.membership.organization.school_year
    drafted = {
        "title": proposal.title,
        "reason": proposal.reason,
        "areas": proposal.draft.main_areas,
        "directions": proposal.draft.main_directions,
        "trends": [trend.pk for trend in proposal.chosen],
    }
    form = ChangeWordsForm(request.POST or None, initial=drafted, membership=request.membership, proposal=proposal)
    line = form.granted(change_lines.draft, school_year=year.start, by=request.membership, now=timezone.now())
    if line:
        messages.success(request, "Черновик сохранён. Он виден всем сотрудникам; обсуждение начинается отдельно.")
        return redirect(line)
    context = {"form": form, "year": year, "is_drafted": bool(proposal.trends)}
    return TemplateResponse(request, "communities/change_line_form.html", context)


@require_safe
def change_line_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return line_page(request, find_line(request, pk))


@require_http_methods(["GET", "POST"])
@submitted_once
def change_line_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words; under discussion everybody is asked again."""
    line = find_written_line(request, pk)
    kept = list(line.trends.all())
    initial = {name: getattr(line, name) for name in ("title", "reason", "areas", "directions", "version")}
    initial |= {"trends": [trend.pk for trend in kept], "voices_until": usual_term(request, line)}
    options = {"membership": request.membership, "proposal": proposal_for(request.membership), "kept": kept}
    form = ChangeRevisionForm(request.POST or None, initial=initial, line=line, **options)
    if form.granted(change_lines.revise, line, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(line)
    context = {"form": form, "line": line, "year": SchoolYear(line.school_year)}
    return TemplateResponse(request, "communities/change_line_form.html", context)


def usual_term(request: HttpRequest, line: ChangeLine):
    """The term that is set while it lies ahead, else ten days from today."""
    today = request.membership.organization.today
    return line.voices_until if line.voices_until and line.voices_until > today else today + timedelta(days=USUAL_DAYS)


@require_http_methods(["GET", "POST"])
@submitted_once
def change_line_open(request: HttpRequest, pk: int) -> HttpResponse:
    """State the rule and the term, then ask everybody."""
    line = find_written_line(request, pk)
    form = ChangeOpenForm(request.POST or None, initial={"rule": line.rule, "voices_until": usual_term(request, line)})
    if form.granted(change_lines.open, line, by=request.membership, now=timezone.now()):
        messages.success(request, "Обсуждение открыто. Сотрудники увидят его на главной странице.")
        return redirect(line)
    return TemplateResponse(request, "communities/change_line_open.html", {"form": form, "line": line})


@require_POST
@submitted_once
def change_line_delete(request: HttpRequest, pk: int) -> HttpResponse:
    line = find_written_line(request, pk)
    try:
        change_lines.discard(line)
    except Refused as refusal:
        return line_page(request, line, refusal=str(refusal), status=409)
    messages.success(request, "Черновик удалён.")
    return redirect("communities:change_line_list")
