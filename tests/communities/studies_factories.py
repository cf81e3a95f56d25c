"""Whole stages of a cycle, as the services of all slices leave them."""

from datetime import timedelta

from django.utils import timezone

from communities.models import (
    CardEdit,
    CardStage,
    Focus,
    Forecast,
    LessonAnalysis,
    Observer,
    Recommendation,
    Room,
    StudyStage,
)
from communities.services import cards, lessons, study_lessons, study_steps
from tests.communities.cascade_factories import make_part, make_topic
from tests.communities.factories import NOW, at, make_room
from tests.communities.study_factories import make_card, make_case_child, make_study

DAYS = (3, 10, 17)


def read_theory(study, by, *, is_closed=True):
    """A topic of the group, told by one of them and, unless said otherwise, closed."""
    topic = make_topic(study.community, by=by)
    make_part(topic, by, told_on=study.organization.today, found="Дети думают вслух")
    if is_closed:
        topic.closed_at, topic.conclusion = NOW, "Молчать и ждать"
        topic.save()
    study.theory = topic
    study.save()
    return topic


def foresee(card, children, by):
    """An expected action of every child at every stage."""
    for stage in CardStage.objects.filter(card=card).standing():
        for child in children:
            Forecast.objects.get_or_create(
                organization=card.organization,
                stage=stage,
                child=child,
                focus=Focus.CHILD,
                defaults={"expected": "Пробует сам", "changed_by": by, "changed_at": NOW},
            )


def watch(lesson, children, by):
    for child in children:
        Observer.objects.get_or_create(
            organization=lesson.organization, lesson=lesson, membership=by, focus=Focus.CHILD, child=child
        )


def plan_lesson(study, *, teacher, room=None):
    """The lesson of the present round, a week after the one before."""
    number = study.round + (study.stage == StudyStage.CORRECTION)
    starts_at = at(DAYS[number - 1], organization=study.organization)
    room = room or Room.objects.filter(organization=study.organization).first() or make_room(study.organization)
    return study_lessons.schedule(
        study,
        teacher=teacher,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=25),
        places=2,
        by=teacher,
        now=NOW,
    )


def plan_everything(study, by):
    """A card, three children, forecasts, a lesson with observers: the next step is «готово»."""
    card = make_card(study, by=by, aim="Дети сами делают вывод")
    children = [make_case_child(study, letter, level=level) for letter, level in zip("АБВ", LEVELS, strict=True)]
    foresee(card, children, by)
    lesson = plan_lesson(study, teacher=by)
    watch(lesson, children, by)
    return lesson


LEVELS = ("high", "middle", "low")


def ready_study(community, *developers, **fields):
    """In READY, round 1; the lesson is in three days."""
    study = make_study(community, *developers, **fields)
    lesson = plan_everything(study, developers[0])
    study = study_steps.make_ready(study, by=developers[0], now=NOW)
    lesson.refresh_from_db()
    return study, lesson


def teach(lesson, by):
    lesson = lessons.hold(lesson, by=by, now=lesson.ends_at)
    lesson.study.refresh_from_db()
    return lesson


def analyse(lesson, by, *, is_finished=True):
    """The sheet opened and, unless said otherwise, finished."""
    made = {"opened_by": by, "opened_at": NOW, "changed_by": by, "changed_at": NOW}
    sheet, _ = LessonAnalysis.objects.get_or_create(organization=lesson.organization, lesson=lesson, defaults=made)
    study_steps.lesson_analysed(lesson, StudyStage.ANALYSIS, by=by, now=NOW)
    if is_finished:
        sheet.finished_at = timezone.now()
        sheet.save()
        study_steps.lesson_analysed(lesson, StudyStage.CORRECTION, by=by, now=NOW)
    lesson.study.refresh_from_db()
    return sheet


def recommend(lesson, by, *, state="open", **fields):
    decided = {} if state == "open" else {"decided_by": by, "decided_at": NOW}
    fields.setdefault("change", "Вопрос задаёт ребёнок")
    return Recommendation.objects.create(
        organization=lesson.organization,
        lesson=lesson,
        fact="Ребёнок Б молчал",
        for_round=lesson.round + 1,
        added_by=by,
        added_at=NOW,
        state=state,
        **decided,
        **fields,
    )


def answer(recommendation, by):
    """The next version of the card, changed by this recommendation."""
    card = cards.next_version(recommendation.lesson.study, by=by, now=NOW)
    where = {"organization": card.organization, "card": card, "by": by, "at": NOW}
    CardEdit.objects.create(recommendation=recommendation, field="aim", before="Было", after="Стало", **where)
    return card


def corrected_study(community, *developers, **fields):
    """In CORRECTION after its first lesson."""
    study, lesson = ready_study(community, *developers, **fields)
    lesson = teach(lesson, developers[0])
    analyse(lesson, developers[0])
    study.refresh_from_db()
    return study, lesson


def twice_taught_study(community, *developers, **fields):
    """In CORRECTION after its second lesson: it may be closed."""
    study, lesson = corrected_study(community, *developers, **fields)
    by = developers[0]
    answer(recommend(lesson, by, state="taken"), by)
    second = plan_lesson(study, teacher=by)
    watch(second, study.children.all(), by)
    study.refresh_from_db()
    study_steps.make_ready(study, by=by, now=NOW)
    second = teach(second, by)
    analyse(second, by)
    study.refresh_from_db()
    return study, second
