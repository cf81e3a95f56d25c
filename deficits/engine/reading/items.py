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
ALIKE = 93
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
        earlier = list(order)
        for place in dict.fromkeys(sheet):
            if place not in same:
                same[place] = _known(place, earlier, sheet) or place
                order += [place] if same[place] == place else []
    printed = [printed_number(text) for _, text in order]
    if None not in printed and sorted(printed) == list(range(1, len(order) + 1)):  # type: ignore[type-var]
        order = [place for _, place in sorted(zip(printed, order, strict=True), key=lambda pair: pair[0] or 0)]
    numbers = {place: number for number, place in enumerate(order, 1)}
    items = tuple(ReadItem(numbers[place], plain(place[1]), place[0], bank_code(place[1])) for place in order)
    return items, {place: numbers[original] for place, original in same.items()}


def _known(place: Place, earlier: Sequence[Place], sheet: Sequence[Place]) -> Place | None:
    """The item of an earlier sheet under the same or nearly the same words."""
    from rapidfuzz import fuzz, process

    wanted = folded(plain(place[1]))
    free = {other: folded(plain(other[1])) for other in earlier if other not in sheet}
    twins = [other for other, text in free.items() if text == wanted]
    if twins:
        is_single = sum(folded(plain(text)) == wanted for _, text in sheet) == 1 == len(twins)
        return twins[0] if is_single else next((other for other in twins if other[0] == place[0]), None)
    found = process.extractOne(wanted, free, scorer=fuzz.ratio, score_cutoff=ALIKE) if len(wanted) > 15 else None
    return found[2] if found else None


def bank_code(text: str) -> str | None:
    """The code of the bank's item with the same text; a printed code counts when the words agree."""
    from rapidfuzz import fuzz, process

    bank = {item.code: folded(item.text) for item in load_bank().items}
    printed = CODE.match(one_line(text))
    if printed and printed[1] in bank and fuzz.ratio(folded(plain(text)), bank[printed[1]]) > 60:
        return printed[1]
    found = process.extractOne(folded(plain(text)), bank, scorer=fuzz.token_sort_ratio, score_cutoff=IN_BANK)
    return str(found[2]) if found else None
