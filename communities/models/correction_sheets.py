"""Лист корректировки: the recommendations after a lesson, the card they change, and what was made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pos_portal.core.models import Membership

from .analyses import LessonAnalysis, LessonFeedback, Recommendation
from .cards import CardStage, LessonCard
from .lessons import Lesson
from .observations import ObservationNote


@dataclass(frozen=True)
class CorrectionSheet:
    """`next_card`: the version that follows the one that was taught; `notes` and `feedback` still ask something.

    `is_passed`: the next lesson was held, nothing can be asked of it any more.
    """

    lesson: Lesson
    rows: Sequence[Recommendation]
    is_analysed: bool
    is_passed: bool
    next_card: LessonCard | None
    notes: Sequence[ObservationNote]
    feedback: Sequence[LessonFeedback]

    @property
    def next_round(self) -> int:
        return self.lesson.round + 1

    @property
    def waiting(self) -> int:
        return sum(1 for row in self.rows if row.is_open)

    @property
    def not_in_card(self) -> int:
        """Taken, and no edit of the card names them yet."""
        return sum(1 for row in self.rows if row.is_taken and not row.edits.all())


def read_correction(lesson: Lesson, membership: Membership) -> CorrectionSheet:
    rows = list(Recommendation.objects.filter(lesson=lesson).for_list())
    notes = ObservationNote.objects.standing().filter(lesson=lesson).exclude(question="").for_list()
    heard = LessonFeedback.objects.visible_to(membership).filter(lesson=lesson).exclude(question="").for_list()
    from_notes, from_feedback = {row.note_id for row in rows}, {row.feedback_id for row in rows}
    next_card = _find_places(lesson, rows)
    return CorrectionSheet(
        lesson=lesson,
        rows=rows,
        is_analysed=LessonAnalysis.objects.filter(lesson=lesson, finished_at__isnull=False).exists(),
        is_passed=Lesson.objects.filter(study=lesson.study_id, round__gt=lesson.round).past_rounds().exists(),
        next_card=next_card,
        notes=[note for note in notes if note.pk not in from_notes],
        feedback=[one for one in heard if one.pk not in from_feedback],
    )


def _find_places(lesson: Lesson, rows: list[Recommendation]) -> LessonCard | None:
    """The next card; each row learns its `place`: the same stage there, None for the card as a whole."""
    taught = lesson.card.number if lesson.card_id else 0
    card = LessonCard.objects.filter(study=lesson.study_id, number__gt=taught).order_by("number").first()
    stages = {stage.key: stage for stage in CardStage.objects.filter(card=card).standing()} if card and rows else {}
    for row in rows:
        row.place = stages.get(row.stage.key) if row.stage else None
    return card
