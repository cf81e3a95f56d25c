"""Letters for the case children: А, Б, В… without those that are easily misread."""

import re
from collections.abc import Collection

LETTERS = "АБВГДЕЖИКЛМНПРСТУФ"
WORD = "[А-ЯЁ][а-яё]{2,}"
SURNAME = "[А-ЯЁ][а-яё]+(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|ко|[юу]к|ян)"
NAMES = re.compile(
    rf"\b(?:{SURNAME}\s+{WORD}|{WORD}\s+{SURNAME})\b"
    rf"|\b(?!Реб[её]нок|Дети|Мальчик|Девочка){WORD}\s+[А-ЯЁ]\.(?!\w)"
)


def next_letter(taken: Collection[str]) -> str:
    """The first letter that no child of the cycle ever had; empty when there are no more."""
    return next((letter for letter in LETTERS if letter not in taken), "")


def names_somebody(text: str) -> bool:
    """«Иванов Петя», «Петя И.»: a surname beside another word with a capital, or a word and an initial."""
    return bool(NAMES.search(text))
