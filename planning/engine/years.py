"""The same difficulty from year to year: which trends repeat, which are new, which are left behind (K11)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

REPEATED, NEW, CLOSED, GONE, UNSEEN = STATES = ("repeated", "new", "closed", "gone", "unseen")


@dataclass(frozen=True)
class Seen:
    """A trend of one year: `previous` and `merged_into` are numbers of other trends.

    `is_row`: agreed and asking for attention, a row of the table of its year; `is_gone`: measured later and not shown.
    """

    id: int
    year: int
    previous: int | None = None
    merged_into: int | None = None
    is_row: bool = True
    is_good_news: bool = False
    is_closed: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Chain:
    """One difficulty through the years: its rows by year and what became of it; `is_older`: it began before them."""

    rows: Mapping[int, tuple[int, ...]]
    state: str
    is_older: bool = False

    @property
    def years(self) -> int:
        """In how many of the years it was seen."""
        return len(self.rows)


def chains(seen: Iterable[Seen], last: int) -> tuple[Chain, ...]:
    """Difficulties of the given years, those that repeat first; `last` is the year they are looked at from."""
    found = (_chain(together, last) for together in _families(list(seen)))
    kept = [chain for chain in found if chain is not None]
    return tuple(sorted(kept, key=lambda chain: (STATES.index(chain.state), -chain.years)))


def _families(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Trends that continue or have taken in one another, directly or through others."""
    head = {one.id: one.id for one in seen}

    def find(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for one in seen:
        for other in (one.previous, one.merged_into):
            if other in head:
                head[find(one.id)] = find(other)
    families = defaultdict(list)
    for one in seen:
        families[find(one.id)].append(one)
    return list(families.values())


def _chain(family: list[Seen], last: int) -> Chain | None:
    rows: dict[int, tuple[int, ...]] = {}
    for one in family:
        if one.is_row:
            rows[one.year] = (*rows.get(one.year, ()), one.id)
    if not rows:
        return None
    known = {None, *(one.id for one in family)}
    is_older = any(one.previous not in known for one in family)
    return Chain(rows, _state(family, rows, last, is_older=is_older), is_older)


def _state(family: list[Seen], rows: Mapping[int, tuple[int, ...]], last: int, *, is_older: bool) -> str:
    latest = [one for one in family if one.is_row and one.year == max(rows)]
    if all(one.is_closed for one in latest):
        return CLOSED
    if last in rows:
        return REPEATED if len(rows) > 1 or is_older else NEW
    turned = any(one.is_good_news and one.year > max(rows) for one in family)
    return GONE if turned or all(one.is_gone for one in latest) else UNSEEN
