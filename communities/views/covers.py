"""Подмены: who stands in with the children while a colleague is at a lesson."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.covers import CoverDeclineForm, CoverForm
from communities.models import Booking, Cover, CoverState, Lesson
from communities.models.cover_pages import cover_load, substitutes_for
from communities.models.duty_pages import CoverPlace, cover_place, own_shifts, pieces_of
from communities.services import covers
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import Membership

from .insides import posted


@require_GET
def cover_list(request: HttpRequest) -> HttpResponse:
    return cover_page(request)


def cover_page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """What is asked of me, who stands in for me, and for leaders how often everybody stood in."""
    now, me = timezone.now(), request.membership
    coming = Cover.objects.visible_to(me).filter(lesson__ends_at__gt=now).exclude(state=CoverState.CANCELLED)
    rows = list(coming.for_list())
    context = {
        "refusal": refusal,
        "asked": [row for row in rows if row.substitute_id == me.pk and row.state == CoverState.ASKED],
        "promised": [row for row in rows if row.substitute_id == me.pk and row.state == CoverState.CONFIRMED],
        "mine": [row for row in rows if row.membership_id == me.pk],
        "others": [row for row in rows if me.pk not in (row.substitute_id, row.membership_id)],
    }
    if not me.is_educator:
        year = me.organization.school_year.start
        first, last = (datetime(start, 8, 1, tzinfo=me.organization.zone) for start in (year, year + 1))
        context["load"] = cover_load(me, first, last)
    return TemplateResponse(request, "communities/cover_list.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def cover_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom do I ask to stand in: by the lesson I go to."""
    return _name(request, pk, covers.ask, "Просьба отправлена. Место держим, пока коллега не ответит.")


@require_http_methods(["GET", "POST"])
@submitted_once
def cover_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another colleague instead."""
    return _name(request, pk, covers.replace, "Попросили другого коллегу. Место держим, пока он не ответит.")


def _name(request: HttpRequest, pk: int, service, told: str) -> HttpResponse:
    lesson, place = find_place(request, pk)
    if place is None or not lesson.is_planned or lesson.starts_at <= timezone.now():
        raise PermissionDenied
    form = CoverForm(posted(request), substitutes=substitutes_for(lesson, request.membership))
    cover = form.granted(service, lesson, by=request.membership, now=timezone.now())
    if cover:
        messages.success(request, told if cover.substitute else "Записано. Место за Вами.")
        return redirect(lesson)
    context = {"form": form, "lesson": lesson, "place": place}
    return TemplateResponse(request, "communities/cover_form.html", context)


@require_POST
@submitted_once
def cover_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    cover = find_asked(request, pk)
    try:
        covers.confirm(cover, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return cover_page(request, refusal=str(refusal), status=409)
    messages.success(request, "Спасибо! Коллега уже знает, что Вы подмените.")
    return redirect("communities:cover_list")


@require_POST
@submitted_once
def cover_decline(request: HttpRequest, pk: int) -> HttpResponse:
    cover, form = find_asked(request, pk), CoverDeclineForm(request.POST)
    if form.granted(covers.decline, cover, by=request.membership, now=timezone.now()):
        messages.success(request, "Хорошо, коллега попросит кого-то ещё.")
        return redirect("communities:cover_list")
    refusal = " ".join(message for field in form.errors.values() for message in field)
    return cover_page(request, refusal=refusal, status=409)


@require_POST
@submitted_once
def cover_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody is needed after all, says the person who asked."""
    cover = get_object_or_404(Cover.objects.visible_to(request.membership).for_list(), pk=pk)
    if cover.membership_id != request.membership.pk:
        raise PermissionDenied
    try:
        covers.withdraw(cover, now=timezone.now())
    except Refused as refusal:
        return cover_page(request, refusal=str(refusal), status=409)
    told = "Просьба снята, коллега об этом узнает." if cover.substitute else "Снято. Предупредите, пожалуйста, сами."
    messages.success(request, told)
    return redirect(cover.lesson)


def find_asked(request: HttpRequest, pk: int) -> Cover:
    """A request to this person; what is asked of others is not one's own to answer."""
    cover = get_object_or_404(Cover.objects.visible_to(request.membership).for_list(), pk=pk)
    if cover.substitute_id != request.membership.pk:
        raise PermissionDenied
    return cover


def find_place(request: HttpRequest, pk: int) -> tuple[Lesson, CoverPlace | None]:
    """A lesson that the person leads or has a place in, and what is known of the children left behind."""
    lessons = Lesson.objects.visible_to(request.membership).select_related("organization", "child_group")
    lesson = get_object_or_404(lessons, pk=pk)
    booking = (
        Booking.objects.visible_to(request.membership).booked().of(request.membership).filter(lesson=lesson).first()
    )
    if not (booking or lesson.is_led_by(request.membership)):
        raise PermissionDenied
    return lesson, cover_place(lesson, request.membership, booking=booking, now=timezone.now())


def after_booking(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Who leaves a group in the hours of a shift goes on to name the colleague; for everybody else it is done."""
    _, shift = own_shifts(booking.lesson, request.membership)
    if shift is None or booking.cover:
        messages.success(request, "Вы записаны. Место за Вами.")
        return redirect(booking.lesson)
    messages.success(request, "Место держим за Вами. Осталось назвать, кто подменит в группе.")
    return redirect("communities:cover_create", booking.lesson_id)


def duty_context(lesson: Lesson, membership: Membership, booking: Booking | None, *, takes_part: bool) -> dict:
    """What the page of a lesson says of its equipment, and of one's own shift before and after a place is taken."""
    now, things = timezone.now(), {"things": pieces_of(lesson)}
    if membership.is_guest or not lesson.is_planned or lesson.starts_at <= now:
        return things | {"cover_place": None, "own_shift": None, "asks_cover": False}
    if takes_part:
        place = cover_place(lesson, membership, booking=booking, now=now)
        return things | {"cover_place": place, "own_shift": None, "asks_cover": False}
    knows, shift = own_shifts(lesson, membership)
    return things | {"cover_place": None, "own_shift": shift, "asks_cover": membership.is_educator and not knows}
