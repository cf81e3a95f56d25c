"""Лист анализа: opened after the lesson, written part by part, finished by the group."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.analyses import ChildForm, PartForm, SeenForms
from communities.models import AnalysisPart, Focus
from communities.models.analyses import LENSES
from communities.models.analysis_sheets import read_sheet
from communities.services import analyses, analysis_documents, analysis_facts
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .analysis_pages import (
    analysis_page,
    find_conclusion,
    find_developed,
    find_taught,
    find_written,
    sheet_of,
    tell_kept,
)
from .handing_out import handed_out


@require_GET
def analysis_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return analysis_page(request, *find_taught(request, pk))


@require_GET
def analysis_export(request: HttpRequest, pk: int) -> HttpResponse:
    """«Лист анализа» as a Word file."""
    lesson, _ = find_taught(request, pk)
    sheet = sheet_of(request, lesson)
    if sheet is None:
        raise Http404
    return handed_out(request, analysis_documents.analysis_document(sheet), f"Лист анализа – {lesson.title}.docx")


@require_POST
@submitted_once
def analysis_open(request: HttpRequest, pk: int) -> HttpResponse:
    lesson, mine = find_developed(request, pk)
    try:
        analysis = analyses.open_analysis(lesson, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return analysis_page(request, lesson, mine, refusal=str(refusal), status=409)
    messages.success(request, "Анализ начат. Первое слово – ведущему.")
    return redirect(analysis)


@require_POST
@submitted_once
def analysis_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything is said: what follows is the correction."""
    analysis = find_written(request, pk)
    try:
        analyses.finish(analysis, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return analysis_page(request, *find_taught(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Анализ завершён. Теперь решите, что изменить к следующему занятию.")
    return redirect("communities:recommendation_list", pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def analysis_part_update(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """One part of the sheet; `?notes` takes the words of the observers into the text, not kept yet."""
    if part not in AnalysisPart.values or part == AnalysisPart.CHILDREN:
        raise Http404
    analysis = find_written(request, pk)
    sheet = read_sheet(analysis)
    focus = next((lens for lens in LENSES if LENSES[lens] == part), None)
    more = sheet.noted(focus) if focus and "notes" in request.GET else ""
    form = PartForm(request.POST or None, part=part, analysis=analysis, more=more)
    if form.granted(analyses.write_part, analysis, part=part, by=request.membership, now=timezone.now()):
        tell_kept(request, *_facts_and_conclusion(form.cleaned_data))
        return redirect(f"{analysis.get_absolute_url()}#{part}")
    context = _of_page(request, analysis) | {"form": form, "part": AnalysisPart(part), "sheet": sheet, "focus": focus}
    return TemplateResponse(request, "communities/analysis_part_update.html", context)


def _facts_and_conclusion(said: dict) -> list[str]:
    """Who taught speaks freely of themselves; of the rest the words are looked at."""
    return [said.get(f"{name}_{kind}", "") for name in LENSES.values() for kind in ("facts", "conclusion")]


@require_http_methods(["GET", "POST"])
@submitted_once
def conclusion_update(request: HttpRequest, pk: int) -> HttpResponse:
    """What the group concludes about one child, once there are facts."""
    row = find_conclusion(request, pk)
    child = next(one for one in read_sheet(row.analysis).children if one.conclusion.pk == pk)
    form = ChildForm(request.POST or None, sheet=child)
    if form.granted(analyses.conclude_child, row, by=request.membership, now=timezone.now()):
        tell_kept(request, form.cleaned_data["facts"], form.cleaned_data.get("conclusion", ""))
        return redirect(f"{row.analysis.get_absolute_url()}#child-{child.child.letter}")
    context = _of_page(request, row.analysis) | {"form": form, "sheet": child}
    return TemplateResponse(request, "communities/conclusion_update.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def conclusion_observe(request: HttpRequest, pk: int) -> HttpResponse:
    """Прогноз – факт – причина of one child, all stages on one page."""
    return _observe_child(request, pk, with_notes=False)


@require_POST
@submitted_once
def conclusion_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps what was typed and takes the observers' words where nothing stands yet."""
    return _observe_child(request, pk, with_notes=True)


def _observe_child(request: HttpRequest, pk: int, *, with_notes: bool) -> HttpResponse:
    row = find_conclusion(request, pk)
    child = next(one for one in read_sheet(row.analysis).children if one.conclusion.pk == pk)
    forms = SeenForms(request.POST if request.method == "POST" else None, child.rows)
    told = {"by": request.membership, "now": timezone.now(), "with_notes": with_notes}
    if forms.granted(analysis_facts.observe_child, row, **told):
        messages.success(request, "Записано.")
        return redirect("communities:conclusion_observe" if with_notes else "communities:conclusion_update", pk)
    context = _of_page(request, row.analysis) | {"forms": forms, "sheet": child, "conclusion": row}
    return TemplateResponse(request, "communities/conclusion_observe.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def analysis_lens_observe(request: HttpRequest, pk: int, focus: str) -> HttpResponse:
    """The same about the group as a whole or about the educator."""
    return _observe_lens(request, pk, focus, with_notes=False)


@require_POST
@submitted_once
def analysis_lens_fill(request: HttpRequest, pk: int, focus: str) -> HttpResponse:
    return _observe_lens(request, pk, focus, with_notes=True)


def _observe_lens(request: HttpRequest, pk: int, focus: str, *, with_notes: bool) -> HttpResponse:
    if focus not in LENSES:
        raise Http404
    analysis = find_written(request, pk)
    rows = read_sheet(analysis).lenses[focus]
    forms = SeenForms(request.POST if request.method == "POST" else None, rows)
    told = {"focus": focus, "by": request.membership, "now": timezone.now(), "with_notes": with_notes}
    if forms.granted(analysis_facts.observe_lens, analysis, **told):
        messages.success(request, "Записано.")
        if with_notes:
            return redirect("communities:analysis_lens_observe", pk, focus)
        return redirect("communities:analysis_part_update", pk, LENSES[focus])
    context = _of_page(request, analysis) | {"forms": forms, "rows": rows, "focus": Focus(focus)}
    return TemplateResponse(request, "communities/analysis_lens_observe.html", context)


def _of_page(request: HttpRequest, analysis) -> dict:
    lesson = analysis.lesson
    return {"lesson": lesson, "study": lesson.study, "analysis": analysis}
