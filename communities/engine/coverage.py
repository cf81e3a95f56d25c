"""Whether every case child is watched at every stage of a lesson, and every developer is there or excused."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Watch:
    """Whom a person watches; without `child` the group or the educator, without `stage` through the whole lesson."""

    person: int
    child: int | None = None
    stage: int | None = None


@dataclass(frozen=True)
class Coverage:
    """`uncovered`: pairs (child, stage) that nobody watches; `absent`: developers neither there nor excused."""

    watched: int
    wanted: int
    uncovered: tuple[tuple[int, int], ...]
    absent: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        return bool(self.wanted) and not self.uncovered and not self.absent


def cover(
    *,
    children: Collection[int],
    stages: Collection[int],
    watches: Collection[Watch],
    developers: Collection[int],
    present: Collection[int],
    excused: Collection[int] = (),
) -> Coverage:
    """`present`: hosts and those who booked. A developer who watches is there.

    Who is excused, has left the cycle or has given the place back watches nobody, whatever was agreed.
    """
    away = set(excused)
    able = {*developers, *present} - away
    there = [watch for watch in watches if watch.person in able]
    wanted = [(child, stage) for child in children for stage in stages]
    uncovered = tuple(pair for pair in wanted if not any(_sees(watch, *pair) for watch in there))
    counted = away | set(present) | {watch.person for watch in there}
    return Coverage(
        watched=len(wanted) - len(uncovered),
        wanted=len(wanted),
        uncovered=uncovered,
        absent=tuple(person for person in developers if person not in counted),
    )


def _sees(watch: Watch, child: int, stage: int) -> bool:
    return watch.child == child and watch.stage in {None, stage}
