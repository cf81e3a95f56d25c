"""Time cut into cells: two things that share a cell of one room or one person cannot both happen."""

from datetime import datetime

CELL_SECONDS = 5 * 60


def cells_between(starts_at: datetime, ends_at: datetime) -> range:
    """Numbers of the five-minute cells that an interval touches, counted from 1970 in UTC.

    Five minutes, because lessons of 10, 20 and 25 minutes follow one another (`domain/6` §6.5); the end is open, so
    10:00–11:00 and 11:00–12:00 share nothing.
    """
    first = int(starts_at.timestamp()) // CELL_SECONDS
    last = -(-int(ends_at.timestamp()) // CELL_SECONDS)
    return range(first, last)
