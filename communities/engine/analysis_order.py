"""The prescribed order of a discussion (`domain/6` §6.5): facts open the next part, and facts open the conclusion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PARTS = ("leader", "children", "group", "course", "next_aim")


@dataclass(frozen=True)
class Written:
    """What a part holds already; a part without a conclusion of its own has `concluded` from the start."""

    has_facts: bool
    concluded: bool = True


def reached(written: Mapping[str, Written]) -> str:
    """The farthest part that is open: the first one whose facts are still missing."""
    return next((part for part in PARTS if not written[part].has_facts), PARTS[-1])


def is_open(part: str, written: Mapping[str, Written]) -> bool:
    """Whether everything that stands before the part has its facts."""
    return PARTS.index(part) <= PARTS.index(reached(written))


def missing(written: Mapping[str, Written]) -> Sequence[tuple[str, str]]:
    """Part and «facts» or «conclusion»: what is not written yet, in the order of the discussion."""
    lacks = []
    for part in PARTS:
        if not written[part].has_facts:
            lacks.append((part, "facts"))
        elif not written[part].concluded:
            lacks.append((part, "conclusion"))
    return lacks
