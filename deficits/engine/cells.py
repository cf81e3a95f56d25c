"""Marks as people type them into a narrow cell: digits, letters in either layout of the keyboard, signs."""

import re

from .marks import SCALES, MarkScale

# Other keys that mean a sign: a small letter, the same key in the Latin layout, the twin without a special key.
TWINS = {
    "Н": "нhHyY",
    "С": "сcC",
    "В": "вbBdD",
    "–": "-—−",
    "+": "=",
}


def meanings(scale: MarkScale) -> dict[str, int]:
    """What may be typed into a cell and which mark it means; a digit always means its mark."""
    found: dict[str, int] = {}
    for mark in scale.marks:
        keys = [str(mark.value), mark.sign, *TWINS.get(mark.sign, "")]
        found |= dict.fromkeys(keys, mark.value)
    return found


def keys(scale: MarkScale) -> str:
    """Pairs «key sign» for the script of the grid, joined by blanks: `1Н нН`."""
    return " ".join(typed + scale.sign(value) for typed, value in meanings(scale).items())


def pattern(scale: MarkScale) -> str:
    """One permitted character of a cell, as a pattern of a form field."""
    return "[" + "".join(re.escape(typed) for typed in meanings(scale)) + "]"


def sign_of(code: str, value: int | None) -> str:
    """How a mark stands in a cell; nothing for a mark taken back."""
    return "" if value is None else SCALES[code].sign(value)
