"""Режим дня of the cold season by age, after the federal programme of preschool education and SanPiN 1.2.3685-21."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Moment:
    """`kind` is a code of `RegimeKind`."""

    kind: str
    starts: time
    ends: time


Span = tuple[time, time]
_BREAKFAST, _TEA = (time(8, 30), time(9, 0)), (time(15, 30), time(15, 50))


def _day(walk: Span, lunch: Span, sleep: Span) -> tuple[Moment, ...]:
    parts = (("meal", _BREAKFAST), ("walk", walk), ("meal", lunch), ("sleep", sleep), ("meal", _TEA))
    return tuple(Moment(kind, *hours) for kind, hours in parts)


_LUNCH, _SLEEP = (time(12, 10), time(12, 50)), (time(13, 0), time(15, 0))
_YOUNG = _day((time(10, 0), time(11, 30)), (time(11, 40), time(12, 20)), (time(12, 30), time(15, 30)))
_BY_AGE = {
    "1-2": _YOUNG,
    "2-3": _YOUNG,
    "3-4": _day((time(10, 10), time(12, 0)), _LUNCH, _SLEEP),
    "4-5": _day((time(10, 20), time(12, 0)), _LUNCH, _SLEEP),
    "5-6": _day((time(10, 40), time(12, 10)), (time(12, 20), time(12, 50)), _SLEEP),
    "6-7": _day((time(10, 50), time(12, 20)), (time(12, 30), time(13, 0)), _SLEEP),
}


def typical(age: str) -> tuple[Moment, ...]:
    """What a day of this age usually is; a mixed group lives by the middle of it."""
    return _BY_AGE.get(age, _BY_AGE["4-5"])
