"""The card of a cycle: begun with the usual stages, written by all, fixed when taught by, copied for the next round."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Max

from communities.engine.card_times import first_minutes
from communities.models import CardStage, Forecast, LessonCard, LessonStudy, Recommendation
from communities.models.cards import CARD_WORDS, STAGE_WORDS
from communities.models.study_facts import last_card
from pos_portal.core.models import Membership

from .card_edits import Saved, open_card, rewrite, study_open
from .refusals import Refused, all_or_refused


@all_or_refused
def begin(study: LessonStudy, *, by: Membership, now: datetime) -> LessonCard:
    """The first version, with the stages and minutes usual for the age; begun twice it is one card."""
    study = study_open(study)
    begun = last_card(study)
    if begun:
        return begun
    words = {"topic": study.title, "area": study.area, "technology": study.tactic.title[:300] if study.tactic else ""}
    card = _create(study, 1, words, by=by, now=now)
    CardStage.objects.bulk_create(
        CardStage(card=card, position=place, kind=kind, minutes=minutes, **_made(card, by, now))
        for place, (kind, minutes) in enumerate(first_minutes(study.age).items(), start=1)
    )
    return card


@all_or_refused
def revise(
    card: LessonCard,
    *,
    typed: Mapping,
    by: Membership,
    now: datetime,
    base: Mapping | None = None,
    version: int | None = None,
    answers: Iterable[Recommendation] = (),
) -> Saved:
    """The header or the конспект; what colleagues wrote in other fields meanwhile stays."""
    words = {"typed": typed, "base": base, "version": version}
    return rewrite(open_card(card), **words, answers=answers, by=by, now=now)


@all_or_refused
def fix(card: LessonCard, *, now: datetime) -> LessonCard:
    """Taught by: nothing in it changes any more, nor what was expected of the children."""
    locked = LessonCard.objects.select_for_update(no_key=True, of=("self",)).get(pk=card.pk)
    if not locked.is_fixed:
        locked.fixed_at = now
        locked.save(update_fields=["fixed_at"])
    return locked


@all_or_refused
def next_version(study: LessonStudy, *, by: Membership, now: datetime) -> LessonCard:
    """For the next round: the same stages and forecasts, nothing yet observed; asked twice it is one version."""
    latest = last_card(study_open(study))
    if latest is None:
        return begin(study, by=by, now=now)
    if latest.based_on_id and not latest.is_fixed:
        return latest
    latest = fix(latest, now=now)
    card = _create(study, latest.number + 1, _words_of(latest), based_on=latest, by=by, now=now)
    _copy_stages(latest, card, by=by, now=now, with_children=True)
    return card


@all_or_refused
def copy_to(card: LessonCard, study: LessonStudy, *, by: Membership, now: datetime) -> LessonCard:
    """The first card of a copied cycle: without the children of the other group."""
    study = study_open(study)
    if study.cards.exists():
        raise Refused("У этого цикла уже есть карта.")
    words, file = _words_of(card), card.script_material
    if file and (file.organization_id != study.organization_id or file.community_id not in (None, study.community_id)):
        words["script_material"] = None
    copy = _create(study, 1, words, by=by, now=now)
    _copy_stages(card, copy, by=by, now=now, with_children=False)
    return copy


def stages_in_order(card: LessonCard) -> list[CardStage]:
    return list(card.stages.standing())


def last_position(card: LessonCard) -> int:
    return card.stages.aggregate(last=Max("position"))["last"] or 0


def _create(study: LessonStudy, number: int, words: Mapping, *, by, now, based_on=None) -> LessonCard:
    made = {"created_by": by, "created_at": now, "changed_by": by, "changed_at": now}
    where = {"organization_id": study.organization_id, "study": study, "number": number, "based_on": based_on}
    return LessonCard.objects.create(**where, **words, **made)


def _words_of(card: LessonCard) -> dict:
    return {name: getattr(card, name) for name in CARD_WORDS}


def _made(card: LessonCard, by: Membership, now: datetime) -> dict:
    return {"organization_id": card.organization_id, "changed_by": by, "changed_at": now}


def _copy_stages(source: LessonCard, card: LessonCard, *, by, now, with_children: bool) -> None:
    """Keys stay, so that a change is traced; places are counted anew."""
    stages = stages_in_order(source)
    copies = CardStage.objects.bulk_create(
        CardStage(
            card=card,
            key=stage.key,
            position=place,
            **{name: getattr(stage, name) for name in STAGE_WORDS},
            **_made(card, by, now),
        )
        for place, stage in enumerate(stages, start=1)
    )
    of_stage = dict(zip((stage.pk for stage in stages), copies, strict=True))
    expected = Forecast.objects.filter(stage__in=stages).exclude(expected="").filter(child__left_at=None)
    rows = expected if with_children else expected.filter(child=None)
    Forecast.objects.bulk_create(
        Forecast(
            stage=of_stage[row.stage_id],
            focus=row.focus,
            child_id=row.child_id,
            expected=row.expected,
            **_made(card, by, now),
        )
        for row in rows.order_by("pk")
    )
