"""A member's phone in a workshop: the step that is going on, saved answer by answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from planning.forms import NoteForm, PhoneForm
from planning.models import Workshop
from planning.models.tables import activities_of, trends_of
from planning.models.workshop_tables import Sitting, Topic, state_of
from planning.services import workshop_answers as answers
from planning.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .addresses import refusals_told
from .workshops import find, sitting_of, workshop_context


@require_safe
def workshop_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The current step only; asked again by the page itself it answers only when the leader has moved on."""
    workshop = find(request, pk)
    if request.htmx and request.GET.get("seen") == state_of(workshop):
        return HttpResponse(status=204)
    sitting = sitting_of(request, workshop)
    context = {"sitting": sitting, "note_form": NoteForm(), **workshop_context(workshop)}
    context |= found_in_plan(request, sitting)
    context["loaded_at"] = timezone.now().isoformat()
    context["autosave_key"] = f"workshop-{pk}-{request.membership.pk}"
    template = "planning/_workshop_phone.html" if request.htmx else "planning/workshop_fill.html"
    return render(request, template, context)


def found_in_plan(request: HttpRequest, sitting: Sitting) -> dict:
    """What a search for one trend found, offered beside the suggestions of that trend."""
    asked, query = request.GET.get("trend", ""), request.GET.get("q", "").replace("\0", "").strip()[:100]
    row = next((row for row in sitting.rows if query and str(row.trend.pk) == asked), None)
    if row is None or sitting.table is None:
        return {}
    offered = {topic.activity.pk for topic in row.topics}
    found = sitting.workshop.plan.activities.visible_to(request.membership).search(query)
    row.topics += [Topic(activity) for activity in found if activity.pk not in offered]
    return {"query": query, "asked": row.trend.pk, "has_found": bool(found)}


@require_POST
def workshop_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a whole page: the way without scripts, and the way of the search, which loses no tick."""
    workshop = find(request, pk)
    form = phone_form(request, workshop)
    try:
        keep(request, workshop, form)
        found = searched(request)
        if not found:
            messages.success(request, "Сохранено. До показа оценок ответ можно изменить.")
    except Refused as refused:
        found = ""
        messages.error(request, str(refused))
    for error in dict.fromkeys(form.errors):
        messages.error(request, error)
    return redirect(reverse("planning:workshop_fill", args=[pk]) + found)


def searched(request: HttpRequest) -> str:
    """Where the search leads: the trend whose field has words, first the one whose button was pressed."""
    names = [name for name in request.POST if name.startswith("q-") and request.POST[name].strip()]
    names.sort(key=lambda name: name != f"q-{request.POST.get('find', '')}")
    if not names:
        return ""
    trend = names[0].removeprefix("q-")
    return f"?{urlencode({'trend': trend, 'q': request.POST[names[0]].strip()[:100]})}#trend-{trend}"


@require_POST
def workshop_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what has changed on the phone; the answer is for the script, in words for the person."""
    workshop = find(request, pk)
    form = phone_form(request, workshop)
    try:
        keep(request, workshop, form)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    if form.errors:
        return JsonResponse({"error": " ".join(dict.fromkeys(form.errors))}, status=422)
    return JsonResponse({"saved": len(form.ticks) + len(form.marks)})


def phone_form(request: HttpRequest, workshop: Workshop) -> PhoneForm:
    return PhoneForm(
        request.POST,
        trends=[trend.pk for trend in trends_of(workshop.plan)],
        activities=[activity.pk for activity in activities_of(workshop.plan)],
        marked=set(workshop.marks.filter(membership=request.membership).values_list("trend_id", flat=True)),
        now=timezone.now(),
    )


def keep(request: HttpRequest, workshop: Workshop, form: PhoneForm) -> None:
    who = {"workshop": workshop, "by": request.membership, "now": timezone.now()}
    answers.keep_ticks(ticks=form.ticks, **who)
    answers.keep_marks(marks=form.marks, **who)


@require_POST
@submitted_once
def workshop_note(request: HttpRequest, pk: int) -> HttpResponse:
    """A short note of what is missing, shown on the screen without a name."""
    workshop, form = find(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["text"][0])
        return redirect("planning:workshop_fill", pk)
    text = form.cleaned_data["text"]
    try:
        answers.add_note(workshop=workshop, text=text, by=request.membership, now=timezone.now())
        messages.success(request, "Заметка добавлена.")
    except Refused as refused:
        messages.error(request, f"{refused} Заметка не сохранена: «{text}»")
    return redirect("planning:workshop_fill", pk)


@require_POST
def workshop_note_delete(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    """Take back one's own note; the leader may take any off the screen."""
    workshop, leads = find(request, pk), request.membership.is_methodist
    notes = workshop.notes.all() if leads else workshop.notes.filter(membership=request.membership)
    note = get_object_or_404(notes, pk=note)
    with refusals_told(request, "Заметка убрана."):
        answers.remove_note(note=note)
    is_on_leaders_page = leads and request.POST.get("next") == "detail"
    return redirect("planning:workshop_detail" if is_on_leaders_page else "planning:workshop_fill", pk)
