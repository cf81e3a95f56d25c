"""Questionnaires are made from the bank once and then used survey after survey."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from deficits.engine.bank import Bank, BankItem, load_bank
from deficits.engine.examples import examples_of
from deficits.engine.scales import Scale as EngineScale
from deficits.models import LevelExample, OpenQuestion, Questionnaire, QuestionnaireItem, Scale, ScalePoint, Survey
from pos_portal.core.models import Membership, Organization
from pos_portal.core.services.versions import claim

from . import trends
from .refusals import QuestionnaireBegun

THRESHOLDS = ("deficit_below", "attention_below")
READING_FIXED = (
    "По этому опроснику спросили без имён: «{survey}». Пороги и распределение пунктов больше не меняются: "
    "сдвигая их, по общим итогам можно было бы узнать ответы отдельных людей. Сделайте следующую редакцию."
)


@transaction.atomic
def from_pack(*, pack: str, scale: str, by: Membership, now: datetime) -> Questionnaire:
    """The questionnaire of a ready pack on a scale of the bank; made once, found again afterwards."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    known = Questionnaire.objects.filter(organization=by.organization_id, pack=pack, scale__code=scale)
    return known.order_by("pk").first() or _make(load_bank(), pack, scale, by, now)


def _make(bank: Bank, pack_code: str, scale_code: str, by: Membership, now: datetime) -> Questionnaire:
    pack = next(pack for pack in bank.packs if pack.code == pack_code)
    organization = by.organization
    questionnaire = Questionnaire.objects.create(
        organization=organization,
        title=pack.title,
        scale=keep_scale(next(scale for scale in bank.scales if scale.code == scale_code), organization),
        pack=pack.code,
        deficit_below=organization.deficit_below,
        attention_below=organization.attention_below,
        created_by=by,
        created_at=now,
    )
    describe_levels(QuestionnaireItem.objects.bulk_create(pack_items(questionnaire, pack.code)), scale_code)
    OpenQuestion.objects.bulk_create(pack_questions(questionnaire))
    return questionnaire


def pack_items(questionnaire: Questionnaire, pack_code: str) -> list[QuestionnaireItem]:
    """The items of a ready pack as rows, not yet saved."""
    bank = load_bank()
    items = {item.code: item for item in bank.items}
    pack = next(pack for pack in bank.packs if pack.code == pack_code)
    return [item_row(items[code], questionnaire, position) for position, code in enumerate(pack.items, start=1)]


def pack_questions(questionnaire: Questionnaire) -> list[OpenQuestion]:
    """The open questions of the bank as rows, not yet saved."""
    return [
        OpenQuestion(
            organization_id=questionnaire.organization_id,
            questionnaire=questionnaire,
            position=position,
            text=question.text,
            choices="\n".join(question.choices),
        )
        for position, question in enumerate(load_bank().open_questions, start=1)
    ]


def describe_levels(items: Iterable[QuestionnaireItem], scale_code: str) -> None:
    """What every level of saved items looks like in a group, where the bank knows it."""
    LevelExample.objects.bulk_create(
        LevelExample(organization_id=item.organization_id, item=item, value=value, text=text)
        for item in items
        for value, text in examples_of(item.code, scale_code).items()
    )


def item_row(item: BankItem, questionnaire: Questionnaire, position: int) -> QuestionnaireItem:
    """An item of the bank as a row of a questionnaire, not yet saved."""
    return QuestionnaireItem(
        organization_id=questionnaire.organization_id,
        questionnaire=questionnaire,
        position=position,
        code=item.code,
        text=item.text,
        topic=item.topic.within or "",
        group=item.group,
        competency=item.competency,
        area=item.area or "",
    )


def keep_scale(scale: EngineScale, organization: Organization) -> Scale:
    """The scale as rows; a scale of the bank is kept once for an organization."""
    known = Scale.objects.filter(organization=organization, code=scale.code).first()
    if known:
        return known
    row = Scale.objects.create(
        organization=organization,
        code=scale.code,
        title=scale.title,
        direction=scale.direction,
        not_applicable=scale.not_applicable,
    )
    ScalePoint.objects.bulk_create(
        ScalePoint(
            organization=organization, scale=row, value=int(point.value), label=point.label, example=point.example
        )
        for point in scale.points
    )
    return row


@transaction.atomic
def change(questionnaire: Questionnaire, *, version: int, now: datetime) -> Questionnaire:
    """Save another name or other thresholds and count the trends of its closed surveys again.

    `version` is the one the page was opened with; raises StaleVersion, and QuestionnaireBegun for other thresholds
    once people were asked without names.
    """
    claim(questionnaire, version=version)
    kept = Questionnaire.objects.get(pk=questionnaire.pk)
    if any(getattr(kept, name) != getattr(questionnaire, name) for name in THRESHOLDS):
        check_reading(questionnaire)
    questionnaire.save(update_fields=["title", *THRESHOLDS])
    recount(questionnaire, now=now)
    return questionnaire


def nameless_survey(questionnaire: Questionnaire) -> Survey | None:
    """The first survey that was begun without names with this edition."""
    return questionnaire.surveys.begun().without_names().first()


def check_reading(questionnaire: Questionnaire) -> None:
    """Figures without names are read in one way only: moved thresholds or places would tell a single answer."""
    survey = nameless_survey(questionnaire)
    if survey:
        raise QuestionnaireBegun(READING_FIXED.format(survey=survey))


def recount(questionnaire: Questionnaire, *, now: datetime) -> None:
    """Count the trends of its closed surveys again; decisions stay."""
    for survey in questionnaire.surveys.select_for_update().closed().order_by("closed_at", "pk"):
        trends.detect(survey, now=now)
