"""Closing a cycle: after two lessons at least, with a conclusion; the case is drafted from what the group wrote."""

from datetime import datetime

from communities.models import LessonStudy, Product, ProductKind, Ring, StudyDeveloper, StudyStage
from pos_portal.core.models import Membership

from . import products
from .refusals import Refused, all_or_refused
from .study_cases import draft_study_case
from .study_steps import lock_study, take, what_lacks
from .study_words import missing


@all_or_refused
def close(study: LessonStudy, *, outcome: str, by: Membership, now: datetime) -> LessonStudy:
    """Asked twice, it is closed once, with one case."""
    study = lock_study(study)
    if study.is_closed:
        return study
    _refuse_early(study)
    study.outcome, study.ended_at = outcome.strip(), now
    study.product = draft(study, by=by, now=now)
    return take(study, StudyStage.CLOSED, by=by, now=now)


def authors_of(study: LessonStudy) -> list[Membership]:
    """Everybody who ever developed the lesson, once; guests are thanked in the text."""
    rows = StudyDeveloper.objects.filter(study=study).for_list()
    people = {row.membership_id: row.membership for row in rows}
    return [person for person in people.values() if not person.is_guest]


def _refuse_early(study: LessonStudy) -> None:
    if study.is_ended:
        raise Refused(f"Цикл уже {study.get_stage_display().lower()}.")
    if study.stage != StudyStage.CORRECTION:
        raise Refused("Завершают цикл после анализа второго занятия, когда решено, что делать с рекомендациями.")
    lacks = what_lacks(study, StudyStage.CLOSED)
    if lacks:
        raise Refused(missing(lacks))


def draft(study: LessonStudy, *, by: Membership, now: datetime) -> Product:
    """The case of a cycle, read by nobody but who reads the cycle until its authors show it."""
    authors = authors_of(study)
    return products.begin(
        kind=ProductKind.CASE,
        title=f"Кейс цикла: {study.title}"[:300],
        summary=study.question[:1000],
        text=draft_study_case(study),
        community=study.community,
        theme=study.community.leading_theme,
        trend=study.community.trend,
        authors=authors,
        ring=min(Ring(study.ring), Ring.COMMUNITY),
        by=next((person for person in authors if person.pk == by.pk), authors[0]) if authors else by,
        now=now,
    )
