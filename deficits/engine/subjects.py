"""What a trend can be about: an item, a competency, an educational area or a whole competency group."""

from collections.abc import Sequence
from dataclasses import dataclass

from .responses import Item

ITEM = "item"
COMPETENCY = "competency"
AREA = "area"
GROUP = "group"
MIN_ITEMS = 3


@dataclass(frozen=True)
class Subject:
    """A kind and a code, with the codes of the items it is counted from."""

    kind: str
    code: str
    items: tuple[str, ...]


def item_subjects(items: Sequence[Item]) -> tuple[Subject, ...]:
    """Every item as a subject of its own."""
    return tuple(Subject(ITEM, item.code, (item.code,)) for item in items)


def subjects_of(items: Sequence[Item], kind: str) -> tuple[Subject, ...]:
    """All areas, competencies or groups met in the items, in their order."""
    codes = dict.fromkeys(code for item in items if (code := getattr(item, kind)))
    return tuple(
        Subject(kind, code, tuple(item.code for item in items if getattr(item, kind) == code)) for code in codes
    )


def wide_subjects(items: Sequence[Item], min_items: int = MIN_ITEMS) -> tuple[Subject, ...]:
    """Areas, competencies and groups with enough items; of two with the same items only the first is kept."""
    found: dict[tuple[str, ...], Subject] = {}
    for kind in (AREA, COMPETENCY, GROUP):
        for subject in subjects_of(items, kind):
            if len(subject.items) >= min_items:
                found.setdefault(subject.items, subject)
    return tuple(found.values())
