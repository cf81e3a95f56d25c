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

KEPT = ["value", "is_not_applicable", "wants_to_learn", "can_teach", "answered_at"]


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
class Tick:
    """Whether «хочу учиться» (`wants_to_learn`) or «могу научить» (`can_teach`) is ticked at an item at a moment."""

    item: QuestionnaireItem
    name: str
    is_on: bool
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
    ticks: Iterable[Tick] = (),
) -> Response:
    """Keep the newest of every answer; raises SurveyClosed when the survey does not take answers."""
    survey = _open(survey)
    response = _begun(survey, about, viewpoint, by, now)
    _keep_marks(response, [*marks, *ticks], now)
    _keep_words(response, list(words), now)
    return response


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
        _keep_marks(_begun(survey, about, viewpoint, by, now), given, now)


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


def _keep_marks(response: Response, given: list[Mark | Tick], now: datetime) -> None:
    """Write marks and ticks of several items in two statements; what is older than the row is left out."""
    known = {answer.item_id: answer for answer in response.answers.all()} if given else {}
    fresh, changed = {}, {}
    for one in sorted(given, key=lambda one: min(one.at, now)):
        at = min(one.at, now)
        answer = known.get(one.item.pk)
        if answer is None:
            answer = Answer(organization_id=response.organization_id, response=response, item=one.item, answered_at=at)
            known[one.item.pk] = fresh[one.item.pk] = answer
        elif answer.answered_at > at:
            continue
        elif answer.pk:
            changed[answer.pk] = answer
        vars(answer).update(_fields(one), answered_at=at)
    Answer.objects.bulk_create(fresh.values())
    Answer.objects.bulk_update(changed.values(), KEPT)


def _fields(given: Mark | Tick) -> dict:
    if isinstance(given, Tick):
        return {given.name: given.is_on}
    return {"value": given.value, "is_not_applicable": given.is_not_applicable}


def _keep_words(response: Response, words: list[Words], now: datetime) -> None:
    known = {answer.question_id: answer for answer in response.open_answers.all()} if words else {}
    for word in words:
        at, answer = min(word.at, now), known.get(word.question.pk)
        if answer is None:
            answer = OpenAnswer(organization_id=response.organization_id, response=response, question=word.question)
        elif answer.answered_at > at:
            continue
        answer.text, answer.answered_at = word.text, at
        answer.save()
