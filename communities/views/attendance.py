from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms import AdmissionForm, AttendanceForm, CheckinForm
from communities.models import Lesson
from communities.models.charter_pages import rules_for
from communities.models.lesson_seats import LessonSeats, read_seats
from communities.services import attendance
from communities.services.refusals import Refused
from pos_portal.core.engine.pictures import qr_picture
from pos_portal.core.forms import submitted_once

from .bookings import find_booking
from .lessons import find_lesson

CHANGED = "Пока Вы отмечали, список изменился. Ниже он такой, как сейчас: отметьте ещё раз."


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """«Кто пришёл»: one page with large boxes for hosts and everybody who booked."""
    lesson = find_led_lesson(request, pk)
    seats, now = read_seats(lesson, named=True), timezone.now()
    members = [row.membership for row in (*lesson.hosts.all(), *seats.bookings)]
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=members)
    if request.method == "POST" and form.is_valid():
        return _answered(request, lesson, lambda: attendance.mark(lesson, now=now, **form.cleaned_data), "Отмечено.")
    if form.is_bound:
        return attendance_page(request, lesson, seats, refusal=CHANGED, status=409)
    return attendance_page(request, lesson, seats)


def attendance_page(
    request: HttpRequest, lesson: Lesson, seats: LessonSeats | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    now, seats = timezone.now(), seats or read_seats(lesson, named=True)
    context = {
        "lesson": lesson,
        "hosts": lesson.hosts.all(),
        "bookings": seats.bookings,
        "is_early": now < lesson.starts_at - attendance.BEFORE,
        "may_release": lesson.is_planned and now >= lesson.starts_at + attendance.GRACE,
        "may_admit": lesson.is_planned and lesson.starts_at - attendance.BEFORE <= now <= lesson.ends_at,
        "form": AdmissionForm(lesson=lesson, membership=request.membership),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/lesson_attendance.html", context, status=status)


@require_POST
@submitted_once
def lesson_admit(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague at the door takes a free place."""
    lesson = find_led_lesson(request, pk)
    form = AdmissionForm(request.POST, lesson=lesson, membership=request.membership)
    booking = form.granted(attendance.admit, lesson, now=timezone.now())
    if booking:
        messages.success(request, f"{booking.membership.short_name} – на свободном месте.")
        return redirect("communities:lesson_attendance", lesson.pk)
    refusal = " ".join(message for field in form.errors.values() for message in field)
    return attendance_page(request, lesson, refusal=refusal, status=409)


@require_POST
@submitted_once
def booking_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has not come: the place is free for a colleague who is here."""
    booking = find_booking(request, pk)
    lesson = find_led_lesson(request, booking.lesson_id)
    return _answered(request, lesson, lambda: attendance.release(booking, now=timezone.now()), "Место свободно.")


@require_GET
def lesson_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of a lesson for the screen or the door."""
    lesson = find_led_lesson(request, pk)
    address = request.build_absolute_uri(reverse("communities:lesson_checkin", args=[lesson.pk]))
    context = {"lesson": lesson, "code": attendance.code_of(lesson), "address": address, "before": attendance.BEFORE}
    return TemplateResponse(request, "communities/lesson_code.html", context)


@require_GET
def lesson_qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The address with the code as a picture."""
    lesson = find_led_lesson(request, pk)
    address = request.build_absolute_uri(reverse("communities:lesson_checkin", args=[lesson.pk]))
    picture = qr_picture(f"{address}?code={attendance.code_of(lesson)}")
    return HttpResponse(picture, content_type="image/svg+xml")


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_checkin(request: HttpRequest, pk: int) -> HttpResponse:
    """«Я здесь»: the code of the picture stands in the field already."""
    lesson, _ = find_lesson(request, pk)
    charter, now = rules_for(lesson.community_id, request.membership), timezone.now()
    asks = {"asks_consent": charter is not None and not charter.is_accepted and not _has_place(request, lesson)}
    form = CheckinForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]}, **asks)
    if form.is_bound and attendance.has_guessed_enough(lesson, request.membership):
        form.add_error(None, attendance.GUESSED)
    if form.granted(attendance.arrive, lesson, by=request.membership, now=now):
        messages.success(request, "Отметили: Вы здесь.")
        return redirect(lesson)
    if form.is_bound:
        attendance.note_guess(lesson, request.membership)
    context = {"lesson": lesson, "form": form, "charter": charter, "is_open": attendance.is_open(lesson, now)}
    return TemplateResponse(request, "communities/lesson_checkin.html", context)


def find_led_lesson(request: HttpRequest, pk: int) -> Lesson:
    """A lesson that the person leads or coordinates, also one that is over."""
    lesson, mine = find_lesson(request, pk)
    if not mine.prepares or lesson.is_cancelled:
        raise PermissionDenied
    return lesson


def _has_place(request: HttpRequest, lesson: Lesson) -> bool:
    return lesson.is_led_by(request.membership) or lesson.bookings.booked().of(request.membership).exists()


def _answered(request: HttpRequest, lesson: Lesson, act, told: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return attendance_page(request, lesson, refusal=str(refusal), status=409)
    messages.success(request, told)
    return redirect("communities:lesson_attendance", lesson.pk)
