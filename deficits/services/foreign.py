"""A questionnaire built from the columns of a file; the same columns make the same questionnaire."""

from datetime import datetime
from hashlib import sha256

from deficits.engine.bank import load_bank
from deficits.engine.instruments.codes import mark_of
from deficits.engine.scales import Point
from deficits.engine.scales import Scale as EngineScale
from deficits.models import AnswersImport, OpenQuestion, Questionnaire, QuestionnaireItem
from pos_portal.core.models import Membership

from .questionnaires import item_row, keep_scale


def questionnaire_of(
    row: AnswersImport, part: dict, *, title: str, direction: str, by: Membership, now: datetime
) -> Questionnaire:
    """The questionnaire of these items on this scale: found when known, else made."""
    scale = scale_of(part["points"], direction)
    codes = codes_of(part["items"])
    known = Questionnaire.objects.filter(organization=row.organization_id, scale__code=scale.code)
    for other in known.prefetch_related("items").order_by("pk"):
        if [item.code for item in other.items.all()] == codes:
            return other
    return _made(row, part, title, scale, codes, by, now)


def _made(
    row: AnswersImport, part: dict, title: str, scale: EngineScale, codes: list[str], by: Membership, now: datetime
) -> Questionnaire:
    organization = by.organization
    questionnaire = Questionnaire.objects.create(
        organization=organization,
        title=title,
        scale=keep_scale(scale, organization),
        deficit_below=organization.deficit_below,
        attention_below=organization.attention_below,
        imported_from=row,
        created_by=by,
        created_at=now,
    )
    texts = [text for _, text, _ in part["items"]]
    QuestionnaireItem.objects.bulk_create(
        _item(questionnaire, position, code, text)
        for position, (code, text) in enumerate(zip(codes, texts, strict=True), start=1)
    )
    OpenQuestion.objects.bulk_create(
        OpenQuestion(organization=organization, questionnaire=questionnaire, position=position, text=text[:300])
        for position, text in enumerate(row.understood["questions"], start=1)
    )
    return questionnaire


def _item(questionnaire: Questionnaire, position: int, code: str, text: str) -> QuestionnaireItem:
    """An item of the bank with its place among competencies, or the text of the file as it is."""
    bank = {item.code: item for item in load_bank().items}
    if code in bank:
        return item_row(bank[code], questionnaire, position)
    return QuestionnaireItem(
        organization_id=questionnaire.organization_id,
        questionnaire=questionnaire,
        position=position,
        code=code,
        text=text[:500],
    )


def codes_of(items: list) -> list[str]:
    """The code of the bank, or a mark of the text itself, so that the same words are the same item in every file."""
    codes: list[str] = []
    for number, text, bank_code in items:
        code = bank_code or mark_of(text)
        codes.append(code if code not in codes else f"{code}-{number}")
    return codes


def scale_of(points: list, direction: str) -> EngineScale:
    """The scale of a file; its code is the same for the same words, so it is kept once."""
    labels = tuple(Point(int(value), str(label)[:120]) for value, label in points)
    title = f"{labels[0].value}–{labels[-1].value}"
    mark = sha256("|".join(f"{point.value}={point.label}" for point in labels).encode()).hexdigest()[:8]
    return EngineScale(f"file_{direction}_{mark}", f"Из файла, {title}", labels, direction)
