"""The life of a survey: it is prepared, opened, closed and, if closed too early, opened again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from deficits.models import Participant, Questionnaire, Survey, SurveyMode, SurveyStatus, Trend
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.templatetags.portal import ru_date

from . import pseudonyms, trends

WORDS = ("title", "school_year", "due_on", "voluntary_text")
CHANGEABLE = (*WORDS, "compared_with")
ASKED_AGAIN = timedelta(days=30)
"""Answers change little in a month; later the difference of two surveys says nothing certain about anybody."""
BEFORE_BEGINNING = (*CHANGEABLE, "mode", "asks_colleagues")


class SurveyNotReady(Exception):
    """The step does not fit the survey: the sentence says why."""


@transaction.atomic
def create(survey: Survey, *, asked: Iterable[Membership], by: Membership, now: datetime) -> Survey:
    """Save a prepared survey with the people it asks; it will be compared with the last one like it."""
    survey.organization = by.organization
    survey.created_by, survey.created_at = by, now
    survey.compared_with = next(iter(trends.comparable(survey)), None)
    survey.save()
    _ask(survey, asked)
    return survey


@transaction.atomic
def change(survey: Survey, *, asked: Iterable[Membership], now: datetime) -> Survey:
    """Save changed words and dates; whoever has begun to answer stays asked, a closed survey is counted again.

    Whose answers these are is chosen before the beginning only. Without names people and comparison stay too: the
    difference before and after would be the answers of one person.
    """
    row = _locked(survey)
    survey.mode = survey.mode if row.is_draft else row.mode
    if row.is_draft or row.is_named:
        survey.save(update_fields=BEFORE_BEGINNING if row.is_draft else CHANGEABLE)
        _change_asked(survey, asked)
    else:
        survey.save(update_fields=WORDS)
    if row.is_closed:
        survey.trends.update(school_year=survey.school_year)
        trends.detect(Survey.objects.get(pk=survey.pk), now=now)
    return survey


def _change_asked(survey: Survey, asked: Iterable[Membership]) -> None:
    begun = survey.responses.filter(about__isnull=False).select_related("about")
    kept = set(asked) | {response.about for response in begun}
    survey.participants.exclude(membership__in=kept).delete()
    _ask(survey, kept)


def _ask(survey: Survey, people: Iterable[Membership]) -> None:
    known = set(survey.participants.values_list("membership_id", flat=True))
    Participant.objects.bulk_create(
        Participant(organization_id=survey.organization_id, survey=survey, membership=person)
        for person in people
        if person.pk not in known
    )


@transaction.atomic
def open(survey: Survey, *, by: Membership, now: datetime) -> Survey:
    """From now on the people asked may answer."""
    survey = _locked(survey)
    if not survey.is_draft:
        raise SurveyNotReady("Опрос уже был начат.")
    _check_asked(survey)
    if not survey.is_named:
        _check_difference(survey, now)
        pseudonyms.prepare(survey.organization)
    survey.status, survey.opened_at = SurveyStatus.OPEN, now
    survey.minimum_answers = survey.shown_from
    survey.save(update_fields=["status", "opened_at", "minimum_answers"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"Начат опрос «{survey}»")
    return survey


def _check_asked(survey: Survey) -> None:
    """Somebody must be asked something; without names at least as many as the smallest figure shown is about."""
    asked = survey.participants.count()
    if not asked:
        raise SurveyNotReady("Выберите, кого опрашиваете: пока не выбран никто.")
    if not _held_questionnaire(survey).items.exists():
        raise SurveyNotReady(f"В опроснике «{survey.questionnaire}» нет ни одного пункта. Добавьте пункты и начните.")
    if not survey.is_named and asked < survey.shown_from:
        raise SurveyNotReady(
            f"Без имён опрашивают не меньше {survey.shown_from} человек: иначе по итогам можно узнать одного. "
            "Добавьте людей или выберите именной опрос."
        )


def _check_difference(survey: Survey, now: datetime) -> None:
    """The same questions asked again soon of nearly the same people: the difference would be somebody's answers."""
    asked = set(survey.participants.values_list("membership", flat=True))
    recent = Survey.objects.filter(questionnaire=survey.questionnaire_id, opened_at__gt=now - ASKED_AGAIN)
    for other in recent.exclude(mode=SurveyMode.NAMED):
        others = set(other.participants.values_list("membership", flat=True))
        if 0 < len(asked ^ others) < survey.shown_from:
            raise SurveyNotReady(
                f"Опрос «{other}» недавно начат почти с тем же составом: по разнице итогов можно узнать ответы "
                f"отдельных людей. Спросите тех же или начните после {ru_date(other.opened_at + ASKED_AGAIN)}."
            )


@transaction.atomic
def close(survey: Survey, *, by: Membership, now: datetime) -> Survey:
    """Nobody answers any more; everything answered so far is kept and counted, trends are looked for."""
    survey = _locked(survey)
    if not survey.is_open:
        raise SurveyNotReady("Завершить можно только опрос, который идёт.")
    survey.status, survey.closed_at = SurveyStatus.CLOSED, now
    survey.save(update_fields=["status", "closed_at"])
    if not survey.is_named:
        pseudonyms.cut_traces(survey)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Завершён опрос «{survey}»")
    trends.detect(survey, now=now)
    return survey


@transaction.atomic
def reopen(survey: Survey, *, by: Membership, now: datetime) -> Survey:
    """Answers are taken again; undecided trends go until the next closing, those ever decided on stay."""
    survey = _locked(survey)
    if not survey.is_closed:
        raise SurveyNotReady("Открыть снова можно только завершённый опрос.")
    if not survey.is_named:
        raise SurveyNotReady("Опрос без имён открыть снова нельзя: по разнице итогов можно было бы узнать человека.")
    survey.status, survey.closed_at = SurveyStatus.OPEN, None
    survey.save(update_fields=["status", "closed_at"])
    Trend.objects.filter(survey=survey).untouched().delete()
    record(AuditAction.DECISION, by=by, now=now, subject=f"Снова открыт опрос «{survey}»")
    return survey


@transaction.atomic
def delete(survey: Survey) -> None:
    """Take back a survey that nobody has been asked yet."""
    survey = _locked(survey)
    if not survey.is_draft:
        raise SurveyNotReady("Удалить можно только опрос, который ещё не начат.")
    survey.delete()


def _held_questionnaire(survey: Survey) -> Questionnaire:
    """What is asked, held: its items are not changed while the survey begins."""
    return Questionnaire.objects.select_for_update().get(pk=survey.questionnaire_id)


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update().get(pk=survey.pk)
