"""Several people wrote the same thing at once: what joins by itself, and what they have to decide."""

from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = object()


@dataclass(frozen=True)
class Merged:
    """`values`: every field as it would be saved, one's own text where it clashes.

    `taken`: fields that only the others changed; `clashes`: fields that both changed, each in another way.
    """

    values: dict[str, object]
    taken: tuple[str, ...]
    clashes: tuple[str, ...]


def merge(base: Mapping[str, object], kept: Mapping[str, object], typed: Mapping[str, object]) -> Merged:
    """By the same names: what one's page was opened with, what is saved now, what one sends."""
    before = {name: base.get(name, UNKNOWN) for name in typed}
    theirs = [name for name in typed if kept[name] not in (before[name], typed[name])]
    taken = tuple(name for name in theirs if typed[name] == before[name])
    values = {name: kept[name] if name in taken else value for name, value in typed.items()}
    return Merged(values, taken, clashes=tuple(name for name in theirs if name not in taken))
