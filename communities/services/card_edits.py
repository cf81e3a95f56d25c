"""How a card is changed: one writer at a time, nobody's text lost, every change with its trace."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from communities.engine.card_merges import Merged, merge
from communities.models import CardEdit, CardStage, LessonCard, LessonStudy, Recommendation
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused

FIXED = "По этой версии карты уже провели занятие – она остаётся как есть. Правки войдут в следующую версию."
ENDED = "Цикл завершён: карта остаётся для чтения."


class Clash(Exception):
    """Two people changed the same field; nothing is saved. `kept`: the field as it is saved now, by name."""

    def __init__(self, row: models.Model | None, kept: Mapping[str, object], merged: Merged):
        super().__init__(", ".join(merged.clashes))
        self.row, self.kept, self.merged = row, dict(kept), merged


@dataclass(frozen=True)
class Saved:
    """The row as it is now; `taken`: fields that colleagues had changed meanwhile and that stay theirs."""

    row: models.Model
    taken: tuple[str, ...] = ()


def open_card(card: LessonCard) -> LessonCard:
    """The card held until the end of the transaction; refused when it may not be changed any more."""
    locked = LessonCard.objects.select_for_update(no_key=True, of=("self",)).select_related("study").get(pk=card.pk)
    if locked.is_fixed:
        raise Refused(FIXED)
    if locked.study.is_ended:
        raise Refused(ENDED)
    return locked


def rewrite(
    row: LessonCard | CardStage,
    *,
    typed: Mapping,
    base: Mapping | None,
    version: int | None,
    answers: Iterable[Recommendation],
    by: Membership,
    now: datetime,
) -> Saved:
    """Write the words of an open card or of one of its stages, with the trace of what changed and why."""
    card, stage = (row.card, row) if isinstance(row, CardStage) else (row, None)
    merged, answers = joined(row, typed, base, version), list(answers)
    changes = save(row, merged.values, by=by, now=now)
    note(card, stage, changes, answers=answers, by=by, now=now)
    if answers and not changes:
        trace(card, stage, answers, by=by, now=now)
    return Saved(row, merged.taken)


def joined(row: LessonCard | CardStage, typed: Mapping, base: Mapping | None, version: int | None) -> Merged:
    """What is to be saved; without `base` the sender knew the row as it was in this version."""
    kept = {name: getattr(row, name) for name in typed}
    known = kept if version in (None, row.version) else base or {}
    merged = merge(known, kept, typed)
    if merged.clashes:
        raise Clash(row, kept, merged)
    return merged


def save(row: LessonCard | CardStage, values: Mapping, *, by: Membership, now: datetime) -> dict[str, tuple[str, str]]:
    """What really changed, as people read it: before and after by the name of the field."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return {}
    before = {name: _words(row, name) for name in changed}
    claim(row, version=row.version)
    for name, value in {**changed, "changed_by": by, "changed_at": now}.items():
        setattr(row, name, value)
    row.save(update_fields=[*changed, "changed_by", "changed_at"])
    return {name: (before[name], _words(row, name)) for name in changed}


def note(
    card: LessonCard,
    stage: CardStage | None,
    changes: Mapping[str, tuple[str, str]],
    *,
    answers: Iterable[Recommendation] = (),
    by: Membership,
    now: datetime,
) -> None:
    """One line for each changed field and each recommendation it follows."""
    where = {"organization_id": card.organization_id, "card": card, "stage": stage, "by": by, "at": now}
    CardEdit.objects.bulk_create(
        CardEdit(field=name, before=before, after=after, recommendation=answer, **where)
        for name, (before, after) in changes.items()
        for answer in list(answers) or [None]
    )


def trace(card: LessonCard, stage: CardStage | None, answers: Iterable[Recommendation], **who) -> None:
    """Said afterwards which recommendation earlier changes follow: the words stand as they are."""
    fields = CardEdit.objects.filter(card=card, stage=stage).order_by("pk").values_list("field", flat=True)
    texts = {name: _words(stage or card, name) for name in dict.fromkeys(fields)}
    if not texts:
        raise Refused("Здесь пока ничего не изменено: рекомендацию отмечают вместе с правкой.")
    note(card, stage, {name: (text, text) for name, text in texts.items()}, answers=answers, **who)


def study_open(study: LessonStudy) -> LessonStudy:
    """The cycle held until the end of the transaction, as long as it goes on."""
    locked = LessonStudy.objects.select_for_update(no_key=True, of=("self",)).select_related("tactic").get(pk=study.pk)
    if locked.is_ended:
        raise Refused(ENDED)
    return locked


def _words(row: models.Model, name: str) -> str:
    if not name:
        return str(row)
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return "" if value is None else str(value)
