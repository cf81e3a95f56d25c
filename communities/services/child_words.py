"""Разговор с детьми после занятия: what they said, under a letter or together."""

from datetime import datetime

from communities.models import CaseChild, ChildWord, Lesson
from pos_portal.core.models import Membership

from .observations import lesson_of_cycle
from .refusals import Refused, all_or_refused

QUESTIONS = ("Что было интересно?", "Что было трудно?", "Чему научился?")


@all_or_refused
def note(
    lesson: Lesson, *, question: str, child: CaseChild | None, answer: str, by: Membership, now: datetime
) -> ChildWord:
    lesson = lesson_of_cycle(lesson)
    if lesson.is_cancelled:
        raise Refused("Занятие отменено.")
    if now < lesson.starts_at:
        raise Refused("Занятие ещё не началось: с детьми говорят после него.")
    row = {"question": question, "child": child, "answer": answer}
    return ChildWord.objects.create(
        organization_id=lesson.organization_id, lesson=lesson, noted_by=by, noted_at=now, **row
    )
