"""Wordings as people type them: tidied, checked, shown without signs."""

import re

from planning.engine.morphology import forms

FEWEST_LETTERS, MOST_WORDS, LONGEST = 3, 5, 120
TOO_SHORT, TOO_MANY_WORDS, TOO_LONG, SAYS_NOTHING = "too_short", "too_many_words", "too_long", "says_nothing"
SIGNS_BETWEEN = re.compile(r"[^\w*!\s-]|_")
SIGNS = re.compile(r"[*!]")


def tidy(wording: str) -> str:
    """Lower case, one blank between words, no quotes and stops."""
    return " ".join(SIGNS_BETWEEN.sub(" ", wording.lower()).split())


def fault_of(wording: str) -> str | None:
    """Why a tidied wording cannot be taught; None when it can."""
    parts = wording.replace("-", " ").split()
    kept = [part for part in parts if forms(part)]
    if len("".join(filter(str.isalnum, wording))) < FEWEST_LETTERS:
        return TOO_SHORT
    if len(parts) > MOST_WORDS:
        return TOO_MANY_WORDS
    if len(wording) > LONGEST:
        return TOO_LONG
    loses_a_stem = any("*" in part for part in parts if part not in kept)
    return SAYS_NOTHING if loses_a_stem or not kept else None


def readable(wording: str) -> str:
    """«связн* реч*» → «связн… реч…»."""
    return wording.replace("*", "…").replace("!", "")
