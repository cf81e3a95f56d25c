"""The line of a lesson under its lock: answers that did not come, places that became free, the end of waiting."""

from datetime import datetime

from communities.engine.lines import lapsed, next_to_offer, offer_end, to_withdraw
from communities.models import Lesson, PlaceKind, WaitingPlace, WaitingState
from communities.models.rolls import Roll, read_roll
from pos_portal.core.services.notices import settled

from .booking_words import tell_closed, tell_lapsed, tell_offered, tell_withdrawn


def settle(lesson: Lesson, *, now: datetime, roll: Roll | None = None) -> None:
    """Bring the line up to date; costs nothing where nobody waits. Call with the lesson locked, after what changed."""
    waiting = _rows(lesson)
    if not waiting:
        return
    roll = roll or read_roll(lesson)
    if not lesson.is_planned or now >= lesson.booking_closes_at:
        return _close(lesson, waiting, now=now)
    late = set(lapsed(roll.line, now))
    _lapse(lesson, [waiting[number] for number in sorted(late)], now=now)
    line = [waiter for waiter in roll.line if waiter.number not in late]
    places, booked = {kind: lesson.places_of(kind) for kind in PlaceKind.values}, roll.booked()
    for number in to_withdraw(line, places, booked):
        _withdraw(lesson, waiting[number], now=now)
    for number in next_to_offer(line, places, booked):
        _offer(lesson, waiting[number], now=now)


def _rows(lesson: Lesson) -> dict[int, WaitingPlace]:
    rows = WaitingPlace.objects.filter(organization=lesson.organization_id, lesson=lesson).in_line()
    return {row.pk: row for row in rows.prefetch_related("membership__organization", "membership__user")}


def _offer(lesson: Lesson, row: WaitingPlace, *, now: datetime) -> None:
    row.state, row.offered_at = WaitingState.OFFERED, now
    row.offered_until = offer_end(now, lesson.booking_closes_at, lesson.organization.zone)
    row.save(update_fields=["state", "offered_at", "offered_until"])
    tell_offered(row.membership, lesson, number=row.pk, until=row.offered_until, now=now)


def _withdraw(lesson: Lesson, row: WaitingPlace, *, now: datetime) -> None:
    """Back to the same place in the line."""
    row.state, row.offered_at, row.offered_until = WaitingState.WAITING, None, None
    row.save(update_fields=["state", "offered_at", "offered_until"])
    tell_withdrawn(row.membership, lesson, number=row.pk, now=now)


def _lapse(lesson: Lesson, rows: list[WaitingPlace], *, now: datetime) -> None:
    for row in rows:
        end(row, WaitingState.LAPSED, now=now)
        tell_lapsed(row.membership, lesson, number=row.pk, now=now)


def _close(lesson: Lesson, waiting: dict[int, WaitingPlace], *, now: datetime) -> None:
    """Of a lesson that was called off people are told by the call itself."""
    for row in waiting.values():
        end(row, WaitingState.LAPSED, now=now)
    if lesson.is_planned:
        tell_closed([row.membership for row in waiting.values()], lesson, now=now)


def end(row: WaitingPlace, state: WaitingState, *, now: datetime) -> None:
    row.state, row.ended_at = state, now
    row.save(update_fields=["state", "ended_at"])
    settled(row.organization_id, f"lesson-{row.lesson_id}-offer-{row.pk}", now=now, person=row.membership)
