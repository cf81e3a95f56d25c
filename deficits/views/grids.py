from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.forms.marks import FrameworkChoiceForm, MarksForm
from deficits.models import (
    AgeGroup,
    AssessmentWave,
    ChildAssessment,
    ChildGroup,
    ChildMark,
    EducationalArea,
    Framework,
    Indicator,
    Wave,
)
from deficits.services import frameworks, marks
from pos_portal.core.templatetags.portal import ru_date

from .grid_pages import Sheet, ages_choice, ages_shown, child_page, grid_page, saved_cells
from .groups import asked_wave, assessment_of, kept_group, places_of, wave_links

OVERLAP = timedelta(seconds=10)  # between two answers: a save that was under way is told by the second


@require_http_methods(["GET", "POST"])
def child_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Children of a group × indicators of one area, filled by keyboard."""
    sheet = sheet_of(request, kept_group(request, pk))
    if sheet is None:
        return redirect(reverse("deficits:child_assessment_create", args=[pk]) + wave_query(request))
    if request.method == "POST":
        return keep_page(request, sheet)
    page = grid_page(sheet, request.membership.organization.today)
    page |= ages_choice(sheet) | {"waves": wave_links(request, sheet.wave)}
    return render(request, "deficits/child_grid.html", page)


@require_http_methods(["GET", "POST"])
def child_person(request: HttpRequest, pk: int, child: int) -> HttpResponse:
    """One child × indicators of one area, with choices as large as a thumb."""
    group = kept_group(request, pk)
    place = get_object_or_404(places_of(request, group), pk=child)
    sheet = sheet_of(request, group)
    if sheet is None or place not in sheet.places:
        return redirect(reverse("deficits:child_grid", args=[pk]) + wave_query(request))
    if request.method == "POST":
        return keep_page(request, sheet)
    page = child_page(sheet, place, request.membership.organization.today)
    return render(request, "deficits/child_person.html", page | {"waves": wave_links(request, sheet.wave)})


@require_POST
def child_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep changed cells; the answer is for the script."""
    sheet = sheet_of(request, kept_group(request, pk))
    if sheet is None:
        return JsonResponse({"error": "Диагностика ещё не начата: обновите страницу."}, status=409)
    try:
        form, overtaken = keep(request, sheet)
    except marks.WaveClosed as closed:
        return JsonResponse({"error": closed_words(closed.wave)}, status=409)
    if not form.is_valid:
        return JsonResponse({"error": " ".join(form.errors)}, status=422)
    return JsonResponse({"saved": len(form.marks) - len(overtaken)})


@require_safe
def child_cells(request: HttpRequest, pk: int) -> JsonResponse:
    """Cells of this page saved since a moment, for the script that shows what a colleague has filled."""
    group = kept_group(request, pk)
    assessment = assessment_of(request, group, asked_wave(request, group))
    if assessment is None or not assessment.is_by_child:
        return JsonResponse({"cells": {}, "since": timezone.now().isoformat()})
    now = timezone.now()
    rows = ChildMark.objects.visible_to(request.membership).filter(assessment=assessment)
    found = saved_cells(rows.since(moment(request, now)).order_by("saved_at", "pk"), assessment.framework.scale)
    return JsonResponse({"cells": found, "since": (now - OVERLAP).isoformat()})


@require_http_methods(["GET", "POST"])
def child_assessment_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what to look at, and begin."""
    group = kept_group(request, pk)
    wave = asked_wave(request, group)
    known = assessment_of(request, group, wave)
    sets = list(Framework.objects.visible_to(request.membership).current().for_list())
    form = FrameworkChoiceForm(request.POST or None, frameworks=sets)
    is_open = wave.takes_marks(request.membership.organization.today)
    if request.method == "POST" and is_open and form.is_valid():
        return begin(request, group, wave, form.chosen())
    context = {
        "group": group, "wave": wave, "known": known, "form": form, "is_open": is_open,
        "waves": wave_links(request, wave), "child_count": places_of(request, group).count(),
    }  # fmt: skip
    return render(request, "deficits/child_assessment_create.html", context, status=422 if form.errors else 200)


def begin(request: HttpRequest, group: ChildGroup, wave: AssessmentWave, chosen: Framework | None) -> HttpResponse:
    by, now = request.membership, timezone.now()
    try:
        marks.start(group=group, wave=wave.wave, framework=chosen or frameworks.ours(by=by, now=now), by=by, now=now)
    except marks.AlreadyStarted:
        messages.info(request, "Коллега уже начал эту диагностику. Вот её страница.")
    return redirect(reverse("deficits:child_grid", args=[group.pk]) + f"?wave={wave.wave}")


def sheet_of(request: HttpRequest, group: ChildGroup) -> Sheet | None:
    """What is to be filled; None before the diagnostics is begun child by child."""
    wave = asked_wave(request, group)
    assessment = assessment_of(request, group, wave)
    if assessment is None or not assessment.is_by_child:
        return None
    everybody = list(places_of(request, group))
    given = ChildMark.objects.visible_to(request.membership).filter(assessment=assessment).given()
    return Sheet(
        assessment=assessment,
        wave=wave,
        everybody=everybody,
        places=[place for place in everybody if place.was_here(wave.opens_on, wave.closes_on)],
        marks={(child, one): value for child, one, value in given.values_list("child_id", "indicator_id", "value")},
        **indicators_of(request, assessment),
    )


def indicators_of(request: HttpRequest, assessment: ChildAssessment) -> dict:
    """The whole set, what of it suits the group, and the area and ages that the address names."""
    every = Indicator.objects.visible_to(request.membership).filter(framework=assessment.framework)
    whole_set = list(every.order_by("position", "pk"))
    age = assessment.group.age
    ages = ages_shown(age, request.GET.getlist("age"), (one.age for one in whole_set))
    indicators = [one for one in whole_set if one.age in {"", *ages}]
    areas = [area for area in EducationalArea.values if any(one.area == area for one in indicators)]
    asked = request.GET.get("area")
    return {
        "whole_set": whole_set,
        "indicators": sorted(indicators, key=lambda one: areas.index(one.area)),
        "area": asked if asked in areas else next(iter(areas), ""),
        "ages": ages if age == AgeGroup.MIXED else [],
    }


def keep(request: HttpRequest, sheet: Sheet) -> tuple[MarksForm, list[marks.Given]]:
    """Read the marks sent and keep what can be kept; also those that came too late."""
    now = timezone.now()
    form = MarksForm(request.POST, places=sheet.everybody, indicators=sheet.whole_set, scale=sheet.scale, now=now)
    today = request.membership.organization.today
    overtaken = marks.save(sheet.assessment, marks=form.marks, by=request.membership, now=now, today=today)
    return form, overtaken


def keep_page(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The button «Сохранить» of a page without scripts."""
    try:
        form, overtaken = keep(request, sheet)
    except marks.WaveClosed as closed:
        messages.error(request, closed_words(closed.wave))
        return redirect(request.get_full_path())
    for error in form.errors:
        messages.error(request, error)
    if overtaken:
        messages.warning(request, overtaken_words(overtaken))
    if form.is_valid:
        messages.success(request, "Отметки сохранены.")
    return redirect(request.get_full_path())


def moment(request: HttpRequest, now: datetime) -> datetime:
    """From when on a page wants to know what was saved; from now on when it does not say."""
    try:
        since = parse_datetime(request.GET.get("since", ""))
    except ValueError:
        since = None
    return since if since and since.tzinfo else now


def wave_query(request: HttpRequest) -> str:
    return f"?wave={request.GET['wave']}" if request.GET.get("wave") in Wave.values else ""


def overtaken_words(overtaken: list[marks.Given]) -> str:
    places = "; ".join(f"{mark.child}, {mark.indicator.code}" for mark in overtaken[:20])
    return f"Пока страница была открыта, эти клетки заполнил кто-то ещё, его отметки остались: {places}."


def closed_words(wave: AssessmentWave) -> str:
    return (
        f"Отметки принимаются с {ru_date(wave.opens_on)} по {ru_date(wave.closes_on)}: новые не приняты, сохранённые "
        "раньше остались. Сроки может сдвинуть ответственный за методическую работу."
    )
