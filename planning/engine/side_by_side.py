"""Two tables on one sheet, one beside the other: read as two."""

from collections.abc import Iterator
from dataclasses import replace

from pos_portal.core.engine.tables import Table

from .headings import field_of, heading_words

LOOKED_AT = 60  # rows


def apart(table: Table) -> Iterator[Table]:
    """The table itself, or its parts where one heading row names the same columns again further right.

    A part keeps the width of the sheet, so that its cells keep their addresses.
    """
    width = next((found for row in table.rows[:LOOKED_AT] if (found := _period(row))), 0)
    if not width:
        yield table
        return
    for left in range(0, table.width, width):
        right = min(left + width, table.width)
        before, after = ("",) * left, ("",) * (table.width - right)
        rows = tuple((*before, *row[left:right], *after) for row in table.rows)
        yield replace(table, rows=rows, merged=tuple(span for span in table.merged if left <= span.left < right))


def _period(row: tuple[str, ...]) -> int:
    """After how many columns the headings begin anew; 0 where they do not."""
    words = [heading_words(cell) for cell in row]
    fields = [field_of(cell) if cell else None for cell in row]
    for width in range(2, len(words) // 2 + 2):
        names = {told[0] for told in fields[:width] if told}
        if "title" in names and len(names) >= 2 and _repeats(words, width):
            return width
    return 0


def _repeats(words: list[str], width: int) -> bool:
    return all(not words[place] or words[place] == words[place % width] for place in range(width, len(words))) and any(
        words[width:]
    )
