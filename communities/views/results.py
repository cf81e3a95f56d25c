"""Результат до стратегии: which number, from where, to where and by when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.results import (
    OwnResultForm,
    ReadingForm,
    ResultForm,
    ResultRevisionForm,
    ResultSourceForm,
    drafted_text,
    usual_due,
)
from communities.models import ChangeLine, ExpectedResult
from communities.services import results
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .change_line_pages import line_page
from .change_lines import find_line


def find_result(request: HttpRequest, pk: int) -> ExpectedResult:
    """A result of a line that is still worked on."""
    result = get_object_or_404(ExpectedResult.objects.visible_to(request.membership).for_list(), pk=pk)
    if not result.line.is_alive:
        raise PermissionDenied
    return result


@require_http_methods(["GET", "POST"])
@submitted_once
def result_create(request: HttpRequest, pk: int) -> HttpResponse:
    """First choose a number that the portal knows (or an own one), then say where it should come."""
    line = find_line(request, pk)
    if not line.is_alive:
        raise PermissionDenied
    source = ResultSourceForm(request.GET or None, membership=request.membership)
    if not source.is_valid():
        context = {
            "line": line,
            "source_form": source,
            "suggestions": results.suggestions_for(line, request.membership),
        }
        return TemplateResponse(request, "communities/result_create.html", context)
    return write_result(request, line, source.source())


def write_result(request: HttpRequest, line: ChangeLine, source: dict) -> HttpResponse:
    draft, today = ExpectedResult(**source), request.membership.organization.today
    form_class = OwnResultForm if draft.is_own else ResultForm
    initial = {"text": drafted_text(draft), "due_on": usual_due(today, line.school_year), "measured_on": today}
    form = form_class(request.POST or None, initial=initial)
    made = form.granted(results.expect, line, source=source, by=request.membership, now=timezone.now())
    if made:
        messages.success(request, "Результат записан. Теперь к нему можно выбирать стратегию.")
        return redirect(made)
    context = {"line": line, "form": form, "draft": draft}
    context["now"] = None if draft.is_own else results.value_on(today, source, request.membership)
    return TemplateResponse(request, "communities/result_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def result_update(request: HttpRequest, pk: int) -> HttpResponse:
    result = find_result(request, pk)
    initial = {name: getattr(result, name) for name in ("text", "target_value", "due_on", "version")}
    form = ResultRevisionForm(request.POST or None, initial=initial)
    if form.granted(results.revise, result, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(result)
    context = {"line": result.line, "form": form, "result": result, "draft": result}
    return TemplateResponse(request, "communities/result_form.html", context)


@require_POST
@submitted_once
def result_delete(request: HttpRequest, pk: int) -> HttpResponse:
    result = find_result(request, pk)
    try:
        results.drop(result, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return line_page(request, find_line(request, result.line_id), refusal=str(refusal), status=409)
    messages.success(request, "Результат удалён.")
    return redirect(result.line)


@require_http_methods(["GET", "POST"])
@submitted_once
def result_reading_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A later value of an own indicator."""
    result = find_result(request, pk)
    form = ReadingForm(request.POST or None, initial={"measured_on": request.membership.organization.today})
    if form.granted(results.read, result, by=request.membership, now=timezone.now()):
        messages.success(request, "Измерение записано.")
        return redirect(result)
    context = {"line": result.line, "form": form, "result": result}
    return TemplateResponse(request, "communities/result_reading_create.html", context)
