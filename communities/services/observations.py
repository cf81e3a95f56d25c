"""Notes made beside the children: taken from a phone or a form, once each, whenever they arrive."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import transaction

from communities.engine.observing import Placed, in_milliseconds, is_newer, placed
from communities.models import Focus, Lesson, ObservationNote
from communities.models.observation_maps import day_of
from pos_portal.core.models import Membership

from .occupation import clock, lock_lesson
from .refusals import Refused

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class GivenNote:
    """One note as its author left it; `content`: fields of `ObservationNote`. No `noted_at`: now."""

    content: dict = field(default_factory=dict)
    key: UUID = field(default_factory=uuid4)
    noted_at: datetime | None = None
    changed_at_ms: int | None = None
    is_removed: bool = False


@dataclass(frozen=True)
class Answer:
    """What became of a note: stored (`words` when its time had to be moved), or refused and why."""

    is_stored: bool
    words: str = ""


@transaction.atomic
def receive(lesson: Lesson, *, notes: Iterable[GivenNote], by: Membership, now: datetime) -> dict[UUID, Answer]:
    """Take what is new of these notes; sent twice, or older than what is stored, a note changes nothing."""
    notes, lesson = list(notes), lesson_of_cycle(lesson)
    obstacle = _obstacle(lesson, now=now)
    if obstacle:
        return {given.key: Answer(False, obstacle) for given in notes}
    rows = ObservationNote.objects.filter(
        organization=lesson.organization_id, lesson=lesson, key__in=[one.key for one in notes]
    )
    known = {note.key: note for note in rows}
    return {given.key: _take(lesson, known, given, by=by, now=now) for given in notes}


def keep(lesson: Lesson, *, by: Membership, now: datetime, **given) -> Answer:
    """One note of a plain form, or `Refused`."""
    note = GivenNote(**given)
    answer = receive(lesson, notes=[note], by=by, now=now)[note.key]
    if not answer.is_stored:
        raise Refused(answer.words)
    return answer


def remove(note: ObservationNote, *, by: Membership, now: datetime) -> Answer:
    """Take one's own note away; the row stays, the map shows it no more."""
    return keep(note.lesson, key=note.key, is_removed=True, by=by, now=now)


def lesson_of_cycle(lesson: Lesson) -> Lesson:
    """The lesson as it is now with its cycle, held until the end of the transaction."""
    locked = lock_lesson(lesson)
    if locked.study_id == lesson.study_id:
        locked.study = lesson.study
    return locked


def _obstacle(lesson: Lesson, *, now: datetime) -> str:
    if lesson.is_cancelled:
        return "Занятие отменено: записи к нему не добавить."
    if now < day_of(lesson):
        return "Занятие ещё впереди: записи можно делать с утра того дня."
    return ""


def _take(lesson: Lesson, known: dict, given: GivenNote, *, by: Membership, now: datetime) -> Answer:
    note = known.get(given.key)
    if note is None:
        note = ObservationNote(
            organization_id=lesson.organization_id, lesson=lesson, author=by, key=given.key, focus=Focus.GROUP
        )
        note.changed_at_ms = -1
    elif note.author_id != by.pk:
        return Answer(False, "Эту запись сделал другой человек.")
    changed_at_ms = in_milliseconds(now, EPOCH) if given.changed_at_ms is None else given.changed_at_ms
    if not is_newer(changed_at_ms, note.changed_at_ms, is_removed=note.removed_at is not None):
        return Answer(True)
    place = _placed(lesson, given.noted_at or note.noted_at or now, now=now)
    _write(note, given, place, changed_at_ms=changed_at_ms, now=now)
    known[given.key] = note
    return Answer(True, _told(place, by) if place.is_moved else "")


def _write(note: ObservationNote, given: GivenNote, place: Placed, *, changed_at_ms: int, now: datetime) -> None:
    for name, value in given.content.items():
        setattr(note, name, value)
    note.noted_at, note.changed_at_ms, note.received_at = place.at, changed_at_ms, now
    note.removed_at = now if given.is_removed else None
    note.save()


def _placed(lesson: Lesson, moment: datetime, *, now: datetime) -> Placed:
    return placed(moment, day_starts=day_of(lesson), starts_at=lesson.starts_at, ends_at=lesson.ends_at, now=now)


def _told(place: Placed, by: Membership) -> str:
    return f"Часы телефона показывали другое время: запись отнесена к {clock(place.at, by)}."
