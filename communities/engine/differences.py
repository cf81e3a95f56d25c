"""What changed between two texts of the same thing, line by line."""

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
