"""Whom the column «Ответственные» names."""

import re
from functools import lru_cache

from pos_portal.core.engine.texts import folded

SEPARATORS = re.compile(r"[,;\n]|\s+и\s+")
LETTER = re.compile(r"[а-яёa-z]", re.IGNORECASE)
SHORT = ((re.compile(r"\bст\.\s*(?=восп)"), "старший "), (re.compile(r"\bвосп\.(?=\s|$)"), "воспитатель"))


@lru_cache(maxsize=5000)
def people_named(responsible: str) -> tuple[str, ...]:
    """«Заведующий, ст. воспитатель» → two; a part without letters («групп № 1, 2») stays with the one before."""
    found: list[str] = []
    for part in SEPARATORS.split(responsible):
        text = " ".join(part.split())
        if text and found and not LETTER.search(text):
            found[-1] = f"{found[-1]}, {text}"
        elif text:
            found.append(_in_full(text))
    return tuple(dict.fromkeys(found))


def _in_full(text: str) -> str:
    """A position in full words, a name as it is written."""
    low = folded(text)
    for short, long in SHORT:
        low = short.sub(long, low)
    if low != folded(text):
        text = low
    return text[0].upper() + text[1:]
