"""`make_*` of lesson studies: rows as the services leave them, at any stage that a test needs."""

from uuid import uuid4

from django.utils import timezone

from communities.models import (
    CardStage,
    CaseChild,
    LessonCard,
    LessonStudy,
    StudyDeveloper,
    StudyStage,
)
from communities.models.studies import ENDED

NOW = timezone.now()


def make_study(community, *developers, stage=StudyStage.PLANNING, **fields) -> LessonStudy:
    """The first developer began it."""
    fields.setdefault("title", "Тонет – не тонет")
    fields.setdefault("question", "Что помогает детям самим сделать вывод из опыта?")
    study = LessonStudy.objects.create(
        organization=community.organization,
        community=community,
        stage=stage,
        created_by=developers[0],
        created_at=NOW,
        ended_at=NOW if stage in ENDED else None,
        **fields,
    )
    for developer in developers:
        make_developer(study, developer)
    return study


def make_developer(study, membership, **fields) -> StudyDeveloper:
    fields.setdefault("joined_on", study.organization.today)
    return StudyDeveloper.objects.create(organization=study.organization, study=study, membership=membership, **fields)


def make_card(study, *, by=None, number=1, stages=("intro", "main", "reflection"), **fields) -> LessonCard:
    """With one stage of each kind named."""
    by = by or study.created_by
    fields.setdefault("topic", study.title)
    card = LessonCard.objects.create(
        organization=study.organization,
        study=study,
        number=number,
        created_by=by,
        created_at=NOW,
        changed_by=by,
        changed_at=NOW,
        **fields,
    )
    for kind in stages:
        make_stage(card, kind=kind)
    return card


def make_stage(card, *, kind="main", by=None, **fields) -> CardStage:
    fields.setdefault("adult", "Задаёт вопрос и ждёт")
    fields.setdefault("children", "Пробуют и рассказывают, что вышло")
    fields.setdefault("position", card.stages.count() + 1)
    return CardStage.objects.create(
        organization=card.organization,
        card=card,
        key=fields.pop("key", None) or uuid4(),
        kind=kind,
        changed_by=by or card.changed_by,
        changed_at=NOW,
        **fields,
    )


def make_case_child(study, letter="А", *, level="middle", **fields) -> CaseChild:
    return CaseChild.objects.create(organization=study.organization, study=study, letter=letter, level=level, **fields)


def put_in_round(lesson, study, *, card=None, round=1):
    """An ordinary lesson of the timetable becomes the lesson of this round."""
    lesson.study, lesson.card, lesson.round = study, card, round
    lesson.save()
    return lesson
