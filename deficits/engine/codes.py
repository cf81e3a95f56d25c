"""Codes of children: numbered, never names (`domain/2` §2.7)."""

import re
from collections.abc import Collection, Iterator
from itertools import count

WORD = "Ребёнок"
NAMED = re.compile(r"\b[А-ЯЁA-Z][а-яёa-z'’-]+[\s,]+[А-ЯЁA-Z](\.|[а-яёa-z'’-]+)|\b[А-ЯЁ]{2,}\s+[А-ЯЁ]{2,}")
NUMBER = re.compile(r"\d+")


def looks_like_name(code: str) -> bool:
    """Two or more capitalised words, or a word and initials: «Иванов Миша», «Миша И.», «ИВАНОВ МИША»."""
    return bool(NAMED.search(" ".join(code.split())))


def new_codes(taken: Collection[str]) -> Iterator[str]:
    """«Ребёнок 01», «Ребёнок 02»… after the greatest number among the codes taken."""
    numbers = [int(found[0]) for code in taken if code.startswith(WORD) and (found := NUMBER.search(code[:40]))]
    start = max((number for number in numbers if number < 1000), default=0)
    return (code for number in count(start + 1) if (code := f"{WORD} {number:02}") not in taken)
