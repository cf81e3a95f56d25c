"""Beside the children: notes of one person, from a phone without a link or from a plain form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import WatchStanding
from communities.engine.observing import in_milliseconds
from communities.forms.observation_batches import WrongBatch, read_batch
from communities.forms.observations import ZONES, Known, NoteForm, NoteUpdateForm, note_of_phone, values_of
from communities.models import Lesson, ObservationNote
from communities.models.observation_maps import own_notes
from communities.services import observations
from communities.services.observations import EPOCH
from communities.services.observers import told
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .observers import find_watched

OTHER_PERSON = "В портал на этом телефоне вошёл другой человек. Ваши записи ждут на устройстве, пока войдёте Вы."


def find_noted(request: HttpRequest, pk: int) -> tuple[Lesson, WatchStanding]:
    """A lesson that this person observes."""
    lesson, mine = find_watched(request, pk)
    if not mine.notes:
        raise PermissionDenied
    return lesson, mine


@require_http_methods(["GET", "POST"])
@submitted_once
def observation_create(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a phone; a device without scripts sends one note at a time."""
    lesson, mine = find_noted(request, pk)
    known = Known(lesson, is_current=request.method == "GET")
    tasks = [one for one in lesson.observers.for_list() if one.membership_id == request.membership.pk]
    form = NoteForm(request.POST or None, initial=known.first(request.GET, tasks), lesson=lesson, known=known)
    answer = form.granted(observations.keep, lesson, by=request.membership, now=timezone.now())
    if answer:
        messages.success(request, answer.words or "Записано.")
        kept = urlencode({name: form.data.get(name, "") for name in ("who", "stage", "zone")})
        return redirect(f"{reverse('communities:observation_create', args=[lesson.pk])}?{kept}")
    context = {"lesson": lesson, "mine": mine, "form": form, "tasks": [told(one) for one in tasks], "zones": ZONES}
    return TemplateResponse(
        request, "communities/observation_create.html", context | _for_phone(request, lesson, tasks)
    )


def _for_phone(request: HttpRequest, lesson: Lesson, tasks: list) -> dict:
    """What the script of the page knows: one's own notes, the moment of the page, how long the lesson goes on."""
    notes, now = own_notes(lesson, request.membership), timezone.now()
    told_at = {"loaded": now, "starts": lesson.starts_at, "ends": lesson.ends_at}
    return {
        "notes": notes,
        "phone_notes": [note_of_phone(note) for note in notes],
        "moments": {name: in_milliseconds(moment, EPOCH) for name, moment in told_at.items()},
        "counts_group": any(one.focus == "group" for one in tasks),
    }


@require_POST
def observation_sync(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch of a phone: for every key whether it is stored, or why not."""
    lesson, _ = find_noted(request, pk)
    if request.POST.get("person") != str(request.membership.pk):
        return JsonResponse({"error": OTHER_PERSON}, status=409)
    now = timezone.now()
    try:
        batch = read_batch(request.POST, lesson=lesson, now=now)
    except WrongBatch as wrong:
        return JsonResponse({"error": str(wrong)}, status=400)
    answers = observations.receive(lesson, notes=batch.notes, by=request.membership, now=now)
    told_of = {str(key): {"stored": one.is_stored, "words": one.words} for key, one in answers.items()}
    told_of |= {key: {"stored": False, "words": words} for key, words in batch.refused.items()}
    return JsonResponse({"answers": told_of, "now": in_milliseconds(now, EPOCH)})


@login_not_required
@require_GET
def observation_worker(request: HttpRequest) -> HttpResponse:
    """The worker that opens the page of a phone without a link; its scope is its own folder.

    A browser looks for a newer one also after the session has ended, and takes none that a redirect stands before.
    """
    return TemplateResponse(request, "communities/observation_worker.js", content_type="text/javascript; charset=utf-8")


def find_own_note(request: HttpRequest, pk: int) -> ObservationNote:
    """One's own note that stands; another's is there for reading only."""
    note = get_object_or_404(ObservationNote.objects.visible_to(request.membership).standing(), pk=pk)
    if note.author_id != request.membership.pk:
        raise PermissionDenied
    note.lesson, _ = find_noted(request, note.lesson_id)
    return note


@require_http_methods(["GET", "POST"])
@submitted_once
def note_update(request: HttpRequest, pk: int) -> HttpResponse:
    note = find_own_note(request, pk)
    form = NoteUpdateForm(request.POST or None, initial=values_of(note), lesson=note.lesson)
    given = {"key": note.key, "by": request.membership, "now": timezone.now()}
    if form.granted(observations.keep, note.lesson, **given):
        messages.success(request, "Сохранено.")
        return redirect("communities:observation_create", note.lesson_id)
    context = {"form": form, "note": note, "lesson": note.lesson, "zones": ZONES}
    return TemplateResponse(request, "communities/note_update.html", context)


@require_POST
@submitted_once
def note_delete(request: HttpRequest, pk: int) -> HttpResponse:
    note = find_own_note(request, pk)
    try:
        observations.remove(note, by=request.membership, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Запись убрана.")
    return redirect("communities:observation_create", note.lesson_id)
