from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from deficits.engine.child_templates import write_template
from deficits.engine.marks import SCALES
from deficits.models import EducationalArea
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .grids import sheet_of
from .groups import kept_group

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def child_template(request: HttpRequest, pk: int) -> HttpResponse:
    """An empty workbook of the group's codes and indicators for filling without the portal."""
    group = kept_group(request, pk)
    sheet = sheet_of(request, group)
    if sheet is None or not sheet.indicators:
        messages.info(request, "Сначала выберите набор показателей: таблица составляется по нему.")
        return redirect("deficits:child_grid", pk)
    scale = SCALES[sheet.assessment.framework.scale]
    legend = "Отметки: " + "; ".join(f"{mark.sign} – {mark.label}" for mark in scale.marks)
    areas = {
        area.label: [one.text for one in sheet.indicators if one.area == area]
        for area in EducationalArea
        if any(one.area == area for one in sheet.indicators)
    }
    book = write_template(group.title, [place.code for place in sheet.places], sheet.wave.wave, areas, legend)
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=f"Бланк таблицы, группа «{group}»")
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="tablica-gruppy.xlsx"'
    return answer
