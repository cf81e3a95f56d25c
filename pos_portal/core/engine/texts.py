"""Texts in one form for comparing and showing; the raw text of a file is kept beside it."""

import re
from zlib import crc32

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
BLANKS = re.compile(r"[^\S\n]+")
EDGES = re.compile(r" *\n *")


def tidy(text: str) -> str:
    """Without soft hyphens, no-break and double spaces; line breaks stay."""
    return EDGES.sub("\n", BLANKS.sub(" ", text.translate(INVISIBLE))).strip()


def printable(text: str) -> str:
    """Tidy and without signs that nobody sees: controls, marks that turn the direction of writing."""
    return "".join(sign for sign in tidy(text) if sign.isprintable() or sign == "\n")


def one_line(text: str) -> str:
    return " ".join(text.translate(INVISIBLE).split())


def fingerprint(*texts: str) -> int:
    """A number that other words would not have: whether these are still the ones that somebody read."""
    return crc32("\x1f".join(texts).encode())


def folded(text: str) -> str:
    """One line in lower case with «е» for «ё», for looking up words."""
    return one_line(text).lower().replace("ё", "е")
