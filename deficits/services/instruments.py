"""Questionnaires to files and back: read whole, compared with those at hand, saved at once."""

from datetime import datetime

from django.db import transaction

from deficits.engine.bank import load_bank
from deficits.engine.instruments.codes import competency_titles
from deficits.engine.instruments.documents import as_json, clean
from deficits.engine.instruments.shape import Instrument, InstrumentItem, InstrumentQuestion, Names
from deficits.engine.instruments.sheets import as_sheets, template_sheets
from deficits.engine.scales import Point
from deficits.engine.scales import Scale as EngineScale
from deficits.models import (
    CompetencyGroup,
    Direction,
    EducationalArea,
    LevelExample,
    OpenQuestion,
    Questionnaire,
    QuestionnaireItem,
    Scale,
)
from pos_portal.core.engine.sheets import write_workbook
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .questionnaires import keep_scale

NAMES = Names(
    groups=dict(CompetencyGroup.choices),
    areas=dict(EducationalArea.choices),
    competencies=competency_titles(),
    directions=dict(Direction.choices),
)


def instrument_of(questionnaire: Questionnaire) -> Instrument:
    """A questionnaire as data, its texts as a file gives them back."""
    return Instrument(
        title=clean(questionnaire.title),
        scale=_scale(questionnaire.scale),
        items=tuple(_item(item) for item in questionnaire.items.prefetch_related("examples")),
        questions=tuple(
            InstrumentQuestion(clean(one.text), tuple(filter(None, map(clean, one.choices.splitlines()))))
            for one in questionnaire.open_questions.all()
        ),
        deficit_below=questionnaire.deficit_below,
        attention_below=questionnaire.attention_below,
    )


def _scale(scale: Scale) -> EngineScale:
    points = tuple(Point(one.value, clean(one.label), clean(one.example)) for one in scale.points.all())
    return EngineScale(scale.code, clean(scale.title), points, str(scale.direction), clean(scale.not_applicable))


def _item(item: QuestionnaireItem) -> InstrumentItem:
    return InstrumentItem(
        code=item.code,
        text=clean(item.text),
        topic=clean(item.topic),
        group=item.group,
        competency=clean(item.competency),
        area=item.area,
        examples=tuple((one.value, clean(one.text)) for one in item.examples.all()),
    )


def workbook_of(questionnaire: Questionnaire) -> bytes:
    """A questionnaire as .xlsx."""
    return write_workbook(*as_sheets(instrument_of(questionnaire), NAMES))


def document_of(questionnaire: Questionnaire) -> bytes:
    """A questionnaire as .json."""
    return as_json(instrument_of(questionnaire)).encode()


def template() -> bytes:
    """An empty questionnaire on the default scale to be filled in, as .xlsx."""
    bank = load_bank()
    questions = tuple(InstrumentQuestion(one.text, one.choices) for one in bank.open_questions)
    return write_workbook(*template_sheets(Instrument("", bank.scales[0], (), questions), NAMES))


def twin_of(instrument: Instrument, *, by: Membership) -> Questionnaire | None:
    """The questionnaire of this organization that says exactly the same."""
    wanted = as_json(instrument)
    rows = Questionnaire.objects.visible_to(by).current().filter(title=instrument.title)
    for row in rows.select_related("scale").order_by("pk"):
        if as_json(instrument_of(row)) == wanted:
            return row
    return None


@transaction.atomic
def make(instrument: Instrument, *, title: str, by: Membership, now: datetime) -> Questionnaire:
    """Save what a file says as a new questionnaire, all of it or nothing."""
    organization = by.organization
    made = Questionnaire.objects.create(
        organization=organization,
        title=title,
        scale=keep_scale(instrument.scale, organization),
        deficit_below=instrument.deficit_below,
        attention_below=instrument.attention_below,
        created_by=by,
        created_at=now,
    )
    _make_items(made, instrument)
    OpenQuestion.objects.bulk_create(
        OpenQuestion(
            organization=organization,
            questionnaire=made,
            position=position,
            text=question.text,
            choices="\n".join(question.choices),
        )
        for position, question in enumerate(instrument.questions, start=1)
    )
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Опросник «{made}» из файла")
    return made


def _make_items(questionnaire: Questionnaire, instrument: Instrument) -> None:
    rows = QuestionnaireItem.objects.bulk_create(
        QuestionnaireItem(
            organization_id=questionnaire.organization_id,
            questionnaire=questionnaire,
            position=position,
            code=item.code,
            text=item.text,
            topic=item.topic,
            group=item.group,
            competency=item.competency,
            area=item.area,
        )
        for position, item in enumerate(instrument.items, start=1)
    )
    LevelExample.objects.bulk_create(
        LevelExample(organization_id=row.organization_id, item=row, value=value, text=text)
        for row, item in zip(rows, instrument.items, strict=True)
        for value, text in item.examples
    )
