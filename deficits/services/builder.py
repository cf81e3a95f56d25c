"""Items of a questionnaire: taken from the bank, written, mended, moved and removed while nobody is asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Max

from deficits.engine.bank import load_bank
from deficits.engine.instruments.codes import code_of, is_reworded, mark_of, plain
from deficits.models import LevelExample, Questionnaire, QuestionnaireItem
from pos_portal.core.services.versions import StaleVersion, claim

from .editions import unbegun
from .questionnaires import check_reading, describe_levels, item_row, recount
from .refusals import QuestionnaireRefused

MOST_ITEMS = 150
FAR = 10_000
PLACE = ("topic", "group", "competency", "area")


@transaction.atomic
def add_from_bank(questionnaire: Questionnaire, *, codes: Iterable[str]) -> int:
    """Put items of the bank at the end, those already there are passed over; returns how many were added."""
    row = unbegun(questionnaire)
    known = set(row.items.values_list("code", flat=True))
    wanted = [item for item in load_bank().items if item.code in set(codes) - known]
    start = _next_position(row, len(wanted))
    items = QuestionnaireItem.objects.bulk_create(
        item_row(item, row, position) for position, item in enumerate(wanted, start=start)
    )
    describe_levels(items, row.scale.code)
    return len(wanted)


@transaction.atomic
def add_own(questionnaire: Questionnaire, *, texts: Sequence[str], place: Mapping[str, str]) -> int:
    """Put own actions at the end; words that are there already are passed over; returns how many were added."""
    row = unbegun(questionnaire)
    known = {plain(item.text) for item in row.items.all()}
    taken = set(row.items.values_list("code", flat=True))
    new = {code: text for text in texts if plain(text) not in known and (code := code_of(text)) not in taken}
    start = _next_position(row, len(new))
    bank = {item.code: item for item in load_bank().items}
    QuestionnaireItem.objects.bulk_create(
        item_row(bank[code], row, position) if code in bank else _own(row, position, code, text, place)
        for position, (code, text) in enumerate(new.items(), start=start)
    )
    return len(new)


def _own(questionnaire: Questionnaire, position: int, code: str, text: str, place) -> QuestionnaireItem:
    return QuestionnaireItem(
        organization_id=questionnaire.organization_id,
        questionnaire=questionnaire,
        position=position,
        code=code,
        text=text,
        **place,
    )


def _next_position(questionnaire: Questionnaire, added: int) -> int:
    rows = questionnaire.items.all()
    if rows.count() + added > MOST_ITEMS:
        raise QuestionnaireRefused(
            f"В опроснике может быть не больше {MOST_ITEMS} пунктов: на такой опрос уйдёт больше часа."
        )
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def seen_words(item: QuestionnaireItem) -> str:
    """A mark of everything that an item says, by which a page knows that somebody has changed it since."""
    words = [item.text, *(getattr(item, name) for name in PLACE)]
    words += [f"{example.value}={example.text}" for example in item.examples.all()]
    return sha256("\n".join(words).encode()).hexdigest()[:16]


@transaction.atomic
def change_item(item: QuestionnaireItem, *, examples: Mapping[int, str], is_new: bool, seen: str) -> None:
    """Save edited words; `is_new` gives the item a code of its own, so that it is not compared with what it was.

    `seen` is the mark of the words that the page was opened with; raises StaleVersion and QuestionnaireBegun.
    """
    questionnaire = unbegun(item.questionnaire)
    kept = QuestionnaireItem.objects.get(pk=item.pk)
    if seen_words(kept) != seen:
        raise StaleVersion(kept)
    if is_new and is_reworded(kept.text, item.text):
        item.code = free_code(questionnaire, item)
    item.save(update_fields=["text", "code", *PLACE])
    _keep_examples(item, examples)


def free_code(questionnaire: Questionnaire, item: QuestionnaireItem) -> str:
    """A code for these words that no other item of the questionnaire has."""
    taken = set(questionnaire.items.exclude(pk=item.pk).values_list("code", flat=True)) | {item.code}
    found, number = code_of(item.text), 1
    while found in taken:
        number += 1
        found = f"{mark_of(item.text)}-{number}"
    return found


@transaction.atomic
def move_item(item: QuestionnaireItem, *, is_up: bool) -> None:
    """Change places with the neighbour; the first one does not go higher, the last one not lower."""
    questionnaire = unbegun(item.questionnaire)
    swap(questionnaire.items, item.pk, is_up=is_up)


def swap(rows, pk: int, *, is_up: bool) -> None:
    """Change places of a row and its neighbour among rows with unique positions."""
    order = list(rows.order_by("position", "pk").values_list("pk", "position"))
    place = next((number for number, (key, _) in enumerate(order) if key == pk), None)
    if place is None or not 0 <= place + (-1 if is_up else 1) < len(order):
        return
    (first, one), (second, other) = order[place], order[place + (-1 if is_up else 1)]
    rows.filter(pk=first).update(position=FAR)
    rows.filter(pk=second).update(position=one)
    rows.filter(pk=first).update(position=other)


@transaction.atomic
def remove_item(item: QuestionnaireItem) -> None:
    """Take an item out; those after it move up. Done twice it is done once."""
    take_out(unbegun(item.questionnaire).items, item.pk)


def take_out(rows, pk: int) -> None:
    """Remove a row wherever it stands now; those behind it move up by one, never two on one place."""
    row = rows.filter(pk=pk).first()
    if row is None:
        return
    row.delete()
    rows.filter(position__gt=row.position).update(position=F("position") + FAR)
    rows.filter(position__gt=FAR).update(position=F("position") - FAR - 1)


@transaction.atomic
def set_places(
    questionnaire: Questionnaire, *, places: Mapping[int, Mapping[str, str]], version: int, now: datetime
) -> None:
    """Say where items belong; what is asked stays, so it may be done after a survey too. Trends are counted again.

    Raises StaleVersion, and QuestionnaireBegun once people were asked without names.
    """
    claim(questionnaire, version=version)
    check_reading(questionnaire)
    for item in questionnaire.items.all():
        for name, value in places.get(item.pk, {}).items():
            setattr(item, name, value)
        item.save(update_fields=PLACE)
    recount(questionnaire, now=now)


@transaction.atomic
def restore_item(questionnaire: Questionnaire, item: QuestionnaireItem, *, examples: Mapping[int, str]) -> None:
    """Put the words of an item that somebody has removed meanwhile at the end, as they were typed."""
    row = unbegun(questionnaire)
    item.organization_id, item.questionnaire, item.position = row.organization_id, row, _next_position(row, 1)
    item.code = free_code(row, item)
    item.save(force_insert=True)
    _keep_examples(item, examples)


def _keep_examples(item: QuestionnaireItem, examples: Mapping[int, str]) -> None:
    item.examples.all().delete()
    LevelExample.objects.bulk_create(
        LevelExample(organization_id=item.organization_id, item=item, value=value, text=text)
        for value, text in sorted(examples.items())
        if text
    )
