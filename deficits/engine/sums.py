"""Running sums of many columns at once: numbers of people, means and squared distances, added without loss (numpy)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from .figures import Sums
from .indexes import Thresholds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Keys = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """Rows of sums: people asked, answers by level, «не относится», mean of 0–100 and squares around it."""

    people: "Table"
    answered: "Table"
    apart: "Table"
    deficit: "Table"
    confident: "Table"
    mean: "Table"
    squares: "Table"

    def sums(self, row: int, column: int) -> Sums:
        """One cell as the figures read it."""
        answered = int(self.answered[row, column])
        spread = (float(self.squares[row, column]) / (answered - 1)) ** 0.5 if answered > 1 else None
        return Sums(
            n_people=int(self.people[row, column]),
            n_answered=answered,
            n_not_applicable=int(self.apart[row, column]),
            n_deficit=int(self.deficit[row, column]),
            n_confident=int(self.confident[row, column]),
            mean=float(self.mean[row, column]) if answered else None,
            spread=spread,
        )


def of_people(percents: "Table", apart: "Flags", is_asked: "Flags", cuts: Thresholds) -> Cells:
    """A row for every person: percents 0–100 (NaN is no answer) and marks «не относится» of people × columns."""
    import numpy as np

    answered = ~np.isnan(percents)
    return Cells(
        people=is_asked.astype(float),
        answered=answered.astype(float),
        apart=apart.astype(float),
        deficit=(percents < cuts.deficit).astype(float),
        confident=(percents >= cuts.partial).astype(float),
        mean=np.where(answered, percents, 0.0),
        squares=np.zeros(percents.shape),
    )


def gathered(keys: "Keys", cells: Cells) -> "tuple[Keys, Cells]":
    """Rows with the same key added up; squares are taken around the common mean, so that nothing cancels out."""
    import numpy as np

    known, place = np.unique(keys, axis=0, return_inverse=True)
    order = place.argsort(kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(known)))

    def added(part: "Table") -> "Table":
        return np.add.reduceat(part[order], starts, axis=0)

    answered = added(cells.answered)
    mean = added(cells.answered * cells.mean) / np.maximum(answered, 1)
    away = cells.squares + cells.answered * (cells.mean - mean[place]) ** 2
    counts = [added(part) for part in (cells.people, cells.apart, cells.deficit, cells.confident)]
    people, apart, deficit, confident = counts
    return known, Cells(people, answered, apart, deficit, confident, mean, added(away))


def joined(parts: "Sequence[tuple[Keys, Cells]]") -> "tuple[Keys, Cells]":
    """Sums of several chunks as one, keys met in more than one of them added up."""
    import numpy as np

    names = [field.name for field in fields(Cells)]
    together = Cells(*(np.concatenate([getattr(cells, name) for _, cells in parts]) for name in names))
    return gathered(np.concatenate([keys for keys, _ in parts]), together)


def nothing(n_keys: int, n_columns: int) -> "tuple[Keys, Cells]":
    """No rows yet, with keys of so many numbers."""
    import numpy as np

    return np.zeros((0, n_keys), np.int64), Cells(*(np.zeros((0, n_columns)) for _ in fields(Cells)))
