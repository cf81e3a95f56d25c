"""Two versions of a card side by side, with the recommendation behind each change (`features` F10)."""

from collections.abc import Iterable
from dataclasses import dataclass

from communities.engine.card_changes import Part, PartChange, compare_parts
from communities.engine.differences import ChangedLine

from .analyses import Recommendation
from .cards import CARD_WORDS, STAGE_WORDS, CardEdit, CardStage, LessonCard

WHOLE = "header"


@dataclass(frozen=True)
class FieldChange:
    label: str
    pieces: tuple[ChangedLine, ...]
    answers: list[Recommendation]


@dataclass(frozen=True)
class Difference:
    """One stage, or the header; `answers`: why it came, went or was moved, or why all of it was changed."""

    part: PartChange
    fields: list[FieldChange]
    answers: list[Recommendation]


def read_differences(before: LessonCard, after: LessonCard) -> list[Difference]:
    """The header first, then the stages in the order of the newer version."""
    reasons = _reasons(before, after)
    old, new = _stages(before), _stages(after)
    header = compare_parts([_header(before)], [_header(after)])
    return [_difference(change, reasons) for change in [*header, *compare_parts(old, new)]]


def _difference(change: PartChange, reasons: dict) -> Difference:
    model = LessonCard if change.key == WHOLE else CardStage
    fields = [
        FieldChange(model._meta.get_field(name).verbose_name, pieces, reasons.get((change.key, name), []))
        for name, pieces in change.fields
    ]
    whole = [*reasons.get((change.key, ""), []), *reasons.get((change.key, "position"), [])]
    if len(fields) > 1 and all(field.answers == fields[0].answers for field in fields):
        whole += [answer for answer in fields[0].answers if answer not in whole]
        fields = [FieldChange(field.label, field.pieces, []) for field in fields]
    return Difference(change, fields, whole)


def _header(card: LessonCard) -> Part:
    return Part(WHOLE, "Шапка карты и конспект", _texts(card, CARD_WORDS))


def _stages(card: LessonCard) -> list[Part]:
    rows = CardStage.objects.filter(card=card).standing()
    return [Part(str(stage.key), str(stage), _texts(stage, STAGE_WORDS)) for stage in rows]


def _texts(row: LessonCard | CardStage, names: Iterable[str]) -> dict[str, str]:
    shown = {name: getattr(row, f"get_{name}_display", None) for name in names}
    return {name: str((display() if display else getattr(row, name)) or "") for name, display in shown.items()}


def _reasons(before: LessonCard, after: LessonCard) -> dict[tuple[str, str], list[Recommendation]]:
    """By key of the stage and field: the recommendations that edits since the older version follow."""
    numbers = {"card__number__gt": before.number, "card__number__lte": after.number}
    edits = CardEdit.objects.filter(card__study=after.study_id, recommendation__isnull=False, **numbers)
    found: dict[tuple[str, str], list[Recommendation]] = {}
    for edit in edits.select_related("stage", "recommendation").order_by("pk"):
        known = found.setdefault((str(edit.stage.key) if edit.stage else WHOLE, edit.field), [])
        if edit.recommendation not in known:
            known.append(edit.recommendation)
    return found
