"""A fair proposal of who watches whom: everybody a child of their own, then the group and the educator."""

from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

CHILD, GROUP, EDUCATOR = "child", "group", "educator"


@dataclass(frozen=True)
class Task:
    focus: str
    child: int | None = None


def share_out(
    people: Sequence[int], children: Sequence[int], given: Collection[tuple[int, Task]], uncovered: Collection[int]
) -> list[tuple[int, Task]]:
    """What to add to the tasks `given`, the same for the same question. `uncovered`: children somebody must watch.

    People without a task come first; a child nobody is left for goes to whoever has least; who is left over watches
    as the second pair of eyes the child with the fewest.
    """
    load = Counter({person: 0 for person in people}) + Counter()
    load.update(person for person, _ in given if person in people)
    free = deque(person for person in people if not load[person])
    shared: list[tuple[int, Task]] = []
    for task in _wanted(children, {task for _, task in given}, uncovered):
        person = _next(free, people, load, must=task.focus == CHILD)
        if person is not None:
            load[person] += 1
            shared.append((person, task))
    eyes = Counter(task.child for _, task in [*given, *shared] if task.focus == CHILD)
    for person in free if children else ():
        child = min(children, key=lambda one: (eyes[one], children.index(one)))
        eyes[child] += 1
        shared.append((person, Task(CHILD, child)))
    return shared


def _wanted(children: Sequence[int], watched: set[Task], uncovered: Collection[int]) -> Iterator[Task]:
    yield from (Task(CHILD, child) for child in children if child in uncovered)
    yield from (task for task in (Task(GROUP), Task(EDUCATOR)) if task not in watched)


def _next(free: deque[int], people: Sequence[int], load: Counter[int], *, must: bool) -> int | None:
    if free:
        return free.popleft()
    return min(people, key=lambda one: (load[one], people.index(one))) if must and people else None
