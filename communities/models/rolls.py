"""Who holds what in a lesson, read in one look: hosts, seats, and the line in the order of asking."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models

from communities.engine.lines import Waiter

from .bookings import Booking, LessonHost
from .lessons import Lesson
from .waiting import WaitingPlace

HOST, SEAT, LINE = "host", "seat", "line"


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
    """One statement, read under the lock of the lesson; the line comes first, because it has the moments."""
    where = {"organization": lesson.organization_id, "lesson": lesson.pk}
    line = WaitingPlace.objects.filter(**where).in_line()
    seats, hosts = Booking.objects.filter(**where).booked(), LessonHost.objects.filter(**where)
    rows = _columns(
        line, LINE, "pk", kind=models.F("kind"), asked=models.F("asked_at"), until=models.F("offered_until")
    )
    rows = rows.union(_columns(seats, SEAT, "seat", kind=models.F("kind")), _columns(hosts, HOST, "pk"), all=True)
    roll, waiting = Roll(), []
    for what, person, number, kind, asked, until in rows:
        if what == HOST:
            roll.hosts.add(person)
        elif what == SEAT:
            roll.seats[person] = (kind, number)
        else:
            waiting.append((asked, number, Waiter(number, kind, until)))
            roll.people[number] = person
    roll.line = [waiter for _, _, waiter in sorted(waiting, key=lambda row: row[:2])]
    return roll


def _columns(rows, what: str, number: str, **told):
    """The same six columns of each table; what a table does not know is empty."""
    moment = models.Value(None, output_field=models.DateTimeField(null=True))
    told = {"kind": models.Value(""), "asked": moment, "until": moment, **told}
    named = {"what": models.Value(what), "number": models.F(number), **told}
    return (
        rows.order_by()
        .annotate(**{f"_{name}": value for name, value in named.items()})
        .values_list("_what", "membership_id", "_number", "_kind", "_asked", "_until")
    )
