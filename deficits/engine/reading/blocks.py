"""Items that were answered on one scale, gathered into blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .hints import Hints
from .items import ReadItem
from .roles import kind_of
from .scaling import Learned, Unknown, learn


@dataclass(frozen=True)
class Block:
    """Numbers of the items and the scale they share; `scale` is Unknown when the user must order the answers."""

    items: tuple[int, ...]
    scale: Learned | Unknown


def gather(
    items: Sequence[ReadItem],
    cells: Mapping[int, Sequence[str]],
    around: Sequence[str],
    order: Mapping[str, float | None] | None,
) -> tuple[Block, ...]:
    """One block when one scale explains all answers, else blocks by stem, else by the kind of answers."""
    whole = _block(items, cells, around, order)
    if isinstance(whole.scale, Learned) and not {"unknown_answers", "out_of_range"} & set(whole.scale.warnings):
        return (whole,)
    groups = _by_kind(items, cells)
    if len(groups) == 1:
        return (whole,)
    return tuple(_block(group, cells, around, order) for group in groups)


def _by_kind(items: Sequence[ReadItem], cells: Mapping[int, Sequence[str]]) -> list[list[ReadItem]]:
    """Items with a common stem stay together; stems answered in the same words are one group."""
    stems = {item.stem for item in items}
    groups: dict[str, list[ReadItem]] = {}
    for item in items:
        alike = [other for other in items if other.stem == item.stem] if len(stems) > 1 and item.stem else [item]
        kind = kind_of([cell for other in alike for cell in cells[other.number]])
        groups.setdefault(kind, []).append(item)
    return list(groups.values())


def _block(
    items: Sequence[ReadItem],
    cells: Mapping[int, Sequence[str]],
    around: Sequence[str],
    order: Mapping[str, float | None] | None,
) -> Block:
    hints = Hints(tuple(dict.fromkeys(item.stem for item in items if item.stem)), tuple(around))
    given = [cell for item in items for cell in cells[item.number]]
    return Block(tuple(item.number for item in items), learn(given, hints, order))
