"""What changed between two texts of the same thing, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True)
class ChangedLine:
    change: Change
    text: str


def changed_lines(before: Sequence[str], after: Sequence[str]) -> list[ChangedLine]:
    """Every line of both texts once, in reading order; what went stands before what came in its place."""
    return list(_changed(before, after))


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[ChangedLine]:
    for _, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[start:end] == after[new_start:new_end]:
            yield from (ChangedLine(Change.KEPT, line) for line in after[new_start:new_end])
            continue
        yield from (ChangedLine(Change.GONE, line) for line in before[start:end])
        yield from (ChangedLine(Change.ADDED, line) for line in after[new_start:new_end])


ALIKE = 0.3


def changed_words(before: str, after: str) -> list[ChangedLine]:
    """Both texts once in reading order, word by word; texts with little in common stand whole, one after the other."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    if old and new and matcher.ratio() < ALIKE:
        return [ChangedLine(Change.GONE, before), ChangedLine(Change.ADDED, after)]
    pieces: list[ChangedLine] = []
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        if [word.strip() for word in old[start:end]] == [word.strip() for word in new[new_start:new_end]]:
            pieces.append(ChangedLine(Change.KEPT, "".join(new[new_start:new_end])))
            continue
        pieces += [
            ChangedLine(Change.GONE, "".join(old[start:end])),
            ChangedLine(Change.ADDED, "".join(new[new_start:new_end])),
        ]
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> list[str]:
    """Every word with the space behind it."""
    return re.findall(r"\S+\s*|\s+", text)
