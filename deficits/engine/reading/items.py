"""Items of a file: text without its number, order, the item of the bank that says the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pos_portal.core.engine.texts import folded, one_line

from ..bank import load_bank

CODE = re.compile(r"^([А-Е]-(?:[А-Я]{2}-)?\d{1,2})[.):]?\s+")
PRINTED = re.compile(
    r"^(?:(?:вопрос|пункт|№)\.?\s?№?\s?)?(\d{1,3})(?:[.)]|\s*[-–—:])\s*(?=\D)|^[впq]\.?\s?(\d{1,3})[.):]?\s*(?=\D)",
    re.IGNORECASE,
)
ALIKE = 90
IN_BANK = 88
Place = tuple[str, str]


@dataclass(frozen=True)
class ReadItem:
    """An item as it stands in a file, numbered from 1; `bank_code` when the bank has the same action."""

    number: int
    text: str
    stem: str
    bank_code: str | None = None


def plain(text: str) -> str:
    """The text without code, number and the stop at the end."""
    return PRINTED.sub("", CODE.sub("", one_line(text))).strip().rstrip(".")


def printed_number(text: str) -> int | None:
    """The number printed before an item."""
    found = PRINTED.match(CODE.sub("", one_line(text)))
    return int(found[1] or found[2]) if found else None


def number_items(sheets: Sequence[Sequence[Place]]) -> tuple[tuple[ReadItem, ...], dict[Place, int]]:
    """Items of all sheets, the same ones once, in the order of their printed numbers or of appearance."""
    order: list[Place] = []
    same: dict[Place, Place] = {}
    for sheet in sheets:
        for place in sheet:
            if place not in same:
                same[place] = _known(place, order) or place
                order += [place] if same[place] == place else []
    printed = [printed_number(text) for _, text in order]
    if None not in printed and sorted(printed) == list(range(1, len(order) + 1)):  # type: ignore[type-var]
        order = [place for _, place in sorted(zip(printed, order, strict=True), key=lambda pair: pair[0] or 0)]
    numbers = {place: number for number, place in enumerate(order, 1)}
    items = tuple(ReadItem(numbers[place], plain(place[1]), place[0], bank_code(place[1])) for place in order)
    return items, {place: numbers[original] for place, original in same.items()}


def _known(place: Place, order: Sequence[Place]) -> Place | None:
    """The item that was already met under the same or nearly the same words."""
    from rapidfuzz import fuzz, process

    texts = [folded(plain(text)) for _, text in order]
    wanted = folded(plain(place[1]))
    twins = [other for other, text in zip(order, texts, strict=True) if text == wanted]
    if twins:
        return next((other for other in twins if other[0] == place[0]), None if place[0] else twins[0])
    if len(wanted) < 15:
        return None
    found = process.extractOne(wanted, texts, scorer=fuzz.ratio, score_cutoff=ALIKE + 3)
    return order[found[2]] if found else None


def bank_code(text: str) -> str | None:
    """The code of the bank's item with the same text; a printed code counts when the words agree."""
    from rapidfuzz import fuzz, process

    bank = {item.code: folded(item.text) for item in load_bank().items}
    printed = CODE.match(one_line(text))
    if printed and printed[1] in bank and fuzz.ratio(folded(plain(text)), bank[printed[1]]) > 60:
        return printed[1]
    found = process.extractOne(folded(plain(text)), bank, scorer=fuzz.token_sort_ratio, score_cutoff=IN_BANK)
    return str(found[2]) if found else None
