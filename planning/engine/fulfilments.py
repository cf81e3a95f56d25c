"""When a line of the plan should be done, and whether that day has passed."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

ONE_DAY = ("date", "deadline")
WAITING = ("planned", "moved")


def due_day(kind: str, months: Sequence[str], on: date | None) -> date | None:
    """The last day of a term: its date, or the end of its last month (`2026-10`); None for a term without a date.

    A line that lasts all year has the months of the whole study year, so it is due at the end of May.
    """
    if on and kind in ONE_DAY and len(months) <= 1:
        return on
    if not months:
        return None
    year, month = map(int, max(months).split("-"))
    return date(year, month, monthrange(year, month)[1])


def is_overdue(fulfilment: str, due: date | None, today: date) -> bool:
    """The term has passed and nobody has said what became of the line."""
    return fulfilment in WAITING and due is not None and due < today


def months_ahead(today: date, count: int) -> list[str]:
    """This month and those after it, as `2026-11`."""
    first = today.year * 12 + today.month - 1
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, first + count)]


def share_done(states: Iterable[str]) -> tuple[int, int]:
    """How many lines were done, wholly or in part, and of how many."""
    told = list(states)
    return sum(state in ("held", "partly") for state in told), len(told)
