"""«Карта наблюдения» as a Word file, in the columns that methodists know."""

from collections.abc import Sequence

from django.utils import timezone

from communities.models import ChildWord, Lesson, ObservationNote
from pos_portal.core.engine.documents import Document, Heading, PrintedTable, write_document

COLUMNS = (
    "Время",
    "Этап",
    "Что делает воспитатель",
    "Что делает ребёнок или группа",
    "Вовлечённость (0–3)",
    "Факт, цитата",
    "Вопрос к обсуждению",
)
WIDTHS = (2, 3, 5, 6, 3, 6, 5)


def map_document(lesson: Lesson, notes: Sequence[ObservationNote], words: Sequence[ChildWord]) -> bytes:
    about = f"{timezone.localtime(lesson.starts_at, lesson.organization.zone):%d.%m.%Y}, «{lesson.title}»"
    said = [Heading("Разговор с детьми"), *(_said(word) for word in words)] if words else []
    return write_document(
        Document(
            title=(lesson.organization.full_name, "", "Карта наблюдения", about),
            blocks=[
                "",
                PrintedTable(COLUMNS, [_row(note) for note in notes], WIDTHS, size=10, splits_rows=True),
                *said,
            ],
            is_landscape=True,
        )
    )


def _row(note: ObservationNote) -> tuple[str, ...]:
    at = timezone.localtime(note.noted_at, note.lesson.organization.zone)
    who = ": ".join(filter(None, (str(note.child or note.get_focus_display()), note.children)))
    late = " (пришло позже)" if getattr(note, "is_late", False) else ""
    involvement = "" if note.involvement is None else str(note.involvement)
    return (
        f"{at:%H:%M}{late}",
        str(note.stage or ""),
        note.educator,
        f"{who}{note.counted}",
        involvement,
        note.fact,
        note.question,
    )


def _said(word: ChildWord) -> str:
    return f"{word.question} {word.child or 'Дети вместе'}: «{word.answer.strip('«»')}»"
