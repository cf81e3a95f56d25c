from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deficits.forms import GridForm
from deficits.forms.answers import loaded_at
from deficits.models import Participant, Response, Survey, Viewpoint
from deficits.services import responses
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .expert_pages import grid_page, person_page
from .surveys import find_named


@require_http_methods(["GET", "POST"])
def expert_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Educators × items of one competency group, filled by keyboard."""
    survey = find_named(request, pk)
    if request.method == "POST":
        return keep_page(request, survey)
    page = grid_page(request, survey, participants(request, survey), given(request, survey))
    note_reading(request, survey)
    return render(request, "deficits/expert_grid.html", page)


@require_http_methods(["GET", "POST"])
def expert_person(request: HttpRequest, pk: int, participant: int) -> HttpResponse:
    """One educator × all items, with answers as large as a thumb."""
    survey = find_named(request, pk)
    person = get_object_or_404(participants(request, survey), pk=participant)
    if request.method == "POST":
        return keep_page(request, survey)
    page = person_page(request, survey, participants(request, survey), given(request, survey), person)
    note_reading(request, survey, person.membership)
    return render(request, "deficits/expert_person.html", page)


@require_POST
def expert_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep changed cells; the answer is for the script."""
    survey = find_named(request, pk)
    try:
        form = keep(request, survey)
    except responses.SurveyClosed:
        return JsonResponse({"error": "Опрос завершён: оценки больше не принимаются."}, status=409)
    if not form.is_valid:
        return JsonResponse({"error": " ".join(form.errors)}, status=422)
    return JsonResponse({"saved": sum(map(len, form.marks.values()))})


def keep(request: HttpRequest, survey: Survey) -> GridForm:
    """Read the marks sent and keep what can be kept."""
    now = timezone.now()
    people = [person.membership for person in participants(request, survey)]
    form = GridForm(request.POST, survey.questionnaire, people, loaded_at(request.POST, now))
    responses.save_many(survey, viewpoint=Viewpoint.EXPERT, by=request.membership, now=now, marks=form.marks)
    return form


def keep_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The button «Сохранить» of a page without scripts."""
    try:
        form = keep(request, survey)
    except responses.SurveyClosed:
        messages.error(request, "Опрос завершён: оценки больше не принимаются. Сохранённые раньше остались.")
        return redirect("deficits:survey_detail", survey.pk)
    if form.is_valid:
        messages.success(request, "Оценки сохранены.")
    else:
        messages.error(request, " ".join(form.errors))
    return redirect(request.get_full_path())


def participants(request: HttpRequest, survey: Survey) -> list[Participant]:
    return Participant.objects.visible_to(request.membership).filter(survey=survey).for_list()


def given(request: HttpRequest, survey: Survey):
    """Expert marks that may be read by this person."""
    return Response.objects.visible_to(request.membership).expert().filter(survey=survey)


def note_reading(request: HttpRequest, survey: Survey, person: Membership | None = None) -> None:
    """One line of the log for one reading."""
    record(
        AuditAction.READ_PERSON,
        by=request.membership,
        now=timezone.now(),
        person=person and person.user,
        subject=f"Экспертная оценка, опрос «{survey}»",
        address=request.META.get("REMOTE_ADDR"),
    )
