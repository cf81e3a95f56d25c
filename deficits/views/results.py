from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from deficits.engine.summaries import SurveySummary
from deficits.models import Participant, Survey
from deficits.services.gaps import is_open, opens_on
from deficits.services.results import person_result
from deficits.services.sheets import SummarySheet, summary_sheet
from deficits.services.summaries import summarise
from deficits.services.wishes import teachers_of, wishes_of
from deficits.services.words import mixed_words
from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

from .result_books import workbook
from .result_pages import result_page
from .surveys import check_named, find

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def result_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the team finds hardest, item by item and group by group, without names."""
    survey = find_closed(request, pk)
    page = result_page(survey, summarise(survey), wishes_of(survey))
    has_words = request.membership.is_methodist and not survey.is_named and not page.get("is_hidden", True)
    context = {"survey": survey, **page, "words": mixed_words(survey) if has_words else ()}
    return render(request, "deficits/result_list.html", context)


@require_safe
def result_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary sheet for print; every reading with names is noted."""
    survey = find_closed(request, pk)
    with_names = survey.is_named and request.GET.get("names") != "no"
    summary = summarise(survey)
    if with_names:
        note(request, AuditAction.READ_PERSON, f"Сводная таблица, опрос «{survey}»")
    context = {
        "survey": survey,
        "with_names": with_names,
        "sheet": people_of(survey, summary, with_names=with_names),
        "teachers": teachers_of(survey) if with_names else (),
        "gaps_open_on": opens_on(survey),
        "today": request.membership.organization.today,
        **result_page(survey, summary, wishes_of(survey)),
    }
    return render(request, "deficits/result_sheet.html", context)


@require_safe
def result_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same sheet as a workbook."""
    survey = find_closed(request, pk)
    with_names = survey.is_named and request.GET.get("names") != "no"
    summary = summarise(survey)
    if summary and summary.overall.figures.is_hidden and not with_names:
        raise PermissionDenied("Ответов меньше минимума: таблица без имён могла бы кого-то выдать.")
    action = AuditAction.EXPORT_PERSON if with_names else AuditAction.EXPORT
    note(request, action, f"Сводная таблица{'' if with_names else ' без имён'}, опрос «{survey}»")
    sheet, teachers = people_of(survey, summary, with_names=with_names), teachers_of(survey) if with_names else None
    response = HttpResponse(workbook(survey, summary, sheet, wishes_of(survey), teachers), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="svodnaya-{survey.pk}.xlsx"'
    return response


@require_safe
def result_detail(request: HttpRequest, pk: int, participant: int) -> HttpResponse:
    """One person's result as the methodist sees it; views from aside only when the owner's days are over."""
    survey = find_closed(request, pk)
    check_named(survey)
    rows = Participant.objects.visible_to(request.membership).filter(survey=survey).for_list()
    row = get_object_or_404(rows, pk=participant)
    person = row.membership
    if person.pk != request.membership.pk:
        note(request, AuditAction.READ_PERSON, f"Результат, опрос «{survey}»", person=person.user)
    has_views = is_open(survey, row)
    context = {
        "survey": survey,
        "person": person,
        "result": person_result(survey, person, with_views=has_views),
        "gaps_open_on": None if has_views else opens_on(survey),
        "item_count": survey.questionnaire.items.count(),
    }
    return render(request, "deficits/result_detail.html", context)


def people_of(survey: Survey, summary: SurveySummary | None, *, with_names: bool) -> SummarySheet | None:
    """Rows of people; a survey without names has none, with figures or without."""
    return summary_sheet(survey, summary, with_names=with_names) if summary and survey.is_named else None


def find_closed(request: HttpRequest, pk: int) -> Survey:
    """A survey whose results may be read: only a closed one."""
    survey = find(request, pk)
    if not survey.is_closed:
        raise PermissionDenied("Итоги появятся, когда опрос будет завершён.")
    return survey


def note(request: HttpRequest, action: AuditAction, subject: str, person=None) -> None:
    """One line of the log for one page or file."""
    record(
        action,
        by=request.membership,
        now=timezone.now(),
        subject=subject,
        person=person,
        address=request.META.get("REMOTE_ADDR"),
    )
