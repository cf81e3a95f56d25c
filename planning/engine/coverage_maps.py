"""Where the plan answers which trend: cells of a trend and a column (a month, an audience)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """An activity that answers a trend with a weight, in all `columns` it touches."""

    trend: int
    activity: int
    weight: float
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many activities answer, and how fully altogether."""

    activities: int = 0
    weight: float = 0.0


@dataclass(frozen=True)
class CoverageGrid:
    """Cells by trend and column; `columns` counts every activity once, however many trends it answers."""

    cells: dict[tuple[int, str], Cell]
    columns: dict[str, int]

    def cell(self, trend: int, column: str) -> Cell:
        return self.cells.get((trend, column), Cell())

    def shade(self, trend: int, column: str) -> float:
        """0…1 of the fullest cell."""
        fullest = max((cell.weight for cell in self.cells.values()), default=0.0)
        return self.cell(trend, column).weight / fullest if fullest else 0.0


def lay_out(services: Iterable[Service]) -> CoverageGrid:
    cells: dict[tuple[int, str], Cell] = defaultdict(Cell)
    seen: dict[str, set[int]] = defaultdict(set)
    for service in services:
        for column in service.columns:
            cell = cells[service.trend, column]
            cells[service.trend, column] = Cell(cell.activities + 1, cell.weight + service.weight)
            seen[column].add(service.activity)
    return CoverageGrid(dict(cells), {column: len(found) for column, found in seen.items()})
