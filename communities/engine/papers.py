"""Texts that people write together: their paragraphs, and what changed between two editions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

HEADING = re.compile(r"\d{1,2}\. \S.{0,110}")
ITEM = re.compile(r"[–—•-] +")
SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Section:
    """A chapter drawn up from facts: its title and its lines; without lines it is left out."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """Neighbouring lines of one kind: `heading`, `list` or `text`."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A paragraph of two editions: the same, added or removed."""

    kind: str
    text: str


def assemble(sections: Iterable[Section], most: int) -> str:
    """Numbered chapters one after another, not longer than `most` characters.

    What does not fit ends with «…»; the last chapter, the conclusion, stays whole as long as it fits itself.
    """
    filled = [section for section in sections if section.lines]
    chapters = ["\n".join((f"{place}. {one.title}", *one.lines)) for place, one in enumerate(filled, start=1)]
    text = "\n\n".join(chapters)
    if len(text) <= most:
        return text
    left = most - len(chapters[-1]) - len("…\n\n")
    if len(chapters) > 1 and left > 0:
        return "\n\n".join(chapters[:-1])[:left].rstrip() + f"…\n\n{chapters[-1]}"
    return text[: most - 1].rstrip() + "…"


def blocks_of(text: str) -> tuple[Block, ...]:
    """A plain text as headings («1. Проблема» alone on its line), lists («– …») and paragraphs."""
    found: list[Block] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        kind, words = _read(line.strip())
        if kind == "list" and found and found[-1].kind == "list":
            found[-1] = Block("list", (*found[-1].lines, words))
        elif kind == "text" and found and found[-1].kind == "text" and words:
            found[-1] = Block("text", (*found[-1].lines, words))
        else:
            found.append(Block(kind if words else "gap", (words,)))
    return tuple(block for block in found if block.kind != "gap")


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """Paragraph by paragraph; a changed paragraph is one removed and one added."""
    was, now = _paragraphs(before), _paragraphs(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += [Piece(SAME, text) for text in was[i:j]]
        else:
            pieces += [Piece(REMOVED, text) for text in was[i:j]] + [Piece(ADDED, text) for text in now[k:m]]
    return tuple(pieces)


def _read(line: str) -> tuple[str, str]:
    if HEADING.fullmatch(line) and not line.endswith((".", ";", ",")):
        return "heading", line
    sign = ITEM.match(line)
    return ("list", line[sign.end() :]) if sign else ("text", line)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
