"""How the records of a year fall on forms, levels and ways, told so that nobody can be recognised."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from deficits.engine.suppression import Sum, Table, hidden_cells

TOTAL = ("", "total")
FEWEST_PEOPLE = 3


@dataclass(frozen=True)
class Taken:
    """One record: whose it is and where it falls, in the order of the dimensions."""

    person: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """Counts by dimension; None where fewer than three people stand behind a number, or it would betray another."""

    people: int
    records: int
    counts: tuple[dict[str, int | None], ...]


def balance(taken: Sequence[Taken], dimensions: Sequence[Iterable[str]], minimum: int) -> Balance | None:
    """None until enough people have written something down."""
    people = {one.person for one in taken}
    if len(people) < minimum:
        return None
    counts = tuple(_told(taken, number, list(codes)) for number, codes in enumerate(dimensions))
    return Balance(len(people), len(taken), counts)


def _told(taken: Sequence[Taken], number: int, codes: list[str]) -> dict[str, int | None]:
    """One dimension; its total is known to the reader."""
    cells: dict[Hashable, int] = {code: sum(one.places[number] == code for one in taken) for code in codes}
    few = frozenset(code for code in codes if cells[code] and len(_people(taken, number, code)) < FEWEST_PEOPLE)
    table = Table({**cells, TOTAL: len(taken)}, [Sum(TOTAL, tuple(codes))])
    hidden = hidden_cells(table, few)
    return {code: None if code in hidden else cells[code] for code in codes}


def _people(taken: Sequence[Taken], number: int, code: str) -> set[int]:
    return {one.person for one in taken if one.places[number] == code}
