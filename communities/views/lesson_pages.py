"""The page of one lesson, drawn for the person who looks, also when something asked on it was refused."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from communities.access import LessonStanding
from communities.engine.terms import cancellation_deadline
from communities.forms import BookingForm
from communities.models import Community, Lesson
from communities.models.charter_pages import rules_for
from communities.services import bookings, openness
from communities.services.charters import NO_CHARTER
from pos_portal.core.models import Membership

from .covers import duty_context


def lesson_page(
    request: HttpRequest, lesson: Lesson, mine: LessonStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    """`refusal` is a sentence above the page; who comes is listed for members and hosts.

    Drawn after the transaction of a form is over, so that fifty people who press «Записаться» wait for nobody's page.
    """
    now, deadline = timezone.now(), cancellation_deadline(lesson.starts_at, lesson.organization.zone)
    booked = lesson.bookings.booked().with_names()
    listed = list(booked if mine.reads_content else booked.of(request.membership))
    my_booking = next((booking for booking in listed if booking.membership_id == request.membership.pk), None)
    obstacle = "" if my_booking or mine.is_host else bookings.obstacle(lesson, by=request.membership, now=now)
    may_book = not (my_booking or mine.is_host or obstacle)
    is_open = lesson.is_planned and lesson.starts_at > now
    charter = rules_for(lesson.community_id, request.membership) if may_book or (mine.is_host and is_open) else None
    context = {
        "lesson": lesson,
        "mine": mine,
        "refusal": refusal,
        "hosts": lesson.hosts.all(),
        "bookings": listed if mine.reads_content else [],
        "my_booking": my_booking,
        "obstacle": NO_CHARTER if may_book and charter is None else obstacle,
        "lacks_charter": charter is None and (may_book or (mine.is_host and is_open)),
        "charter": charter,
        "deadline": deadline,
        "is_begun": lesson.starts_at <= now,
        "is_late": deadline <= now,
        "is_community_known": _knows_community(lesson, request.membership),
        "rings": openness.rings_for(lesson),
        **duty_context(lesson, request.membership, my_booking, takes_part=bool(my_booking) or mine.is_host),
    }
    asks = {"asks_consent": charter is not None and not charter.is_accepted, "asks_cover": context["asks_cover"]}
    context["form"] = BookingForm(**asks)
    return TemplateResponse(request, "communities/lesson_detail.html", context, status=status)


def _knows_community(lesson: Lesson, membership: Membership) -> bool:
    """The staff know every community of their kindergarten; of a guest the database is asked."""
    known = Community.objects.visible_to(membership)
    return not membership.is_guest or known.filter(pk=lesson.community_id).exists()
