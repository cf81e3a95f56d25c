"""Who holds what in a lesson: hosts, seats, and the line in the order of asking."""

from collections import Counter
from dataclasses import dataclass, field

from communities.engine.lines import Waiter

from .bookings import Booking, LessonHost
from .lessons import Lesson
from .waiting import WaitingPlace


@dataclass
class Roll:
    """`seats` and `hosts` by the number of the membership; `line` holds everybody who waits or has an offer."""

    hosts: set[int] = field(default_factory=set)
    seats: dict[int, tuple[str, int]] = field(default_factory=dict)
    line: list[Waiter] = field(default_factory=list)
    people: dict[int, int] = field(default_factory=dict)

    def booked(self) -> Counter:
        return Counter(kind for kind, _ in self.seats.values())

    def held(self, kind: str) -> int:
        """Places of a kind that are booked, offered or waited for: nobody overtakes the line."""
        return self.booked()[kind] + sum(waiter.kind == kind for waiter in self.line)

    def free_seat(self, kind: str) -> int:
        """The smallest number of that kind nobody holds, from 1."""
        taken = {seat for of_kind, seat in self.seats.values() if of_kind == kind}
        return min(set(range(1, len(taken) + 2)) - taken)

    def place_in_line(self, membership_pk: int) -> Waiter | None:
        return next((waiter for waiter in self.line if self.people[waiter.number] == membership_pk), None)


def read_roll(lesson: Lesson) -> Roll:
    """Read under the lock of the lesson, by three plain selects: nothing changes between them."""
    where = {"organization": lesson.organization_id, "lesson": lesson.pk}
    hosts = LessonHost.objects.filter(**where).values_list("membership", flat=True)
    seats = Booking.objects.filter(**where).booked().values_list("membership", "kind", "seat")
    line = WaitingPlace.objects.filter(**where).in_line().values_list("membership", "pk", "kind", "offered_until")
    roll = Roll(hosts=set(hosts), seats={person: (kind, seat) for person, kind, seat in seats})
    for person, number, kind, until in line:
        roll.line.append(Waiter(number, kind, until))
        roll.people[number] = person
    return roll
