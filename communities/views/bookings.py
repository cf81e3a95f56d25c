from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import standing
from communities.forms import BookingForm, CancellationForm
from communities.models import Booking, Lesson, WaitingPlace
from communities.services import bookings
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .covers import after_booking
from .lesson_pages import lesson_page
from .lessons import find_lesson, visible_lesson


@require_GET
def booking_list(request: HttpRequest) -> HttpResponse:
    """«Мои записи»: lessons the person leads or has booked, the lines they stand in, where they have been."""
    now, me, lessons = timezone.now(), request.membership, Lesson.objects.visible_to(request.membership)
    mine = lessons.mine(me).with_my_part(me)
    context = {
        "upcoming": mine.upcoming(now).for_list(),
        "waiting": WaitingPlace.objects.visible_to(me).in_line().for_list(),
        "cancelled": mine.cancelled_after(now).for_list(),
        "past": mine.past(now).for_list()[:20],
        "open_lessons": lessons.bookable_by(me, now).for_list()[:6],
    }
    return TemplateResponse(request, "communities/booking_list.html", context)


@require_POST
def booking_create(request: HttpRequest, pk: int) -> HttpResponse:
    """«Записаться»; what stands against it already is said without waiting for a turn to write."""
    lesson = visible_lesson(request, pk)
    obstacle = bookings.known_obstacle(lesson, by=request.membership, now=timezone.now())
    if obstacle:
        return lesson_page(request, *find_lesson(request, pk), refusal=obstacle, status=409)
    return take_place(request, lesson)


@submitted_once
def take_place(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    form = BookingForm(request.POST)
    booking = form.granted(bookings.book, lesson, by=request.membership, now=timezone.now())
    if booking:
        return after_booking(request, booking)
    return refused_page(request, lesson, form)


def refused_page(request: HttpRequest, lesson: Lesson, form: BookingForm) -> HttpResponse:
    """The lesson again, with what the form or the service had against it."""
    refusal = " ".join(message for field in form.errors.values() for message in field)
    return lesson_page(request, *find_lesson(request, lesson.pk), refusal=refusal, status=409)


@require_http_methods(["GET", "POST"])
@submitted_once
def booking_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a place back; the coordinator may do it for another, with a reason."""
    booking = find_booking(request, pk)
    is_mine = booking.membership_id == request.membership.pk
    if not is_mine and not standing(booking.lesson.community, request.membership).leads:
        raise PermissionDenied
    form = CancellationForm(request.POST if request.method == "POST" else None)
    if form.granted(bookings.cancel, booking, by=request.membership, now=timezone.now()):
        messages.success(request, "Запись отменена, место свободно.")
        return redirect(booking.lesson)
    return TemplateResponse(
        request, "communities/booking_cancel.html", {"form": form, "booking": booking, "is_mine": is_mine}
    )


@require_POST
@submitted_once
def booking_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """«Приду»: the lesson was moved, or others booked for the person."""
    booking = find_booking(request, pk)
    if booking.membership_id != request.membership.pk:
        raise PermissionDenied
    try:
        bookings.confirm(booking, now=timezone.now())
    except Refused as refusal:
        return lesson_page(request, *find_lesson(request, booking.lesson_id), refusal=str(refusal), status=409)
    messages.success(request, "Спасибо, ждём Вас.")
    return redirect(booking.lesson)


def find_booking(request: HttpRequest, pk: int) -> Booking:
    """One's own booking, which most people ask for, or another that the person may see."""
    mine = request.membership.bookings.select_related("lesson").filter(pk=pk).first()
    booking = mine or get_object_or_404(Booking.objects.visible_to(request.membership).select_related("lesson"), pk=pk)
    booking.lesson.organization = request.membership.organization
    return booking
