"""By the clock: who has nobody to stand in is told, and later the place goes to somebody else."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from communities.engine.duty_hours import LAST_CALL, cover_reminder, cover_term
from communities.models import Booking, Cover, CoverState, Lesson
from communities.models.duty_pages import shifts_at
from pos_portal.core.models import Membership, Notice
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices
from pos_portal.core.services.chore_runs import each_by_itself

from . import bookings, covers, offers
from .booking_words import hours_of
from .occupation import lock_lesson, spoken_moment

AHEAD, NAMES_KEPT = timedelta(hours=48), timedelta(days=30)
FORGOTTEN = "Другой взрослый"
REASON = "Подмена в группе не подтвердилась"


def look_after_covers(now: datetime) -> None:
    """Lessons of the next days, each in a transaction of its own."""
    coming = Lesson.objects.planned().filter(starts_at__gt=now, starts_at__lt=now + AHEAD)
    each_by_itself(coming.select_related("organization").order_by("pk"), lambda lesson: look_after(lesson, now=now))


def forget_adults(now: datetime) -> int:
    """Who stood in, in words, is nobody's business a month after the lesson; how many were forgotten."""
    past = {"lesson__ends_at__lt": now - NAMES_KEPT}
    noted = Booking.objects.filter(**past).exclude(cover="").update(cover="")
    named = Cover.objects.filter(substitute=None, **past).exclude(adult=FORGOTTEN)
    return noted + named.update(adult=FORGOTTEN)


@transaction.atomic
def look_after(lesson: Lesson, *, now: datetime) -> None:
    """Nothing, where the lesson was called off or has begun meanwhile."""
    lesson = lock_lesson(lesson)
    if not lesson.is_planned or lesson.starts_at <= now:
        return
    _release_leavers(lesson, now=now)
    asked = {host.membership: None for host in lesson.hosts.select_related("membership__organization")}
    booked = Booking.objects.filter(organization=lesson.organization_id, lesson=lesson, cover="").booked()
    asked |= {booking.membership: booking for booking in booked.select_related("membership__organization", "lesson")}
    on_shift = shifts_at([person.pk for person in asked], lesson)
    confirmed = set(lesson.covers.filter(state=CoverState.CONFIRMED).values_list("membership", flat=True))
    for person, booking in asked.items():
        if person.pk in on_shift and person.pk not in confirmed:
            _press(lesson, person, booking, now=now)


def _release_leavers(lesson: Lesson, *, now: datetime) -> None:
    """Who does not work here any more on that day stands in for nobody."""
    day = timezone.localdate(lesson.starts_at, lesson.organization.zone)
    left = (
        lesson.covers.standing()
        .filter(substitute__ended_on__lte=day)
        .select_related("membership__organization", "substitute__user")
    )
    for cover in left:
        covers.let_go(lesson, [cover.membership], now=now)
        text = f"{cover.substitute.short_name} здесь больше не работает. Назовите, пожалуйста, другого коллегу."
        _tell(lesson, cover.membership, now, key=f"cover-{cover.pk}-left", text=text)


def _press(lesson: Lesson, person: Membership, booking: Booking | None, *, now: datetime) -> None:
    """First a word in the evening; the place goes on at the term, an hour after that word at the earliest."""
    key = f"cover-term-{lesson.pk}-{lesson.sequence}"
    asked_at = max(booking.booked_at, lesson.changed_at) if booking else lesson.changed_at
    if now < cover_reminder(lesson.starts_at, asked_at, lesson.organization.zone):
        return
    term = cover_term(lesson.starts_at, asked_at, lesson.organization.zone)
    told = Notice.objects.filter(organization=person.organization_id, membership=person, key=key).first()
    if told is None:
        until = f"Место держим до {spoken_moment(term, person)}." if booking else ""
        _tell(lesson, person, now, key=key, text=f"Подмены в группе пока нет: назовите другого коллегу. {until}")
    elif booking and now >= max(term, told.created_at + LAST_CALL):
        bookings.give_back(booking, reason=REASON, by=person, now=now)
        offers.settle(lesson, now=now)
        _tell_given(lesson, booking, now=now)


def _tell(lesson: Lesson, person: Membership, now: datetime, *, key: str, text: str) -> None:
    notices.tell(
        [person],
        rule=NoticeRule.COVER_ANSWERED,
        title="Кто подменит Вас в группе?",
        text=f"Занятие «{lesson.title}», {hours_of(lesson)}. {text}",
        url=lesson.get_absolute_url(),
        key=key,
        matters_at=lesson.starts_at,
        now=now,
    )


def _tell_given(lesson: Lesson, booking: Booking, *, now: datetime) -> None:
    person = booking.membership
    notices.tell(
        [person],
        rule=NoticeRule.BOOKING_CHANGED,
        title="Место на занятии передано другим",
        text=f"«{lesson.title}», {hours_of(lesson)}: подмена в группе не подтвердилась. "
        "Если всё-таки получится, запишитесь снова.",
        url=lesson.get_absolute_url(),
        key=f"booking-{booking.pk}-given-on",
        matters_at=lesson.starts_at,
        now=now,
    )
