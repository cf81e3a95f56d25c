"""Stages of a card: different ones are written side by side, in the same one nobody's words are lost."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from communities.models import CardStage, LessonCard, Recommendation
from pos_portal.core.models import Membership

from .card_edits import Saved, note, open_card, rewrite
from .cards import last_position, stages_in_order
from .refusals import Refused, all_or_refused

MOST = 40


class StageRemoved(Exception):
    """A colleague took the stage out of the card meanwhile; `stage` tells who and when."""

    def __init__(self, stage: CardStage):
        super().__init__(str(stage))
        self.stage = stage


@all_or_refused
def add(
    card: LessonCard,
    *,
    by: Membership,
    now: datetime,
    after: CardStage | None = None,
    answers: Iterable[Recommendation] = (),
    **words,
) -> CardStage:
    """`after`: the stage behind which it stands; without one it is the last."""
    card = open_card(card)
    stages = stages_in_order(card)
    if len(stages) >= MOST:
        raise Refused(f"Этапов не больше {MOST}: объедините близкие.")
    made = {"organization_id": card.organization_id, "changed_by": by, "changed_at": now}
    stage = CardStage.objects.create(card=card, position=last_position(card) + 1, **words, **made)
    place = next((number for number, row in enumerate(stages, 1) if after and row.pk == after.pk), len(stages))
    _put_in_order([*stages[:place], stage, *stages[place:]])
    note(card, stage, {"": ("", str(stage))}, answers=answers, by=by, now=now)
    return stage


@all_or_refused
def revise(
    stage: CardStage,
    *,
    typed: Mapping,
    by: Membership,
    now: datetime,
    base: Mapping | None = None,
    version: int | None = None,
    answers: Iterable[Recommendation] = (),
) -> Saved:
    """`base`: the words one's page was opened with; a field that only one person changed is taken by itself."""
    _, stage = _open(stage)
    if stage.removed_at:
        raise StageRemoved(stage)
    words = {"typed": typed, "base": base, "version": version}
    return rewrite(stage, **words, answers=answers, by=by, now=now)


@all_or_refused
def move(stage: CardStage, *, is_up: bool, by: Membership, now: datetime) -> None:
    """One place up or down; at the end of the card nothing changes."""
    card, stage = _open(stage)
    rows = stages_in_order(card)
    here = next((place for place, row in enumerate(rows) if row.pk == stage.pk), None)
    if here is None:
        raise Refused("Этот этап уже убрали из карты.")
    there = here - 1 if is_up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _put_in_order(rows)
    note(card, stage, {"position": (str(here + 1), str(there + 1))}, by=by, now=now)


@all_or_refused
def remove(stage: CardStage, *, by: Membership, now: datetime, answers: Iterable[Recommendation] = ()) -> CardStage:
    """Out of the card, but kept: anybody of the group may bring it back."""
    card, stage = _open(stage)
    if stage.removed_at:
        return stage
    stage.removed_by, stage.removed_at = by, now
    stage.save(update_fields=["removed_by", "removed_at"])
    note(card, stage, {"": (str(stage), "")}, answers=answers, by=by, now=now)
    return stage


@all_or_refused
def restore(
    stage: CardStage,
    *,
    by: Membership,
    now: datetime,
    typed: Mapping | None = None,
    base: Mapping | None = None,
    version: int | None = None,
    answers: Iterable[Recommendation] = (),
) -> CardStage:
    """Back in its place, perhaps with the words somebody was writing when it was taken out."""
    card, stage = _open(stage)
    if stage.removed_at:
        stage.removed_by = stage.removed_at = None
        stage.save(update_fields=["removed_by", "removed_at"])
        note(card, stage, {"": ("", str(stage))}, by=by, now=now)
    rewrite(stage, typed=typed or {}, base=base, version=version, answers=answers, by=by, now=now)
    _put_in_order(stages_in_order(card))
    return stage


def _open(stage: CardStage) -> tuple[LessonCard, CardStage]:
    card, stage = open_card(stage.card), CardStage.objects.select_related("removed_by__user").get(pk=stage.pk)
    stage.card = card
    return card, stage


def _put_in_order(rows: list[CardStage]) -> None:
    moved = [(place, row) for place, row in enumerate(rows, start=1) if row.position != place]
    for place, row in moved:
        row.position = place
    CardStage.objects.bulk_update([row for _, row in moved], ["position"])
