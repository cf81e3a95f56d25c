"""Codes of items and names of their places: how free words find their row in the bank."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from deficits.engine.bank import load_bank
from pos_portal.core.engine.texts import folded

LONGEST_NAME = 120
NEAR = 0.75
FEWEST_LETTERS = 4


def mark_of(text: str) -> str:
    """A code made of the words themselves, so that the same words are the same item everywhere."""
    return f"Ф-{sha256(folded(text).encode()).hexdigest()[:8]}"


def code_of(text: str) -> str:
    """The code of the bank when the words are those of the bank, else a mark of the words."""
    return _codes_of_bank().get(plain(text)) or mark_of(text)


def is_reworded(before: str, after: str) -> bool:
    """Whether words differ by more than case, «ё» and punctuation."""
    return plain(before) != plain(after)


def plain(text: str) -> str:
    """Words alone, for comparing."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(text)).split())


@cache
def _codes_of_bank() -> Mapping[str, str]:
    return {plain(item.text): item.code for item in load_bank().items}


def nearest(name: str, titles: Mapping[str, str], *, near: float = NEAR) -> tuple[str, bool]:
    """Code whose title is meant and whether it is written exactly so; an unknown name gives an empty code.

    `titles`: title by code; a code itself is a name too. `near`: likeness from 0 to 1; above the usual one the
    beginning of a title does not do for the title.
    """
    from difflib import get_close_matches

    wanted = plain(name[:LONGEST_NAME])
    known = {plain(title): code for code, title in titles.items()} | {plain(code): code for code in titles}
    if wanted in known:
        return known[wanted], True
    begun = {code for title, code in known.items() if len(wanted) >= FEWEST_LETTERS and title.startswith(wanted)}
    if len(begun) == 1 and near <= NEAR:
        return begun.pop(), False
    close = get_close_matches(wanted, list(known), n=1, cutoff=near)
    return (known[close[0]], False) if close else ("", False)


def competency_titles() -> dict[str, str]:
    """Titles of the competencies of the bank by code."""
    return {competency.code: competency.title for competency in load_bank().competencies}


def place_of(competency: str) -> tuple[str, str]:
    """Group and area of a competency of the bank; empty for own words."""
    for known in load_bank().competencies:
        if known.code == competency:
            return known.group, known.area or ""
    return "", ""
