"""`make_*` of analyses, recommendations and feedback."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from communities.models import (
    CaseChild,
    Focus,
    Forecast,
    Lesson,
    LessonAnalysis,
    LessonFeedback,
    LessonStatus,
    ObservationNote,
    Recommendation,
)
from communities.services import analyses

from .factories import at, make_lesson, make_room
from .study_factories import make_card, make_case_child, make_study, put_in_round

NOW = timezone.now()
FULL = {
    "leader_words": "Дети с интересом выбирали предметы",
    "group_facts": "Двенадцать детей из пятнадцати назвали свойство сами",
    "group_conclusion": "Паузы хватает",
    "course_facts": "После вопроса ждали пять секунд",
    "course_conclusion": "Ждать дольше",
    "next_aim": "Дети сами называют вывод",
}


def make_taught(study, *hosts, room, round=1, card=None, days=40, **fields):
    """A lesson of this round with its card, put on the timetable and held: whenever the clock of the test stands."""
    organization = study.organization
    starts_at = fields.pop("starts_at", None) or at(days + round, organization=organization)
    lesson = make_lesson(study.community, *hosts, room=room, starts_at=starts_at, **fields)
    lesson.status = LessonStatus.HELD
    begun = NOW - timedelta(hours=30 - round)
    lesson.starts_at, lesson.ends_at, lesson.booking_closes_at = begun, begun + timedelta(minutes=30), begun
    card = card or study.cards.filter(number=round).first() or make_card(study, number=round, topic=study.title)
    return put_in_round(lesson, study, card=card, round=round)


def make_children(study, letters="АБВ") -> list[CaseChild]:
    levels = ("high", "middle", "low")
    return [make_case_child(study, letter, level=levels[at % 3]) for at, letter in enumerate(letters)]


def make_forecast(stage, child=None, *, focus=Focus.CHILD, by=None, **fields) -> Forecast:
    fields.setdefault("expected", "Сам объяснит, почему тонет")
    by = by or stage.changed_by
    row = {"organization": stage.organization, "changed_by": by, "changed_at": NOW}
    return Forecast.objects.create(stage=stage, child=child, focus=focus, **row, **fields)


def make_seen_note(lesson, author, *, child=None, focus=None, **fields) -> ObservationNote:
    fields.setdefault("fact", "Опустил шишку в воду и сказал: «Она лёгкая»")
    return ObservationNote.objects.create(
        organization=lesson.organization,
        lesson=lesson,
        author=author,
        key=uuid4(),
        noted_at=lesson.starts_at + timedelta(minutes=5),
        received_at=lesson.starts_at + timedelta(minutes=6),
        child=child,
        focus=focus or (Focus.CHILD if child else Focus.GROUP),
        **fields,
    )


def make_analysis(lesson, by, *, is_full=False, is_finished=False, **texts) -> LessonAnalysis:
    """Begun as the service begins it; full: everything is written; finished: closed by the group."""
    analysis = analyses.open_analysis(lesson, by=by, now=NOW)
    texts = FULL | texts if is_full or is_finished else texts
    for name, text in texts.items():
        setattr(analysis, name, text)
    analysis.save()
    if is_full or is_finished:
        analysis.children.update(facts="Сказал сам", conclusion="Нужна пауза")
    if is_finished:
        analysis = analyses.finish(analysis, by=by, now=NOW)
    return analysis


def make_recommendation(lesson, by, change="Ждать ответа дольше", **fields) -> Recommendation:
    fields.setdefault("fact", "После вопроса ответили за детей")
    fields.setdefault("for_round", (lesson.round or 0) + 1)
    row = {"organization": lesson.organization, "lesson": lesson, "added_by": by, "added_at": NOW}
    return Recommendation.objects.create(change=change, **row, **fields)


def make_feedback(lesson, membership, fact="Дети спорили у стола", **fields) -> LessonFeedback:
    row = {"organization": lesson.organization, "lesson": lesson, "membership": membership}
    return LessonFeedback.objects.create(fact=fact, given_at=NOW, **row, **fields)


def make_analysis_of(community, by, **texts) -> Lesson:
    """The lesson of a cycle of its own, whose sheet says this."""
    study = make_study(community, by)
    lesson = make_taught(study, by, room=make_room(community.organization, f"Зал {study.pk}"), days=60 + study.pk)
    make_analysis(lesson, by, **texts)
    return lesson


def make_correction_of(community, by, change: str) -> Lesson:
    lesson = make_analysis_of(community, by)
    make_recommendation(lesson, by, change)
    return lesson
