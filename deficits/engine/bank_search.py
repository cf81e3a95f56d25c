"""Items of the bank found by the words a person remembers."""

from collections.abc import Sequence
from math import ceil

from .bank import Bank, BankItem
from .instruments.codes import plain

SHORT = 4
ROOT = 0.6


def find_items(bank: Bank, *, words: str = "", group: str = "", area: str = "") -> tuple[BankItem, ...]:
    """Items of a group and an area that carry every word, whatever its ending."""
    stems = _stems(words)
    return tuple(
        item for item in bank.items if group in ("", item.group) and area in ("", item.area or "") and _has(item, stems)
    )


def says(text: str, words: str) -> bool:
    """Whether a text carries every word, whatever its ending."""
    return _carries(text, _stems(words))


def _has(item: BankItem, stems: Sequence[str]) -> bool:
    return _carries(f"{item.code} {item.text} {item.topic.name}", stems)


def _carries(text: str, stems: Sequence[str]) -> bool:
    plainly = " " + plain(text)
    return all(f" {stem}" in plainly for stem in stems)


def _stems(words: str) -> list[str]:
    return [stem(word) for word in plain(words[:200]).split()]


def stem(word: str) -> str:
    """The beginning of a word that its endings do not touch; words of up to three letters are taken whole."""
    if len(word) <= SHORT:
        return word[: max(SHORT - 1, 1)]
    return word[: max(SHORT, ceil(ROOT * len(word)))]
