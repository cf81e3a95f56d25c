"""Spread of experience counted: how many events and people for every audience; nobody is compared with anybody."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """One event: its form, the ring of its audience and how many people came, when that is known."""

    kind: str
    audience: int
    reach: int | None


@dataclass(frozen=True)
class Count:
    """Events of one form or for one audience; `reach` adds up only the events that know it."""

    key: str | int
    events: int
    reach: int


@dataclass(frozen=True)
class Totals:
    events: int
    reach: int
    unknown: int
    audiences: tuple[Count, ...]
    kinds: tuple[Count, ...]


def count(events: Iterable[Shown]) -> Totals:
    """The widest audience first, forms by their number."""
    rows = list(events)
    audiences = [_count(key, [row for row in rows if row.audience == key]) for key in {row.audience for row in rows}]
    kinds = [_count(key, [row for row in rows if row.kind == key]) for key in {row.kind for row in rows}]
    return Totals(
        events=len(rows),
        reach=sum(row.reach or 0 for row in rows),
        unknown=sum(row.reach is None for row in rows),
        audiences=tuple(sorted(audiences, key=lambda one: -int(one.key))),
        kinds=tuple(sorted(kinds, key=lambda one: (-one.events, str(one.key)))),
    )


def _count(key: str | int, rows: list[Shown]) -> Count:
    return Count(key, len(rows), sum(row.reach or 0 for row in rows))
