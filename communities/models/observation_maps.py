"""«Карта наблюдения» of a lesson, read as a whole: by child and stage, of the group, of the educator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q

from pos_portal.core.models import Membership

from .case_children import CaseChild, Focus
from .lesson_rows import LessonQuerySet
from .lessons import Lesson
from .observations import ObservationNote
from .studies import LessonStudy


@dataclass(frozen=True)
class ObservationMap:
    """All standing notes of a lesson in the order of what was seen; each knows whether it `is_late`."""

    notes: Sequence[ObservationNote]

    def of(self, focus: str, *, child: int | None = None, stage: int | None = None) -> list[ObservationNote]:
        """Notes of one lens; `child` and `stage` are numbers of rows, without them all of it."""
        return [
            note
            for note in self.notes
            if note.focus == focus and child in (None, note.child_id) and stage in (None, note.stage_id)
        ]

    def of_child(self, child: CaseChild, stage: int | None = None) -> list[ObservationNote]:
        return self.of(Focus.CHILD, child=child.pk, stage=stage)

    def involvement_of(self, child: CaseChild) -> list[ObservationNote]:
        """Notes that say how involved the child was, in time."""
        return [note for note in self.of_child(child) if note.involvement is not None]

    @property
    def questions(self) -> list[ObservationNote]:
        return [note for note in self.notes if note.question]

    @property
    def facts(self) -> list[ObservationNote]:
        return [note for note in self.notes if note.fact]


def observation_map(lesson: Lesson) -> ObservationMap:
    """One question to the database, one more where the lesson comes without its study and analysis."""
    rows = ObservationNote.objects.filter(organization=lesson.organization_id, lesson=lesson).standing().for_list()
    notes, on_time_until = list(rows), late_after(lesson)
    for note in notes:
        note.is_late, note.lesson = note.received_at >= on_time_until, lesson
    return ObservationMap(notes)


def lessons_of_cycles(membership: Membership) -> LessonQuerySet:
    """Lessons of cycles, for whoever may know of the lesson or reads the cycle."""
    rows = Lesson.objects.filter(organization=membership.organization_id, study__isnull=False)
    known = Q(pk__in=Lesson.objects.visible_to(membership).values("pk"))
    return rows.filter(known | Q(study__in=LessonStudy.objects.read_by(membership).values("pk")))


def own_notes(lesson: Lesson, membership: Membership) -> list[ObservationNote]:
    """What a person noted themselves, the latest first."""
    rows = ObservationNote.objects.written_by(membership).filter(lesson=lesson).standing().for_list()
    return list(rows.order_by("-noted_at", "-pk"))


def late_after(lesson: Lesson) -> datetime:
    """From when a note counts as late: the next day, the end of the analysis or of the cycle, whichever came first."""
    analysis = getattr(lesson, "analysis", None)
    ends = [analysis and analysis.finished_at, lesson.study and lesson.study.ended_at]
    return min(moment for moment in [day_of(lesson) + timedelta(days=1), *ends] if moment)


def day_of(lesson: Lesson) -> datetime:
    """Midnight before the lesson, by the clock of the kindergarten."""
    zone = lesson.organization.zone
    return datetime.combine(lesson.starts_at.astimezone(zone).date(), time(), tzinfo=zone)
