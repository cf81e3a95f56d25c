"""Two minutes after a lesson: a fact and a question of those who came, no marks (`features` G15)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from communities.models import Booking, Lesson, LessonFeedback, Presence
from pos_portal.core.engine.texts import one_line
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .conditions import LONGEST
from .refusals import Refused, all_or_refused

REMINDED_FOR = timedelta(days=2)


@all_or_refused
def give(lesson: Lesson, *, fact: str, by: Membership, now: datetime, question: str = "") -> LessonFeedback:
    """Once for each person; a word given stays as it was given."""
    reason = obstacle(lesson, by=by, now=now)
    if reason:
        raise Refused(reason)
    made = {"fact": one_line(fact), "question": one_line(question), "given_at": now}
    row = {"organization_id": lesson.organization_id, "lesson": lesson, "membership": by}
    given, is_new = LessonFeedback.objects.get_or_create(**row, defaults=made)
    if not is_new:
        raise Refused("Вы уже оставили отклик об этом занятии. Спасибо!")
    return given


def obstacle(lesson: Lesson, *, by: Membership, now: datetime) -> str:
    """Why this person cannot say anything about the lesson now; empty for who may."""
    if lesson.is_cancelled:
        return "Занятие отменили."
    if now < lesson.starts_at:
        return "Отклик можно оставить, когда занятие начнётся."
    if not came(lesson).filter(membership=by).exists():
        return "Отклик оставляют те, кто был на занятии."
    return ""


def came(lesson: Lesson):
    """Everybody who had a place and was not marked as absent."""
    return Booking.objects.filter(lesson=lesson).booked().exclude(presence=Presence.MISSED)


def remind_of_feedback(now: datetime) -> int:
    """A chore: asks everybody who came to a lesson of the last two days, once, unless they have spoken already."""
    ended = Lesson.objects.filter(starts_at__gt=now - REMINDED_FOR - LONGEST, ends_at__gt=now - REMINDED_FOR).past(now)
    return sum(_remind(lesson, now) for lesson in ended)


@transaction.atomic
def _remind(lesson: Lesson, now: datetime) -> int:
    spoken = LessonFeedback.objects.filter(lesson=lesson).values("membership")
    rows = came(lesson).exclude(membership__in=spoken).select_related("membership")
    people = [booking.membership for booking in rows]
    notices.tell(
        people,
        rule=NoticeRule.FEEDBACK_ASKED,
        title=f"Два слова о занятии «{lesson.title}»",
        text="Одно, что Вы увидели, и один вопрос, если он есть. Это две минуты и без оценок.",
        url=reverse("communities:feedback_create", args=[lesson.pk]),
        key=f"lesson-{lesson.pk}-feedback",
        now=now,
    )
    return len(people)
