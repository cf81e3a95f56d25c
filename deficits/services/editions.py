"""A questionnaire lives in editions: once people are asked with it, its items stay, and changes make the next one."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from deficits.engine.bank import load_bank
from deficits.models import (
    LevelExample,
    OpenQuestion,
    Questionnaire,
    QuestionnaireItem,
    Survey,
    SurveyStatus,
)
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .questionnaires import describe_levels, keep_scale, pack_items, pack_questions
from .refusals import QuestionnaireBegun, QuestionnaireRefused

BEGUN = (
    "По этому опроснику уже отвечают в опросе «{survey}», поэтому пункты, шкала и вопросы не меняются: "
    "иначе ответы нельзя было бы сравнить. Сделайте следующую редакцию."
)


def locked(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire as it is now, held until the transaction ends."""
    row = Questionnaire.objects.select_for_update().filter(pk=questionnaire.pk).first()
    if row is None:
        raise QuestionnaireRefused("Этот опросник удалили в другом окне.")
    return row


def unbegun(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire, held, if nobody has been asked with it; it is no ready pack from now on."""
    row = locked(questionnaire)
    survey = begun_surveys(row).first()
    if survey:
        raise QuestionnaireBegun(BEGUN.format(survey=survey))
    if row.pack:
        row.pack = ""
        row.save(update_fields=["pack"])
    return row


def begun_surveys(questionnaire: Questionnaire) -> QuerySet[Survey]:
    """Surveys in which people were asked with this edition, the first one first."""
    return questionnaire.surveys.begun()


@transaction.atomic
def create(*, title: str, pack: str, scale: str, by: Membership, now: datetime) -> Questionnaire:
    """An own questionnaire on a scale of the bank, with the items of a ready pack; pack «» begins without items."""
    organization, bank = by.organization, load_bank()
    questionnaire = Questionnaire.objects.create(
        organization=organization,
        title=title,
        scale=keep_scale(next(one for one in bank.scales if one.code == scale), organization),
        deficit_below=organization.deficit_below,
        attention_below=organization.attention_below,
        created_by=by,
        created_at=now,
    )
    items = QuestionnaireItem.objects.bulk_create(pack_items(questionnaire, pack) if pack else [])
    describe_levels(items, scale)
    OpenQuestion.objects.bulk_create(pack_questions(questionnaire))
    return questionnaire


@transaction.atomic
def copy(source: Questionnaire, *, title: str, by: Membership, now: datetime) -> Questionnaire:
    """Another questionnaire with the same items under the same codes."""
    return _copied(source, by, now, title=title)


@transaction.atomic
def next_edition(questionnaire: Questionnaire, *, by: Membership, now: datetime) -> Questionnaire:
    """The edition in which changes are made: this one while nobody is asked, the next one afterwards; made once."""
    row = locked(questionnaire)
    while following := row.following.order_by("pk").first():
        row = locked(following)
    if not begun_surveys(row).exists():
        return row
    made = _copied(row, by, now, title=row.title, edition=row.edition + 1, previous=row)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Начата редакция {made.edition} опросника «{made}»")
    return made


def _copied(source: Questionnaire, by: Membership, now: datetime, **fields) -> Questionnaire:
    made = Questionnaire.objects.create(
        organization_id=source.organization_id,
        scale_id=source.scale_id,
        deficit_below=source.deficit_below,
        attention_below=source.attention_below,
        created_by=by,
        created_at=now,
        **fields,
    )
    items = list(source.items.prefetch_related("examples"))
    examples = [(item.position, example) for item in items for example in item.examples.all()]
    rows = QuestionnaireItem.objects.bulk_create(_anew(item, questionnaire=made) for item in items)
    homes = {row.position: row for row in rows}
    LevelExample.objects.bulk_create(_anew(example, item=homes[position]) for position, example in examples)
    OpenQuestion.objects.bulk_create(_anew(question, questionnaire=made) for question in source.open_questions.all())
    return made


def _anew(row, **changed):
    """The same row under another parent, not yet saved."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    made = type(row)(**fields)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def earlier_editions(questionnaire: Questionnaire) -> list[Questionnaire]:
    """The editions before this one, the nearest first."""
    found = []
    while questionnaire.previous_id:
        questionnaire = questionnaire.previous
        found.append(questionnaire)
    return found


def waiting_surveys(questionnaire: Questionnaire) -> QuerySet[Survey]:
    """Prepared surveys that still ask with an earlier edition."""
    earlier = [row.pk for row in earlier_editions(questionnaire)]
    return Survey.objects.filter(questionnaire__in=earlier, status=SurveyStatus.DRAFT).order_by("pk")


@transaction.atomic
def adopt(questionnaire: Questionnaire) -> int:
    """Prepared surveys that use an earlier edition ask with this one; returns how many."""
    row = locked(questionnaire)
    if not row.items.exists():
        raise QuestionnaireRefused("В этой редакции ещё нет ни одного пункта.")
    surveys = waiting_surveys(row).select_for_update()
    return Survey.objects.filter(pk__in=[survey.pk for survey in surveys]).update(questionnaire=row)


@transaction.atomic
def put_away(questionnaire: Questionnaire, *, is_archived: bool) -> None:
    """Hide a questionnaire from the choice for new surveys, or offer it again; surveys keep it."""
    row = locked(questionnaire)
    row.is_archived = is_archived
    row.save(update_fields=["is_archived"])


@transaction.atomic
def delete(questionnaire: Questionnaire) -> None:
    """Take back a questionnaire or an edition that no survey uses."""
    row = locked(questionnaire)
    if row.surveys.exists():
        raise QuestionnaireRefused("На этом опроснике держатся опросы, удалить его нельзя. Его можно убрать из выбора.")
    if row.following.exists():
        raise QuestionnaireRefused("По этой редакции сделана следующая. Сначала удалите следующую.")
    row.delete()
