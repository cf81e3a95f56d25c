from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import LessonStanding, lesson_standing
from communities.forms import LessonCancelForm, LessonForm, LessonMoveForm, LessonUpdateForm, RingForm
from communities.models import Lesson
from communities.models.free_times import read_free_times
from communities.models.lesson_seats import read_hosts, read_lesson
from communities.services import calendars, lessons, openness, slots
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_community
from .lesson_pages import lesson_page
from .openness import openness_told
from .slots import asked_slot, from_slot


def visible_lesson(request: HttpRequest, pk: int, *joined: str) -> Lesson:
    """A lesson the person may know of, and nothing else: most bookings need no more."""
    lesson = read_lesson(pk, request.membership, *joined)
    if lesson is None:
        raise Http404
    return lesson


def find_lesson(request: HttpRequest, pk: int) -> tuple[Lesson, LessonStanding]:
    """A lesson the person may know of, with its hosts, and what they are in it."""
    lesson = visible_lesson(request, pk, "community", "room")
    read_hosts(lesson)
    return lesson, lesson_standing(lesson, request.membership)


def find_prepared_lesson(request: HttpRequest, pk: int) -> Lesson:
    """A planned lesson that the person leads or coordinates."""
    lesson, mine = find_lesson(request, pk)
    if not mine.prepares or not lesson.is_planned:
        raise PermissionDenied
    return lesson


@require_GET
def lesson_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return lesson_page(request, *find_lesson(request, pk))


@require_GET
def lesson_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The lesson for a calendar program."""
    lesson, _ = find_lesson(request, pk)
    content = calendars.file_of(lesson, url=request.build_absolute_uri(lesson.get_absolute_url()))
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="lesson-{lesson.pk}.ics"'},
    )


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, mine = find_community(request, pk)
    if not mine.is_member or community.is_closed:
        raise PermissionDenied
    slot = asked_slot(request, community)
    form = LessonForm(
        request.POST or None,
        initial={"hosts": [request.membership.pk]} | from_slot(slot),
        community=community,
        membership=request.membership,
    )
    lesson = form.granted(lessons.schedule, community=community, by=request.membership, now=timezone.now())
    if lesson:
        slots.take(slot, lesson=lesson)
        messages.success(request, "Занятие в расписании. Ведущие уже записаны, остальные могут записываться.")
        return redirect(lesson)
    return TemplateResponse(request, "communities/lesson_form.html", {"form": form, "community": community})


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_update(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = find_prepared_lesson(request, pk)
    form = LessonUpdateForm(
        request.POST or None,
        instance=lesson,
        initial={"version": lesson.version, "hosts": [host.membership_id for host in lesson.hosts.all()]},
        community=lesson.community,
        membership=request.membership,
    )
    if form.granted(lessons.revise, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(lesson)
    return TemplateResponse(request, "communities/lesson_form.html", {"form": form, "lesson": lesson})


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time or room; everybody booked is asked again, and free hours of the hosts are at hand."""
    lesson = find_prepared_lesson(request, pk)
    minutes = int((lesson.ends_at - lesson.starts_at).total_seconds() // 60)
    initial = {"starts_at": request.GET.get("starts_at") or lesson.starts_at, "minutes": minutes, "room": lesson.room}
    form = LessonMoveForm(request.POST or None, initial=initial, membership=request.membership)
    if form.granted(lessons.move, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Занятие перенесено. Всем, кто записан, пришло извещение: они ответят, придут ли.")
        return redirect(lesson)
    context = {"form": form, "lesson": lesson, "free_times": read_free_times(lesson, timezone.now())}
    return TemplateResponse(request, "communities/lesson_move.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = find_prepared_lesson(request, pk)
    form = LessonCancelForm(request.POST or None)
    if form.granted(lessons.cancel, lesson, by=request.membership, now=timezone.now()):
        messages.success(request, "Занятие отменено. Записавшиеся увидят причину в своих записях.")
        return redirect(lesson)
    return TemplateResponse(request, "communities/lesson_cancel.html", {"form": form, "lesson": lesson})


@require_POST
@submitted_once
def lesson_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the lesson took place."""
    lesson = find_prepared_lesson(request, pk)
    try:
        lessons.hold(lesson, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return lesson_page(request, *find_lesson(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Отмечено: занятие проведено.")
    return redirect(lesson)


@require_POST
@submitted_once
def lesson_widen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the group to open the lesson to another circle; any member may."""
    lesson, mine = find_lesson(request, pk)
    if not mine.group.is_member or not lesson.is_planned:
        raise PermissionDenied
    form = RingForm(request.POST)
    community, asking = lesson.community, request.membership
    motion = form.granted(openness.propose, community, lesson=lesson, by=asking, now=timezone.now())
    if motion:
        messages.success(request, openness_told(motion))
        return redirect(motion)
    refusal = " ".join(form.non_field_errors()) or "Выберите, кому открыть занятие."
    return lesson_page(request, *find_lesson(request, pk), refusal=refusal, status=409)
