"""Tables whose items go down and people to the right, and tables with one wave under another."""

import re
from dataclasses import replace

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded, one_line

from . import names, waves
from .frames import Frame
from .scaling import looks_like_answer

TOTALS = re.compile(
    r"^(итог|всего|средн|сумма|кол-?во|количеств|доля|процент|%|макс|мин|балл|общ|average|total|mean|sum|min|max|ответили)"
)
LONG = 25


def is_transposed(frame: Frame) -> bool:
    """Long texts in one column, names of people above the columns of answers, no names below."""
    if text_column(frame) is None or any(
        names.share_of_names(frame.column(place)) >= 0.6 for place in range(frame.width)
    ):
        return False
    above = [frame.headings[place] for place in range(frame.width) if _is_answered(frame, place)]
    people = [parts for parts in above if parts and not TOTALS.match(folded(parts[0]))]
    named = sum(any(names.looks_like_name(part) for part in parts) for parts in people)
    return bool(people) and named >= 0.6 * len(people)


def _is_answered(frame: Frame, place: int) -> bool:
    cells = frame.column(place)
    return bool(cells) and sum(map(looks_like_answer, cells)) >= len(cells) / 2


def text_column(frame: Frame) -> int | None:
    """The column of item texts: long and nearly all different."""
    for place in range(frame.width):
        cells = frame.column(place)
        long = [cell for cell in cells if len(cell) > LONG]
        if len(cells) > 2 and len(long) >= len(cells) / 2 and len(set(cells)) >= len(cells) * 0.8:
            return place
    return None


def turned(table: Table, frame: Frame) -> Table:
    """The table from its headings on, rows and columns exchanged; lines that only name a section are left out."""
    people = [place for place in range(frame.width) if any(map(names.looks_like_name, frame.headings[place]))]
    rows = [row for row in table.rows[frame.top :] if any(row[place].strip() for place in people)]
    return replace(table, rows=tuple(zip(*rows, strict=True)), merged=(), before=(*table.before, *frame.around))


def stacked(table: Table) -> tuple[Table, ...]:
    """One table a wave where captions («Сентябрь», «Май») stand between the rows; else the table itself."""
    captions = [place for place, row in enumerate(table.rows) if _caption(row)]
    ends = [*captions[1:], len(table.rows)]
    if len(captions) < 2 or any(end - start < 2 for start, end in zip(captions, ends, strict=True)):
        return (table,)
    return tuple(_part(table, captions[0], start, end) for start, end in zip(captions, ends, strict=True))


def _caption(row: tuple[str, ...]) -> str:
    filled = [one_line(cell) for cell in row if cell.strip()]
    return filled[0] if len(filled) == 1 and waves.is_wave(filled[0]) else ""


def _part(table: Table, first: int, start: int, end: int) -> Table:
    """The rows of one wave below the common headings, or below headings of their own."""
    above = table.rows[:first]
    heads = above if any(sum(map(bool, row)) > 2 for row in above) else ()
    merged = tuple(
        replace(span, top=span.top - start - 1, bottom=span.bottom - start - 1)
        for span in table.merged
        if not heads and start < span.top < end
    )
    spans = tuple(span for span in table.merged if span.bottom < first) if heads else merged
    return replace(table, name=_caption(table.rows[start]), rows=(*heads, *table.rows[start + 1 : end]), merged=spans)
