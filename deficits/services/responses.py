"""Answers as they are given: one by one or a whole page, none lost, none overwritten by an older one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deficits.models import (
    Answer,
    OpenAnswer,
    OpenQuestion,
    Participant,
    QuestionnaireItem,
    Response,
    Survey,
    Viewpoint,
)
from pos_portal.core.models import Membership

from . import pseudonyms


class SurveyClosed(Exception):
    """The survey takes no answers now."""


class NotOffered(Exception):
    """This viewpoint is not asked for in this survey."""


@dataclass(frozen=True)
class Mark:
    """What was put at one item at a moment: points, «не относится», or nothing at all when it was taken back."""

    item: QuestionnaireItem
    value: int | None
    is_not_applicable: bool
    at: datetime


@dataclass(frozen=True)
class Words:
    """What was written to an open question at a moment."""

    question: OpenQuestion
    text: str
    at: datetime


@transaction.atomic
def save(
    survey: Survey,
    *,
    about: Membership,
    viewpoint: Viewpoint,
    by: Membership,
    now: datetime,
    marks: Iterable[Mark] = (),
    words: Iterable[Words] = (),
) -> Response:
    """Keep the newest of every answer; raises SurveyClosed when the survey does not take answers."""
    return _keep(_open(survey), about, viewpoint, by, now, list(marks), list(words))


@transaction.atomic
def save_many(
    survey: Survey,
    *,
    viewpoint: Viewpoint,
    by: Membership,
    now: datetime,
    marks: dict[Membership, list[Mark]],
) -> None:
    """Keep a grid of marks, people by people."""
    survey = _open(survey)
    for about, given in marks.items():
        _keep(survey, about, viewpoint, by, now, given, [])


@transaction.atomic
def submit(response: Response, *, now: datetime, by: Membership | None = None) -> Response:
    """Say «готово»; a second time changes nothing. Without names it is not kept when. Raises SurveyClosed."""
    survey = _open(response.survey)
    response = Response.objects.select_for_update().get(pk=response.pk)
    if response.submitted_at is None:
        response.submitted_at = now if survey.is_named else survey.opened_at
        response.save(update_fields=["submitted_at"])
        if response.viewpoint == Viewpoint.SELF:
            Participant.objects.filter(survey=survey, membership=by or response.about).update(has_answered=True)
    return response


def _open(survey: Survey) -> Survey:
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not survey.is_open:
        raise SurveyClosed
    return survey


def _keep(survey, about, viewpoint, by, now, marks, words) -> Response:
    response = _begun(survey, about, viewpoint, by, now)
    if marks:
        _keep_marks(response, marks, now)
    if words:
        _keep_words(response, words, now)
    return response


def _begun(survey: Survey, about: Membership, viewpoint: Viewpoint, by: Membership, now: datetime) -> Response:
    """The answers that these marks belong to: found again or begun; without names they know neither who nor when."""
    key = {"organization_id": survey.organization_id, "survey": survey, "viewpoint": viewpoint}
    if survey.is_named:
        whose = {"about": about} | ({"author": by} if viewpoint == Viewpoint.COLLEAGUE else {})
        known = {"author": by, "started_at": now}
    elif viewpoint == Viewpoint.SELF and about == by:
        whose, known = {"pseudonym": pseudonyms.key_of(survey, about)}, {"started_at": survey.opened_at}
    else:
        raise NotOffered
    return Response.objects.get_or_create(**key, **whose, defaults=known)[0]


def _keep_marks(response: Response, marks: list[Mark], now: datetime) -> None:
    known = {answer.item_id: answer for answer in response.answers.all()}
    fresh, changed = [], []
    for mark in marks:
        at, answer = min(mark.at, now), known.get(mark.item.pk)
        given = {"value": mark.value, "is_not_applicable": mark.is_not_applicable, "answered_at": at}
        if answer is None:
            fresh.append(Answer(organization_id=response.organization_id, response=response, item=mark.item, **given))
        elif answer.answered_at <= at:
            vars(answer).update(given)
            changed.append(answer)
    Answer.objects.bulk_create(fresh)
    Answer.objects.bulk_update(changed, ["value", "is_not_applicable", "answered_at"])


def _keep_words(response: Response, words: list[Words], now: datetime) -> None:
    known = {answer.question_id: answer for answer in response.open_answers.all()}
    for word in words:
        at, answer = min(word.at, now), known.get(word.question.pk)
        if answer is None:
            answer = OpenAnswer(organization_id=response.organization_id, response=response, question=word.question)
        elif answer.answered_at > at:
            continue
        answer.text, answer.answered_at = word.text, at
        answer.save()
