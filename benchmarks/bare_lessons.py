"""The timetable of lessons, one lesson, taking a place and giving it back as plain Django pages; part of `bare.py`."""

from datetime import timedelta

from bare_base import mine, page
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone

from communities.models import (
    Booking,
    Charter,
    CharterAcceptance,
    CommunityMember,
    Cover,
    EquipmentCell,
    Leave,
    Lesson,
    LessonHost,
    Shift,
)


def open_to(me):
    """Lessons this person may know of: opened to the kindergarten, of their own groups, or with a part of their own."""
    groups = CommunityMember.objects.filter(membership=me, left_on=None).values("community")
    booked = Booking.objects.filter(membership=me, status="booked").values("lesson")
    led = LessonHost.objects.filter(membership=me).values("lesson")
    open_to_me = Q(ring__gte=3) | Q(ring=2, community__in=groups) | Q(pk__in=booked) | Q(pk__in=led)
    return Lesson.objects.filter(open_to_me, organization=me.organization)


@login_required
def lesson_list(request):
    """A month of lessons day by day, and the lessons with a free place."""
    me, now = mine(request), timezone.now()
    zone, today = me.organization.zone, me.organization.today
    first = today.replace(day=1) - timedelta(days=today.replace(day=1).weekday())
    lessons = open_to(me).select_related("room", "community")
    shown = lessons.exclude(status="cancelled").filter(starts_at__date__gte=first).order_by("starts_at")
    days = [first + timedelta(days=number) for number in range(42)]
    by_day = {day: [] for day in days}
    for lesson in shown.filter(starts_at__date__lte=days[-1]):
        by_day[timezone.localtime(lesson.starts_at, zone).date()].append(lesson)
    part = [Booking.objects.filter(lesson=OuterRef("pk"), membership=me, status="booked"),
            LessonHost.objects.filter(lesson=OuterRef("pk"), membership=me)]  # fmt: skip
    free = lessons.filter(~Exists(part[0]), ~Exists(part[1]), status="planned", booking_closes_at__gt=now)
    free = free.annotate(taken=Count("bookings", filter=Q(bookings__status="booked"), distinct=True))
    free = free.filter(taken__lt=F("places")).order_by("starts_at")[:6]
    weeks = [[(day, by_day[day]) for day in days[start : start + 7]] for start in range(0, 42, 7)]
    return page(request, "lesson_list", me=me, weeks=weeks, free=free, today=today)


def is_busy(lesson, me) -> bool:
    """Leads or watches something else at that time, or is away that day."""
    clash = Q(lesson__starts_at__lt=lesson.ends_at, lesson__ends_at__gt=lesson.starts_at, membership=me)
    day = timezone.localtime(lesson.starts_at, me.organization.zone).date()
    return (
        Booking.objects.filter(clash, status="booked").exclude(lesson=lesson).exists()
        or LessonHost.objects.filter(clash).exclude(lesson=lesson).exists()
        or Leave.objects.filter(membership=me, first_on__lte=day, last_on__gte=day).exists()
    )


def shift_of(lesson, me):
    """The person's shift in some group at the hour of the lesson."""
    starts, ends = (timezone.localtime(one, me.organization.zone) for one in (lesson.starts_at, lesson.ends_at))
    weeks = ["every", "even" if starts.isocalendar().week % 2 == 0 else "odd"]
    rows = Shift.objects.filter(membership=me, weekday=starts.weekday(), weeks__in=weeks)
    return rows.filter(starts__lt=ends.time(), ends__gt=starts.time()).select_related("group").first()


@login_required
def lesson_detail(request, pk):
    """Who leads and who comes, one's own place in the room or in the line, or what stands against it."""
    me, now = mine(request), timezone.now()
    lesson = get_object_or_404(open_to(me).select_related("room", "community", "child_group"), pk=pk)
    hosts = list(lesson.hosts.select_related("membership__user"))
    bookings = list(lesson.bookings.filter(status="booked").select_related("membership__user"))
    line = list(lesson.waiting.filter(state__in=["waiting", "offered"]).order_by("asked_at"))
    own = next((booking for booking in bookings if booking.membership_id == me.pk), None)
    takes_part = own or me.pk in [host.membership_id for host in hosts]
    return page(
        request,
        "lesson_detail",
        lesson=lesson,
        hosts=hosts,
        bookings=bookings,
        line=line,
        free=lesson.places - len(bookings) - len(line),
        mine=own,
        waits=next((place for place in line if place.membership_id == me.pk), None),
        busy=not takes_part and is_busy(lesson, me),
        shift=shift_of(lesson, me),
        cover=Cover.objects.filter(lesson=lesson, membership=me).first() if takes_part else None,
        equipment=EquipmentCell.objects.filter(lesson=lesson)
        .values("equipment__title")
        .annotate(pieces=Count("unit", distinct=True)),
        is_member=lesson.community.members.filter(membership=me, left_on=None).exists(),
        coordinates=CommunityMember.objects.filter(membership=me, is_coordinator=True, left_on=None).exists(),
        is_over=lesson.starts_at <= now,
        charter=Charter.objects.filter(community=lesson.community_id, state="in_force").first(),
        accepted=CharterAcceptance.objects.filter(charter__community=lesson.community_id, membership=me).exists(),
    )


@login_required
@transaction.atomic
def booking_create(request, pk):
    """Take a place: the lesson is open, there is one, the person has none yet and is free at that time."""
    me, now = mine(request), timezone.now()
    rows = open_to(me).filter(status="planned", booking_closes_at__gt=now).select_for_update()
    lesson = get_object_or_404(rows, pk=pk)
    taken = dict(lesson.bookings.filter(status="booked").values_list("seat", "membership"))
    line = list(lesson.waiting.filter(state__in=["waiting", "offered"]))
    rules = Charter.objects.filter(community=lesson.community_id, state="in_force")
    accepted = rules.filter(acceptances__membership=me).exists()
    if not accepted and "accepts" in request.POST:
        CharterAcceptance.objects.create(
            organization_id=me.organization_id, charter=rules.get(), membership=me, accepted_at=now
        )
        accepted = True
    leads = lesson.hosts.filter(membership=me).exists()
    is_full = len(taken) + len(line) >= lesson.places
    if is_full or leads or me.pk in taken.values() or is_busy(lesson, me) or not accepted:
        messages.error(request, "Записаться нельзя.")
        return redirect("lesson_detail", lesson.pk)
    seat, words = min(set(range(1, lesson.places + 1)) - set(taken)), request.POST.get("cover", "").strip()
    Booking.objects.create(
        organization_id=me.organization_id, lesson=lesson, membership=me, seat=seat, booked_at=now, cover=words
    )
    shift = shift_of(lesson, me)
    messages.success(request, "Вы записаны." if not shift else f"Кто подменит Вас в группе {shift.group}?")
    return redirect("lesson_detail", lesson.pk)


@login_required
@transaction.atomic
def booking_cancel(request, pk):
    """In time: the place goes to the first of the line, and whoever was to stand in is free."""
    me, now = mine(request), timezone.now()
    rows = Booking.objects.select_for_update().select_related("lesson")
    booking = get_object_or_404(rows, pk=pk, membership=me, status="booked")
    lesson = booking.lesson
    eve = timezone.localtime(lesson.starts_at, me.organization.zone) - timedelta(days=1)
    if now >= (lesson.cancel_until or eve.replace(hour=20, minute=0)):
        messages.error(request, "Отменить уже нельзя.")
        return redirect("lesson_detail", lesson.pk)
    booking.status, booking.cancelled_at, booking.cancelled_by = "cancelled", now, me
    booking.save()
    Cover.objects.filter(lesson=lesson, membership=me, state__in=["asked", "confirmed"]).update(state="cancelled")
    first = lesson.waiting.filter(state="waiting").order_by("asked_at").first()
    if first:
        first.state, first.offered_at, first.offered_until = "offered", now, lesson.booking_closes_at
        first.save()
    messages.success(request, "Запись отменена.")
    return redirect("lesson_detail", lesson.pk)


urlpatterns = [
    path("lessons/", lesson_list, name="lesson_list"),
    path("lessons/<int:pk>/", lesson_detail, name="lesson_detail"),
    path("lessons/<int:pk>/book/", booking_create, name="booking_create"),
    path("bookings/<int:pk>/cancel/", booking_cancel, name="booking_cancel"),
]
