"""The page of one lesson, drawn for the person who looks, also when something asked on it was refused."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from communities.access import LessonStanding
from communities.engine.terms import cancellation_deadline
from communities.forms import BookingForm
from communities.models import Booking, Community, Lesson, Ring
from communities.services import bookings


def lesson_page(
    request: HttpRequest, lesson: Lesson, mine: LessonStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    """`refusal` is a sentence above the page; who comes is listed for members and hosts.

    Drawn after the transaction of a form is over, so that fifty people who press «Записаться» wait for nobody's page.
    """
    now, deadline = timezone.now(), cancellation_deadline(lesson.starts_at, lesson.organization.zone)
    booked = Booking.objects.visible_to(request.membership).in_lesson(lesson).booked().for_list()
    my_booking = booked.of(request.membership).first()
    context = {
        "lesson": lesson,
        "mine": mine,
        "refusal": refusal,
        "hosts": lesson.hosts.for_list(),
        "bookings": booked if mine.reads_content else [],
        "my_booking": my_booking,
        "obstacle": "" if my_booking or mine.is_host else bookings.obstacle(lesson, by=request.membership, now=now),
        "deadline": deadline,
        "is_begun": lesson.starts_at <= now,
        "is_late": deadline <= now,
        "is_community_known": Community.objects.visible_to(request.membership).filter(pk=lesson.community_id).exists(),
        "wider_rings": [ring for ring in Ring if ring > lesson.ring],
        "form": BookingForm(),
    }
    return TemplateResponse(request, "communities/lesson_detail.html", context, status=status)
