"""`make_*` of observation: a lesson of a cycle that goes on right now, tasks and notes as the services leave them."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from communities.models import ChildWord, DeveloperAbsence, ObservationNote, Observer
from tests.communities.factories import at, make_lesson, make_room
from tests.communities.study_factories import make_card, make_case_child, make_study, put_in_round


def make_watched_lesson(study, teacher, *, days=-1, hour=10, round=1, room=None, card=None, title="Тонет – не тонет"):
    """A lesson of the cycle, by default yesterday at ten, with the stages of its card and the children А, Б, В."""
    starts_at = at(days, hour, organization=study.organization)
    room = room or make_room(study.organization, f"Группа {uuid4().hex[:6]}")
    lesson = make_lesson(
        study.community, teacher, room=room, starts_at=starts_at, now=starts_at - timedelta(days=2), title=title
    )
    card = card or study.cards.first() or make_card(study)
    for letter, level in zip("АБВ", ("high", "middle", "low"), strict=True):
        if not study.children.filter(letter=letter).exists():
            make_case_child(study, letter, level=level)
    lesson.teacher = teacher
    return put_in_round(lesson, study, card=card, round=round)


def make_lesson_of_study(community, *developers, teacher=None, **fields):
    """A cycle of these developers with a lesson that one of them gives."""
    return make_watched_lesson(make_study(community, *developers), teacher or developers[0], **fields)


def make_note(lesson, author, *, seen_at: datetime | None = None, received_at=None, **fields) -> ObservationNote:
    fields.setdefault("focus", "child" if fields.get("child") else "group")
    fields.setdefault("fact", "«А почему она не тонет?»")
    seen_at = seen_at or lesson.starts_at + timedelta(minutes=5)
    return ObservationNote.objects.create(
        organization=lesson.organization,
        lesson=lesson,
        author=author,
        key=fields.pop("key", None) or uuid4(),
        noted_at=seen_at,
        received_at=received_at or seen_at,
        **fields,
    )


def make_observer(lesson, membership, *, child=None, focus=None, stage=None) -> Observer:
    focus = focus or ("child" if child else "group")
    row = {"lesson": lesson, "membership": membership, "focus": focus, "child": child, "stage": stage}
    return Observer.objects.create(organization=lesson.organization, **row)


def make_absence(lesson, membership, *, by=None, reason="Отпуск") -> DeveloperAbsence:
    row = {"lesson": lesson, "membership": membership, "reason": reason}
    return DeveloperAbsence.objects.create(
        organization=lesson.organization, noted_by=by or membership, noted_at=timezone.now(), **row
    )


def make_child_word(lesson, by, *, child=None, answer="Понравилось, что лодочка поплыла") -> ChildWord:
    row = {"lesson": lesson, "child": child, "question": "Что было интересно?", "answer": answer}
    return ChildWord.objects.create(organization=lesson.organization, noted_by=by, noted_at=lesson.ends_at, **row)
