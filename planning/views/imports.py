from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from planning.forms import ImportForm, MappingForm
from planning.models import PlanImport
from planning.services import imports
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .addresses import plan_address, refusals_told, sent, years_to_choose


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
    """Step 2: what was understood and what was not; after saving, the way back."""
    plan_import = find_import(request, pk)
    context = preview_context(plan_import)
    if plan_import.is_applied:
        context["touched"] = imports.touched_activities(plan_import)
        context["saved"] = plan_import.activities.count()
    return render(request, "planning/import_detail.html", context)


@require_POST
def import_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The person names the columns; the answer is remembered for the next file with these headings."""
    plan_import = find_import(request, pk)
    form = mapping_form(plan_import, request.POST)
    if not form.is_valid():
        return render(request, "planning/import_detail.html", preview_context(plan_import, form), status=422)
    with refusals_told(request, "Столбцы поняты. Портал запомнит их для таких же файлов."):
        imports.map_import(plan_import=plan_import, mapping=form.mapping(), by=request.membership, now=timezone.now())
    return redirect("planning:import_detail", plan_import.pk)


@require_POST
@submitted_once
def import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: «Сохранить в план»."""
    plan_import = find_import(request, pk)
    numbers = [row["n"] for row in plan_import.reading["rows"] if str(row["n"]) in set(request.POST.getlist("rows"))]
    try:
        saved = imports.apply_import(
            plan_import=plan_import, numbers=numbers, by=request.membership, now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("planning:import_detail", plan_import.pk)
    undo = reverse("planning:import_detail", args=[plan_import.pk])
    messages.success(request, format_html('Сохранено в план: {}. <a href="{}">Отменить загрузку</a>', saved, undo))
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
        undone = imports.undo_import(plan_import=plan_import, by=request.membership, now=timezone.now())
        messages.success(request, f"Загрузка отменена, удалено мероприятий: {undone.removed}.")
        if undone.kept:
            names = "; ".join(f"«{activity.title}»" for activity in undone.kept[:5])
            messages.info(request, f"Осталось в плане, потому что изменено или связано: {len(undone.kept)} – {names}.")
    return redirect(plan_address(plan_import.plan.school_year))


def find_import(request: HttpRequest, pk: int) -> PlanImport:
    return get_object_or_404(PlanImport.objects.visible_to(request.membership).for_list(), pk=pk)


def mapping_form(plan_import: PlanImport, data=None) -> MappingForm:
    reading = plan_import.reading
    guess = plan_import.mapping or reading["guess"]
    return MappingForm(data, columns=reading["offered_columns"], guess=guess)


def preview_context(plan_import: PlanImport, form: MappingForm | None = None) -> dict:
    """Rows, warnings and, where columns are unknown, the form that names them."""
    reading = plan_import.reading
    return {
        "plan_import": plan_import,
        "plan": plan_import.plan,
        "reading": reading,
        "rows": reading["rows"],
        "unclear": [row for row in reading["rows"] if row["term"].strip() and not row["months"]],
        "other_year": reading["year"] if reading["year"] not in (None, plan_import.plan.school_year) else None,
        "earlier": imports.earlier_import(plan_import) if plan_import.is_preview else None,
        "mapping": form or (mapping_form(plan_import) if reading["offered_columns"] else None),
    }
