"""What must hold of a lesson after anything: simultaneous clicks, a power cut, a killed process."""

from collections import Counter

from communities.engine.cells import cells_between
from communities.models import PersonCell, PlaceKind, WaitingState


def problems_of(lesson) -> list[str]:
    """Everything that is wrong with places, offers and occupied time; empty when all is whole."""
    booked = list(lesson.bookings.booked())
    return [*_oversold(lesson, booked), *_wrong_cells(lesson, booked), *_twice(lesson, booked)]


def _oversold(lesson, booked) -> list[str]:
    offers = Counter(lesson.waiting.filter(state=WaitingState.OFFERED).values_list("kind", flat=True))
    taken = Counter(booking.kind for booking in booked)
    kinds = PlaceKind.values
    over = [kind for kind in kinds if taken[kind] + offers[kind] > lesson.places_of(kind)]
    return [f"{kind}: {taken[kind]} booked, {offers[kind]} offered, {lesson.places_of(kind)} places" for kind in over]


def _wrong_cells(lesson, booked) -> list[str]:
    """Everybody in the lesson holds its time, and nobody else does."""
    length = len(cells_between(lesson.starts_at, lesson.ends_at))
    people = {booking.membership_id for booking in booked} | set(lesson.hosts.values_list("membership", flat=True))
    held = Counter(PersonCell.objects.filter(lesson=lesson).values_list("membership", flat=True))
    return [
        f"{person}: {held[person]} cells"
        for person in people | set(held)
        if held[person] != length * (person in people)
    ]


def _twice(lesson, booked) -> list[str]:
    """Nobody has two places, or a place and one in the line; no seat is given twice."""
    people, seats = [row.membership_id for row in booked], [(row.kind, row.seat) for row in booked]
    people += lesson.waiting.in_line().values_list("membership_id", flat=True)
    return [f"{thing} twice" for things in (people, seats) for thing, count in Counter(things).items() if count > 1]
