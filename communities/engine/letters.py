"""Letters for the case children: А, Б, В… without those that are easily misread."""

import re
from collections.abc import Collection

LETTERS = "АБВГДЕЖИКЛМНПРСТУФ"
NOT_NAMES = r"(?!Реб[её]нок|Дети|Мальчик|Девочка)"
TWO_NAMES = re.compile(rf"\b{NOT_NAMES}[А-ЯЁ][а-яё]{{2,}}\s+(?:[А-ЯЁ][а-яё]{{2,}}|[А-ЯЁ]\.)(?!\w)")


def next_letter(taken: Collection[str]) -> str:
    """The first letter that no child of the cycle ever had; empty when there are no more."""
    return next((letter for letter in LETTERS if letter not in taken), "")


def names_somebody(text: str) -> bool:
    """«Иванов Петя», «Петя И.»: two words with capitals side by side, or a word and an initial."""
    return bool(TWO_NAMES.search(text))
