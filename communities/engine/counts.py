"""How many kindergartens need something, told so that none of them can be recognised."""

from dataclasses import dataclass

FEWEST = 3


@dataclass(frozen=True)
class Told:
    """A number that may be said; None when too few are meant. `is_most`: all of them or all but one."""

    number: int | None
    is_most: bool = False


def told(count: int, total: int) -> Told:
    """All and all but one are said alike, else «all» would say it of every single one."""
    if count < FEWEST or total <= FEWEST:
        return Told(None)
    return Told(total - 1, is_most=True) if count >= total - 1 else Told(count)
