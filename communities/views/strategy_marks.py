"""Criteria agreed together, marks of the options, and «насколько мы готовы»."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.strategies import CriterionForm, MarksForm, ReadinessForm
from communities.models import ChangeLine, StrategyCriterion
from communities.models.strategy_tables import read_options
from communities.services import strategy_marks
from communities.services.refusals import Refused
from communities.services.strategy_marks import MarkedMeanwhile
from pos_portal.core.forms import submitted_once

from .strategy_pages import find_line, find_strategy, strategy_page


@require_http_methods(["GET", "POST"])
@submitted_once
def mark_update(request: HttpRequest, pk: int) -> HttpResponse:
    """All marks of a line on one screen, saved together."""
    line = find_line(request, pk)
    form = MarksForm(request.POST or None, table=read_options(line, request.membership))
    if not form.is_bound or not form.is_valid():
        return marks_page(request, line, form)
    try:
        marks, seen = form.marks, form.cleaned_data["seen"]
        strategy_marks.mark(line, marks=marks, seen=seen, by=request.membership, now=timezone.now())
    except MarkedMeanwhile:
        return marks_page(request, line, form.renewed(), is_overtaken=True, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return marks_page(request, line, form, status=409)
    messages.success(request, "Оценки сохранены.")
    return redirect("communities:strategy_list")


def marks_page(
    request: HttpRequest, line: ChangeLine, form: MarksForm, is_overtaken: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "line": line, "is_overtaken": is_overtaken}
    return TemplateResponse(request, "communities/mark_update.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def criterion_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Criteria of a line: one's own added, those of nobody taken out."""
    line = find_line(request, pk)
    form = CriterionForm(request.POST or None)
    if form.granted(strategy_marks.add, line):
        messages.success(request, "Критерий добавлен.")
        return redirect("communities:criterion_create", line.pk)
    context = {"form": form, "line": line, "criteria": line.criteria.all()}
    return TemplateResponse(request, "communities/criterion_create.html", context)


@require_POST
@submitted_once
def criterion_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The usual five criteria by one button."""
    line = find_line(request, pk)
    return told(request, line, lambda: strategy_marks.offer(line), "Критерии добавлены. Лишние можно убрать.")


@require_POST
@submitted_once
def criterion_delete(request: HttpRequest, pk: int) -> HttpResponse:
    rows = StrategyCriterion.objects.visible_to(request.membership).select_related("line")
    criterion = get_object_or_404(rows, pk=pk)
    return told(request, criterion.line, lambda: strategy_marks.drop(criterion), "Критерий убран.")


def told(request: HttpRequest, line: ChangeLine, change, done: str) -> HttpResponse:
    """Back to the criteria with what was done or why not."""
    try:
        change()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("communities:criterion_create", line.pk)


@require_POST
@submitted_once
def readiness_give(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: ready, ready with help, not yet."""
    strategy = find_strategy(request, pk)
    form = ReadinessForm(request.POST)
    if form.granted(strategy_marks.answer, strategy, by=request.membership, now=timezone.now()):
        messages.success(request, "Ваш ответ учтён. Видны только числа, без имён.")
        return redirect(f"{strategy.get_absolute_url()}#readiness")
    refusal = " ".join(form.non_field_errors()) or "Выберите один из ответов."
    return strategy_page(request, strategy, refusal=refusal, status=409)
