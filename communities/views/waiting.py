from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from communities.forms import BookingForm
from communities.models import WaitingPlace
from communities.services import waiting
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .bookings import refused_page
from .covers import after_booking
from .lesson_pages import lesson_page
from .lessons import find_lesson, visible_lesson


@require_POST
@submitted_once
def lesson_wait(request: HttpRequest, pk: int) -> HttpResponse:
    """«Встать в очередь» of a full lesson."""
    lesson = visible_lesson(request, pk)
    try:
        place = waiting.ask(lesson, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return lesson_page(request, *find_lesson(request, pk), refusal=str(refusal), status=409)
    messages.success(request, f"Вы в очереди, Ваш номер – {place.position}. Освободится место – мы его предложим.")
    return redirect(lesson)


@require_POST
@submitted_once
def waiting_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """«Приду»: the offered place becomes one's own; who is busy by now gives the turn on."""
    place, now = find_place(request, pk), timezone.now()
    busy = waiting.skip_busy(place, by=request.membership, now=now)
    if busy:
        told = f"{busy} Место предложено следующему в очереди."
        return lesson_page(request, *find_lesson(request, place.lesson_id), refusal=told, status=409)
    form = BookingForm(request.POST)
    booking = form.granted(waiting.take_up, place, by=request.membership, now=now)
    if booking:
        return after_booking(request, booking)
    return refused_page(request, place.lesson, form)


@require_POST
@submitted_once
def waiting_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """«Не смогу», or out of the line."""
    place = waiting.leave(find_place(request, pk), now=timezone.now())
    messages.success(request, "Вы больше не в очереди." if place.offered_at is None else "Место предложено дальше.")
    return redirect(place.lesson)


def find_place(request: HttpRequest, pk: int) -> WaitingPlace:
    """One's own place in a line; others' are absent."""
    rows = WaitingPlace.objects.visible_to(request.membership).select_related("lesson")
    place = get_object_or_404(rows, pk=pk)
    place.lesson.organization = request.membership.organization
    return place
