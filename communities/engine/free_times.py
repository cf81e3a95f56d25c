"""Hours that are free for everybody who must be there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .cells import cells_between

EARLIEST, LATEST, STEP = time(8), time(17), timedelta(minutes=15)


@dataclass(frozen=True)
class Pieces:
    """Of one thing that is needed: how many others may take (`spare`), and which pieces they take, cell by cell."""

    spare: int
    taken: Mapping[int, Collection[int]]

    def lack(self, span: range) -> bool:
        """A piece is of use only if it is free all the time."""
        return len({piece for cell in span for piece in self.taken.get(cell, ())}) > self.spare


def free_starts(
    busy: Collection[int],
    pieces: Sequence[Pieces] = (),
    *,
    length: timedelta,
    usual: time,
    days: Iterable[date],
    zone: ZoneInfo,
) -> list[datetime]:
    """For each of the days the free start nearest to the usual hour, between eight and five; a full day is left out."""
    found = []
    for day in days:
        wish = datetime.combine(day, usual, tzinfo=zone)
        starts = sorted(_starts(day, length, zone), key=lambda start: (abs(start - wish), start))
        free = next((start for start in starts if _is_free(busy, pieces, start, length)), None)
        found += [free] if free else []
    return found


def _starts(day: date, length: timedelta, zone: ZoneInfo) -> list[datetime]:
    first, last = (datetime.combine(day, moment, tzinfo=zone) for moment in (EARLIEST, LATEST))
    return [first + STEP * number for number in range((last - length - first) // STEP + 1)]


def _is_free(busy: Collection[int], pieces: Sequence[Pieces], start: datetime, length: timedelta) -> bool:
    span = cells_between(start, start + length)
    return not any(cell in busy for cell in span) and not any(one.lack(span) for one in pieces)
