"""Several events of one cell: rows of their own, or one row as the cell stands in the file."""

from collections.abc import Collection, Iterable


def cells_of(rows: Iterable[dict]) -> dict[int, list[dict]]:
    """Rows that stood in one cell, by the number of the first of them."""
    cells: dict[int, list[dict]] = {}
    for row in rows:
        if row.get("cell"):
            cells.setdefault(row["cell"], []).append(row)
    return cells


def chosen_rows(rows: Iterable[dict], joined: Collection[int]) -> list[dict]:
    """The rows with the named cells left whole; a whole row bears the number of its first event."""
    chosen = []
    for row in rows:
        if row.get("cell") not in joined:
            chosen.append(row)
        elif row["n"] == row["cell"]:
            chosen.append(row["whole"] | {"n": row["n"], "is_whole": True})
    return chosen
