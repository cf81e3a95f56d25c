"""Which cells of a table of parts and totals are hidden so that few children are never found, even by subtraction."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

MINIMUM_CHILDREN = 3


@dataclass(frozen=True)
class Sum:
    """A total and the parts that add up to it; a part may itself be the total of another sum."""

    total: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True)
class Table:
    """Children in every cell and the sums known to the reader; together the sums form a tree, not a ring."""

    cells: Mapping[Hashable, int]
    sums: Sequence[Sum]
    minimum: int = MINIMUM_CHILDREN


def hidden_cells(table: Table, also: frozenset[Hashable] = frozenset()) -> frozenset[Hashable]:
    """Cells to hide: small ones, those in `also`, and as many others as keep them from being found by subtraction.

    An empty cell is never hidden and hides nobody: that a group was not assessed is known. For the reader of the
    rest no hidden cell has one possible value, and the children left after any subtraction are none or enough.
    """
    filled = {key for key, n in table.cells.items() if n}
    hidden = {key for key in filled if table.cells[key] < table.minimum or key in also}
    while (exposed := _exposed(table, hidden)) is not None:
        hidden.add(_next_to_hide(table, hidden, exposed))
    return frozenset(hidden)


def _exposed(table: Table, hidden: set[Hashable]) -> Sum | None:
    """A sum through which a reader learns too much; None when there is none."""
    if not hidden:
        return None
    for one in table.sums:
        adds_up = one.total in hidden and not hidden.intersection(one.parts)
        if adds_up or (one.total not in hidden and 0 < _rest(table, hidden, one) < table.minimum):
            return one
    known = ranges(table, hidden)
    for one in table.sums:
        if any(key in hidden and known[key][0] == known[key][1] for key in (one.total, *one.parts)):
            return one if _can_hide_more(table, hidden, one) else _above(table, hidden, one)
    return None


def _rest(table: Table, hidden: set[Hashable], one: Sum) -> int:
    """Children left when everything that can be read inside a sum is subtracted from its total."""
    inner = {inside.total: inside for inside in table.sums if inside is not one and inside.total != one.total}
    rest = 0
    for part in one.parts:
        if part in hidden:
            rest += _rest(table, hidden, inner[part]) if part in inner else table.cells[part]
    return rest


def ranges(table: Table, hidden: set[Hashable] | frozenset[Hashable]) -> dict[Hashable, tuple[int, int]]:
    """The least and greatest number of children a reader finds possible in every cell; a hidden one has somebody."""
    ceiling = sum(table.cells.values()) + 1
    known = {key: (1, ceiling) if key in hidden else (n, n) for key, n in table.cells.items()}
    for _ in known:
        before = dict(known)
        for one in table.sums:
            _tighten(known, one)
        if known == before:
            break
    return known


def _tighten(known: dict[Hashable, tuple[int, int]], one: Sum) -> None:
    low = sum(known[part][0] for part in one.parts)
    high = sum(known[part][1] for part in one.parts)
    total = known[one.total]
    known[one.total] = total = (max(total[0], low), min(total[1], high))
    for part in one.parts:
        least, most = known[part]
        others_low, others_high = low - least, high - most
        known[part] = (max(least, total[0] - others_high), min(most, total[1] - others_low))


def _can_hide_more(table: Table, hidden: set[Hashable], one: Sum) -> bool:
    return any(table.cells[key] and key not in hidden for key in (*one.parts, one.total))


def _above(table: Table, hidden: set[Hashable], one: Sum) -> Sum | None:
    """The nearest sum around this one where something is still shown; None when everything is hidden."""
    seen = [one]
    for current in seen:
        if _can_hide_more(table, hidden, current):
            return current
        keys = {current.total, *current.parts}
        seen += [other for other in table.sums if other not in seen and keys & {other.total, *other.parts}]
    return None


def _next_to_hide(table: Table, hidden: set[Hashable], one: Sum) -> Hashable:
    """The smallest part still shown that has children, the total when there is none."""
    shown = [part for part in one.parts if part not in hidden and table.cells[part]]
    return min(shown, key=lambda part: table.cells[part]) if shown else one.total
