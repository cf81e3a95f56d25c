"""A fair line: who is offered what became free, and for how long (`features` G3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(hours=24)
MORNING, EVENING = time(9), time(21)


@dataclass(frozen=True)
class Waiter:
    """Somebody in the line, in the order of asking; `offered_until`: a place is held for them till then."""

    number: int
    kind: str
    offered_until: datetime | None = None


def offer_end(now: datetime, closes_at: datetime, zone: ZoneInfo) -> datetime:
    """A day for the answer; when booking closes within two days, half of what is left: others have a turn too.

    Nobody has to answer at night: an offer that would end then lasts till the morning, but not beyond the closing.
    """
    end = (now + min(DAY, (closes_at - now) / 2)).astimezone(zone)
    if MORNING <= end.time() < EVENING:
        return end
    day = end.date() + timedelta(days=end.time() >= EVENING)
    return min(datetime.combine(day, MORNING, tzinfo=zone), closes_at)


def lapsed(line: Sequence[Waiter], now: datetime) -> list[int]:
    """Numbers of those who have not answered in time."""
    return [waiter.number for waiter in line if waiter.offered_until and waiter.offered_until <= now]


def to_withdraw(line: Sequence[Waiter], places: Mapping[str, int], booked: Mapping[str, int]) -> list[int]:
    """Numbers of the latest offers for which there is no place any more, because the group set fewer places."""
    over = []
    for kind, count in places.items():
        offers = [waiter.number for waiter in line if waiter.kind == kind and waiter.offered_until is not None]
        kept = max(count - booked.get(kind, 0), 0)
        over += offers[kept:]
    return over


def next_to_offer(line: Sequence[Waiter], places: Mapping[str, int], booked: Mapping[str, int]) -> list[int]:
    """Numbers of those whose turn it is, by kind of place: bookings and standing offers never exceed the places."""
    turn = []
    for kind, count in places.items():
        held = sum(waiter.kind == kind and waiter.offered_until is not None for waiter in line)
        free = max(count - booked.get(kind, 0) - held, 0)
        waiting = [waiter.number for waiter in line if waiter.kind == kind and waiter.offered_until is None]
        turn += waiting[:free]
    return turn
