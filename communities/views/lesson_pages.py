"""The page of one lesson, drawn for the person who looks, also when something asked on it was refused."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from communities.access import LessonStanding, watch_standing
from communities.forms import BookingForm
from communities.models import Booking, Charter, Community, Lesson, Ring, WaitingPlace
from communities.models.charter_pages import rules_for
from communities.models.lesson_seats import LessonSeats, read_seats
from communities.models.lesson_voices import read_voices
from communities.services import attendance, bookings, openness
from communities.services.charters import NO_CHARTER
from pos_portal.core.models import Membership

from .covers import duty_context


@dataclass
class MyPart:
    """One's own place, or what stands against having one; `place`: in the line of a full lesson."""

    booking: Booking | None
    place: WaitingPlace | None
    obstacle: str
    is_full: bool
    charter: Charter | None
    lacks_charter: bool

    @property
    def is_offered(self) -> bool:
        return bool(self.place and self.place.is_offered)


def lesson_page(
    request: HttpRequest, lesson: Lesson, mine: LessonStanding, refusal: str = "", status: int = 200
) -> HttpResponse:
    """`refusal` is a sentence above the page; who comes is listed for members and hosts.

    Drawn after the transaction of a form is over, so that fifty people who press «Записаться» wait for nobody's page.
    """
    now, me = timezone.now(), request.membership
    seats = read_seats(lesson, named=mine.reads_content)
    my = _my_part(lesson, mine, seats, me=me, now=now)
    context = {
        "lesson": lesson,
        "mine": mine,
        "my": my,
        "refusal": refusal,
        "hosts": lesson.hosts.all(),
        "bookings": seats.bookings if mine.reads_content else [],
        "waiting": len(seats.line) if mine.reads_content else 0,
        "coming": len(seats.bookings),
        "deadline": lesson.cancellable_until,
        "is_begun": lesson.starts_at <= now,
        "is_late": lesson.cancellable_until <= now,
        "is_door_open": attendance.is_open(lesson, now),
        "is_attendance_due": now >= lesson.starts_at - attendance.BEFORE and not lesson.is_cancelled,
        "is_community_known": _knows_community(lesson, me),
        "brings_group": _brings_group(lesson, mine, me, now=now),
        "rings": openness.rings_for(lesson),
        "voices": read_voices(lesson, me, now),
        "watch": watch_standing(lesson, me) if lesson.study_id and not lesson.is_cancelled else None,
        **duty_context(lesson, me, my.booking, takes_part=bool(my.booking) or mine.is_host),
    }
    asks_consent = my.charter is not None and not my.charter.is_accepted
    context["form"] = BookingForm(asks_consent=asks_consent, asks_cover=context["asks_cover"])
    return TemplateResponse(request, "communities/lesson_detail.html", context, status=status)


def _my_part(lesson: Lesson, mine: LessonStanding, seats: LessonSeats, *, me: Membership, now: datetime) -> MyPart:
    """The rules are asked only where somebody could book."""
    booking = seats.booking_of(me)
    has_place = booking is not None or mine.is_host
    place = None if has_place else seats.place_of(me)
    obstacle = "" if has_place or place else bookings.obstacle(lesson, by=me, now=now)
    may_book = not (has_place or obstacle) and (place is None or place.is_offered)
    asks_rules = may_book or (mine.is_host and lesson.is_planned and lesson.starts_at > now)
    charter = rules_for(lesson.community_id, me) if asks_rules else None
    return MyPart(
        booking=booking,
        place=place,
        obstacle=NO_CHARTER if may_book and charter is None else obstacle,
        is_full=obstacle == bookings.no_places(lesson, me),
        charter=charter,
        lacks_charter=asks_rules and charter is None,
    )


def _knows_community(lesson: Lesson, membership: Membership) -> bool:
    """The staff know every community of their kindergarten; of a guest the database is asked."""
    if not membership.is_guest:
        return True
    return Community.objects.visible_to(membership).filter(pk=lesson.community_id).exists()


def _brings_group(lesson: Lesson, mine: LessonStanding, me: Membership, *, now: datetime) -> bool:
    """Whether somebody from outside coordinates a community of their own that could come together."""
    is_open = lesson.is_planned and lesson.starts_at > now and lesson.ring >= Ring.KINDERGARTEN
    if not is_open or mine.prepares or mine.group.is_member or me.is_guest:
        return False
    return Community.objects.visible_to(me).working().coordinated_by(me).exists()
