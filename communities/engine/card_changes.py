"""What one version of a card says otherwise than another: stages by their key, texts word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .differences import Change, ChangedLine, changed_words


@dataclass(frozen=True)
class Part:
    """A stage or the header of one version; `texts` by the name of the field."""

    key: str
    title: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class PartChange:
    """`change`: whether the part came, went or stayed; `places`: where it stood and stands, only when it was moved."""

    key: str
    title: str
    change: Change
    places: tuple[int, int] | None
    fields: tuple[tuple[str, tuple[ChangedLine, ...]], ...]


def compare_parts(before: Sequence[Part], after: Sequence[Part]) -> list[PartChange]:
    """Only what differs, in the order of the new version; what went stands where it was."""
    old, new = {part.key: part for part in before}, {part.key: part for part in after}
    moved = _moved([part.key for part in before if part.key in new], [part.key for part in after if part.key in old])
    order = [part.key for part in before], [part.key for part in after]
    changes = (_change(key, old.get(key), new.get(key), key in moved, order) for key in _reading_order(*order))
    return [change for change in changes if change.change != Change.KEPT or change.places or change.fields]


def _change(
    key: str, old: Part | None, new: Part | None, is_moved: bool, order: tuple[list[str], list[str]]
) -> PartChange:
    part = new or old
    if part is None:
        raise ValueError(key)
    change = Change.KEPT if old and new else Change.ADDED if new else Change.GONE
    places = (order[0].index(key) + 1, order[1].index(key) + 1) if is_moved else None
    return PartChange(key, part.title, change, places, tuple(_fields(old, new)))


def _fields(old: Part | None, new: Part | None) -> Iterator[tuple[str, tuple[ChangedLine, ...]]]:
    was, became = old.texts if old else {}, new.texts if new else {}
    for name in {**became, **was}:
        if was.get(name, "") != became.get(name, ""):
            yield name, tuple(changed_words(was.get(name, ""), became.get(name, "")))


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those that left their neighbours; the rest keep their order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {key for block in blocks for key in before[block.a : block.a + block.size]}


def _reading_order(before: list[str], after: list[str]) -> list[str]:
    order = list(after)
    for place, key in enumerate(before):
        if key not in after:
            behind = order.index(before[place - 1]) + 1 if place else 0
            order.insert(behind, key)
    return order
