"""When it suits everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

FEWEST, MOST = 2, 6
SLEEP = (time(13), time(15))


@dataclass(frozen=True)
class Suits:
    """How many can come, can if needed, and cannot."""

    yes: int = 0
    maybe: int = 0
    no: int = 0

    @property
    def may_come(self) -> int:
        return self.yes + self.maybe


def count(answers: Iterable[str]) -> Suits:
    found = Counter(answers)
    return Suits(found["yes"], found["maybe"], found["no"])


def best_of(options: Mapping[int, Suits]) -> set[int]:
    """Options to which most people can come, among them those that suit most without reserve."""
    key = max(((suits.may_come, suits.yes) for suits in options.values()), default=(0, 0))
    return {number for number, suits in options.items() if key[0] and (suits.may_come, suits.yes) == key}


def is_sleep_hour(starts_at: datetime, minutes: int) -> bool:
    """Wholly inside 13:00–15:00 of the kindergarten's clock, when the children sleep (`domain/6` §6.2)."""
    ends_at = starts_at + timedelta(minutes=minutes)
    return starts_at.time() >= SLEEP[0] and ends_at.date() == starts_at.date() and ends_at.time() <= SLEEP[1]
