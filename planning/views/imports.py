from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.forms import ImportForm
from planning.models import PlanImport
from planning.services import imports
from planning.services.import_saving import PlanMoved, apply_import
from planning.services.import_undoing import undo_import
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .addresses import plan_address, refusals_told, sent, years_to_choose
from .import_pages import mapping_form, preview_context, saved_context, saved_words, sent_ticks, undone_words


@require_http_methods(["GET", "POST"])
@submitted_once
def import_create(request: HttpRequest) -> HttpResponse:
    """Step 1: a file or a pasted table; a refusal says in words what is wrong and keeps nothing."""
    years = years_to_choose(request)
    form = ImportForm(sent(request), request.FILES or None, years=years)
    if request.method == "POST" and form.is_valid():
        try:
            year = form.cleaned_data["school_year"]
            started = imports.start_import(**form.source(), school_year=year, by=request.membership, now=timezone.now())
            return redirect("planning:import_detail", started.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    earlier = PlanImport.objects.visible_to(request.membership).for_list().exclude(status="undone")[:10]
    return render(request, "planning/import_create.html", {"form": form, "earlier": earlier})


@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2: how the file differs from the plan and what was not understood; after saving, the way back."""
    plan_import = find_import(request, pk)
    context = preview_context(plan_import) if plan_import.is_preview else saved_context(plan_import)
    return render(request, "planning/import_detail.html", context)


@require_POST
def import_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The person names the columns; the answer is remembered for the next file with these headings."""
    plan_import = find_import(request, pk)
    kinds = plan_import.reading.get("tables", ())
    kind = next((kind for kind in kinds if kind["signature"] == request.POST.get("signature")), None)
    if not kind:
        messages.error(request, "Таблица изменилась, пока Вы выбирали столбцы. Посмотрите её ещё раз.")
        return redirect("planning:import_detail", plan_import.pk)
    form = mapping_form(kind, request.POST)
    if not form.is_valid():
        return render(request, "planning/import_detail.html", preview_context(plan_import, mapping=form), status=422)
    told = {"signature": form.signature, "mapping": form.mapping()}
    with refusals_told(request, "Столбцы поняты. Портал запомнит их для таких же файлов."):
        imports.map_import(plan_import=plan_import, **told, by=request.membership, now=timezone.now())
    return redirect("planning:import_detail", plan_import.pk)


@require_POST
def import_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Columns as somebody has named them once are forgotten; the file is read by its own words again."""
    plan_import = find_import(request, pk)
    signature = request.POST.get("signature", "")
    with refusals_told(request, "Портал забыл эти столбцы и прочитал файл заново."):
        imports.forget_mapping(plan_import=plan_import, signature=signature, by=request.membership)
    return redirect("planning:import_detail", plan_import.pk)


@require_POST
@submitted_once
def import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: «Сохранить в план»; when the plan has moved meanwhile, the differences are shown anew."""
    plan_import = find_import(request, pk)
    ticks = sent_ticks(request.POST)
    try:
        saved = apply_import(plan_import=plan_import, ticks=ticks, by=request.membership, now=timezone.now())
    except PlanMoved as moved:
        messages.warning(request, str(moved))
        return render(request, "planning/import_detail.html", preview_context(plan_import, ticks=ticks), status=409)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("planning:import_detail", plan_import.pk)
    undo = reverse("planning:import_detail", args=[plan_import.pk])
    told = 'Сохранено в план: {}. <a href="{}">Отменить загрузку</a>'
    messages.success(request, format_html(told, saved_words(saved), undo))
    return redirect(plan_address(plan_import.plan.school_year))


@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = find_import(request, pk)
    with refusals_told(request, "Файл не загружен, в плане ничего не изменилось."):
        imports.discard_import(plan_import=plan_import)
    return redirect("planning:import_create")


@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a saved import back; what people have changed or linked since stays."""
    plan_import = find_import(request, pk)
    with refusals_told(request):
        undone = undo_import(plan_import=plan_import, by=request.membership, now=timezone.now())
        messages.success(request, f"Загрузка отменена: {undone_words(undone)}.")
        if undone.kept:
            names = "; ".join(f"«{activity.title}»" for activity in undone.kept[:5])
            messages.info(request, f"Осталось в плане, потому что изменено или связано: {len(undone.kept)} – {names}.")
    return redirect(plan_address(plan_import.plan.school_year))


def find_import(request: HttpRequest, pk: int) -> PlanImport:
    return get_object_or_404(PlanImport.objects.visible_to(request.membership).for_list(), pk=pk)
