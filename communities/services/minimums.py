"""Whether enough people come: decided once at the announced moment (`features` G8)."""

from datetime import datetime

from communities.models import Lesson
from pos_portal.core.services.chore_runs import each_by_itself

from .booking_words import hours_of, tell
from .lessons import call_off, everybody_in
from .occupation import lock_lesson
from .refusals import all_or_refused


def decide_due(now: datetime) -> None:
    """A chore: every lesson whose moment has come is called off or takes place for certain."""
    lessons = Lesson.objects.awaiting_decision(now).select_related("organization").order_by("pk")
    each_by_itself(lessons, lambda lesson: decide(lesson, now=now))


@all_or_refused
def decide(lesson: Lesson, *, now: datetime) -> Lesson:
    """Done twice it is one decision: a decided lesson has no moment of deciding any more."""
    lesson = lock_lesson(lesson)
    if not lesson.is_planned or lesson.decides_at is None or now < lesson.decides_at:
        return lesson
    coming = lesson.bookings.booked().count()
    if coming < lesson.minimum and now < lesson.starts_at:
        reason = f"Записалось мало людей: {coming}, а занятие состоялось бы, если бы пришло не меньше {lesson.minimum}"
        return call_off(lesson, reason=reason, now=now)
    lesson.decides_at = None
    lesson.save(update_fields=["decides_at"])
    text = f"{hours_of(lesson)}, {lesson.room}. Записалось достаточно людей: приходите."
    tell(everybody_in(lesson), lesson, title=f"Состоится: «{lesson.title}»", text=text, what="takes-place", now=now)
    return lesson
