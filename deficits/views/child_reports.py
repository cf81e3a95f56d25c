from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from deficits.engine.child_figures import ALL, GROUP
from deficits.forms import ConclusionForm
from deficits.models import ChildGroup, EducationalArea, Wave
from deficits.services import child_documents
from deficits.services.child_figures import years_of
from deficits.services.child_reports import Report, draft_of, report_of
from deficits.services.conclusions import conclusion_of, say
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import StaleVersion

from .children import chosen_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def child_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """«Сводная таблица» of a group for print."""
    return page(request, find_read(request, pk), "deficits/child_summary.html")


@require_safe
def child_summary_export(request: HttpRequest, pk: int) -> HttpResponse:
    report = report_of_group(request, find_read(request, pk))
    return document(request, report, "Сводная таблица", child_documents.summary_document(report, request.membership))


@require_safe
def child_report(request: HttpRequest, pk: int) -> HttpResponse:
    """«Аналитическая справка» of a group for print."""
    return page(request, find_read(request, pk), "deficits/child_report.html")


@require_safe
def child_report_export(request: HttpRequest, pk: int) -> HttpResponse:
    report = report_of_group(request, find_read(request, pk))
    content = child_documents.report_document(report, request.membership)
    return document(request, report, "Аналитическая справка", content)


@require_http_methods(["GET", "POST"])
def child_conclusion_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Words of a person about one area and wave of a group, beside the draft of the portal."""
    group = find_read(request, pk)
    if not group.is_kept_by(request.membership):
        raise PermissionDenied("Выводы пишут воспитатели группы и ответственный за методическую работу.")
    return write(request, group.school_year, group, reverse("deficits:child_report", args=[pk]))


@require_safe
def child_year_report(request: HttpRequest) -> HttpResponse:
    """«Аналитическая справка» of the whole kindergarten for print."""
    year = chosen_year(request)
    report = report_of(request.membership, year.start)
    asked_year = f"?year={year.start}"
    context = {
        "place": "Весь детский сад",
        "place_url": reverse("deficits:child_group_list") + asked_year,
        "docx_url": reverse("deficits:child_year_report_export") + asked_year,
        "edit_url": reverse("deficits:child_year_conclusion_update") + f"{asked_year}&",
        "may_write": request.membership.is_methodist,
    }
    return render(request, "deficits/child_report.html", context | words(report))


@require_safe
def child_year_report_export(request: HttpRequest) -> HttpResponse:
    report = report_of(request.membership, chosen_year(request).start)
    content = child_documents.report_document(report, request.membership)
    return document(request, report, "Аналитическая справка", content)


@require_http_methods(["GET", "POST"])
def child_year_conclusion_update(request: HttpRequest) -> HttpResponse:
    """Words of a person about one area and wave of the whole kindergarten."""
    start = chosen_year(request).start
    return write(request, start, None, f"{reverse('deficits:child_year_report')}?year={start}")


def write(request: HttpRequest, start: int, group: ChildGroup | None, back: str) -> HttpResponse:
    """The form of one conclusion; a save from an outdated page shows both texts and keeps what was typed."""
    area, wave = asked(request)
    year = years_of(request.membership, [start])[start]
    draft = draft_of(year, (GROUP, group.pk) if group else ALL, area, wave)
    row = conclusion_of(request.membership.organization, start, group, area, wave)
    if row.pk is None and draft:
        row.text, row.recommendation = draft.text, draft.recommendation
    form = ConclusionForm(request.POST or None, instance=row)
    place = group.title if group else "Весь детский сад"
    context = {"place": place, "back": back, "area": area, "wave": wave, "draft": draft, "form": form}
    stale = keep(request, form, draft.text if draft else "") if form.is_valid() else None
    if stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
    elif form.is_valid():
        return redirect(back)
    return render(request, "deficits/child_conclusion_update.html", context, status=409 if stale else 200)


def keep(request: HttpRequest, form: ConclusionForm, drafted: str) -> StaleVersion | None:
    """Save the words; what stands against them when somebody was faster."""
    said, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        say(said, drafted=drafted, version=version, by=request.membership, now=timezone.now())
    except StaleVersion as stale:
        return stale
    return None


def asked(request: HttpRequest) -> tuple[EducationalArea, Wave]:
    """Area and wave of the address; the first area at the end of the year for anything else."""
    area, wave = request.GET.get("area"), request.GET.get("wave")
    return (
        EducationalArea(area) if area in EducationalArea.values else EducationalArea.SOCIAL,
        Wave(wave) if wave in Wave.values else Wave.END,
    )


def find_read(request: HttpRequest, pk: int) -> ChildGroup:
    """A group whose forms may be read: by the leaders and by its own educators."""
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)
    if not request.membership.is_head and not group.is_kept_by(request.membership):
        raise PermissionDenied("Печатные формы группы видят её воспитатели и руководители.")
    return group


def report_of_group(request: HttpRequest, group: ChildGroup) -> Report:
    return report_of(request.membership, group.school_year, group)


def page(request: HttpRequest, group: ChildGroup, template: str) -> HttpResponse:
    report = report_of_group(request, group)
    form = "report" if template.endswith("report.html") else "summary"
    context = {
        "group": group,
        "place": group.title,
        "place_url": reverse("deficits:child_group_detail", args=[group.pk]),
        "docx_url": reverse(f"deficits:child_{form}_export", args=[group.pk]),
        "edit_url": reverse("deficits:child_conclusion_update", args=[group.pk]) + "?",
        "may_write": group.is_kept_by(request.membership),
    }
    return render(request, template, context | words(report))


def words(report: Report) -> dict:
    """The tables of both forms in words, the same as in the documents."""
    return {
        "report": report,
        "title": child_documents.summary_title(report),
        "present": child_documents.present_sentence(report),
        "rows": [(one, child_documents.summary_row(one)[1:]) for one in report.areas],
        "tables": [(one, [(said, child_documents.level_row(said)) for said in one.waves]) for one in report.areas],
        "about": child_documents.about_rows(report),
    }


def document(request: HttpRequest, report: Report, subject: str, content: bytes) -> HttpResponse:
    """A download that leaves a line in the log."""
    whose = report.group or "Весь детский сад"
    name = f"{subject} {whose} {report.year.start}-{report.year.start + 1}.docx"
    record(AuditAction.EXPORT, by=request.membership, now=timezone.now(), subject=name)
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
