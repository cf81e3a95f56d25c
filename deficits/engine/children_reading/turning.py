"""Tables whose children stand in the headings and whose criteria go down, brought to the usual form."""

from dataclasses import replace

from pos_portal.core.engine.tables import Table

from . import people
from .grids import Grid
from .vocabulary import area_in, area_of, is_aside, is_footer, wave_of

FEWEST = 2


def turned(table: Table) -> Table | None:
    """The same table with a row for every child; None when no row holds names."""
    grid = Grid(table)
    names_at = max(range(grid.height), key=lambda row: len(_names(grid, row)), default=0)
    places = _names(grid, names_at) if grid.height else []
    if len(places) < FEWEST or places[0] == 0:
        return None
    first = places[0]
    has_waves = (
        names_at + 1 < grid.height and sum(wave_of(cell) is not None for cell in grid.full[names_at + 1]) >= FEWEST
    )
    criteria = _criteria(grid, names_at + 1 + has_waves, first)
    rows = [["Имя", "Период", *(area for _, area, _ in criteria)], ["", "", *(text for _, _, text in criteria)]]
    name = ""
    for place in range(first, grid.width):
        name = grid.full[names_at][place] or name
        wave = grid.full[names_at + 1][place] if has_waves else ""
        if not is_aside(name) and not is_footer(name):
            rows.append([name, wave, *(grid.full[row][place] for row, _, _ in criteria)])
    before = (*table.before, *(text for row in range(names_at) for text in grid.texts(row)))
    return replace(table, rows=tuple(map(tuple, rows)), merged=(), before=before, hidden_rows=frozenset())


def _names(grid: Grid, row: int) -> list[int]:
    return [
        place
        for place, cell in enumerate(grid.own[row])
        if cell and people.looks_like_name(cell) and not is_footer(cell) and not area_of(cell)
    ]


def _criteria(grid: Grid, top: int, first: int) -> list[tuple[int, str, str]]:
    """Rows of marks with the area and the text that stand left of them; captions name the area of the rows below."""
    found: list[tuple[int, str, str]] = []
    area = ""
    for row in range(top, grid.height):
        texts = list(dict.fromkeys(cell for cell in grid.full[row][:first] if cell and not cell.strip(".").isdigit()))
        named = next((text for text in texts if area_of(text) or (len(grid.texts(row)) == 1 and area_in(text))), "")
        area = named or area
        rest = [text for text in texts if text != named]
        if any(grid.full[row][first:]) and len(grid.texts(row)) > 1 and not (rest and is_footer(rest[0])):
            found.append((row, area, " ".join(rest)))
    return found
