"""The same lay-out of answers in pandas, for the search of trends over whole surveys; pages count without it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .matrix import Cell, Layers

if TYPE_CHECKING:
    import pandas as pd


def by_frame(cells: Sequence[Cell], codes: Sequence[str], n_people: int) -> Layers:
    """Means and «не относится» column by column, as `matrix.by_cells` gives them."""
    from pandas import DataFrame

    frame = DataFrame(cells, columns=["row", "item", "percent", "apart"])
    wide = frame.groupby(["row", "item"]).agg({"percent": "mean", "apart": "any"}).unstack("item")
    wide = DataFrame(wide).reindex(range(n_people))
    skipped = {code: [mark == 1 for mark in column] for code, column in _columns(wide, "apart", codes).items()}
    return _columns(wide, "percent", codes), skipped


def _columns(wide: "pd.DataFrame", layer: str, codes: Sequence[str]) -> dict[str, list[float | None]]:
    """The pivoted answers column by column; NaN (unequal to itself) becomes None."""
    columns = wide.reindex(columns=[(layer, code) for code in codes]).astype(float).round(9).to_numpy().T.tolist()
    found = [[value if value == value else None for value in column] for column in columns]
    return dict(zip(codes, found, strict=True))
