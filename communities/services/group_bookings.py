"""A whole community goes to a lesson at once; if places run short, the group says who (`features` G4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from communities.models import CharterAcceptance, CharterState, Community, CommunityMember, Lesson, WaitingPlace
from communities.models.duty_pages import away_at, taken_at
from communities.models.rolls import Roll
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import plural

from . import offers
from .booking_words import hours_of, tell
from .bookings import obstacle_of_lesson, read_settled_roll, seat
from .occupation import hold_people, lock_lesson
from .refusals import Refused, all_or_refused

BUSY, NOT_AGREED = "в это время занят(а)", "ещё не принял(а) соглашение сообщества – запишется сам(а)"


@dataclass(frozen=True)
class Goer:
    """A member, and why the group cannot take them along; what they are busy with stays their own affair."""

    membership: Membership
    why_not: str = ""
    is_placed: bool = False


@dataclass(frozen=True)
class GroupOutcome:
    booked: list[Membership]
    waiting: list[Membership]


def read_goers(lesson: Lesson, community: Community, roll: Roll) -> list[Goer]:
    """Everybody in the community today, by name; as many questions to the database for three people as for eight."""
    seats = community.members.current(lesson.organization.today).select_related("membership__user")
    people = [seat.membership for seat in seats.order_by("membership__user__full_name", "pk")]
    for person in people:
        person.organization = lesson.organization
    numbers = [person.pk for person in people]
    busy = taken_at(numbers, lesson) | away_at(numbers, lesson)
    strangers = _strangers(lesson, people)
    agreed = _agreed(lesson, people)
    return [_goer(person, roll, busy=busy, strangers=strangers, agreed=agreed) for person in people]


def _goer(person: Membership, roll: Roll, *, busy: set[int], strangers: set[int], agreed: set[int]) -> Goer:
    if person.pk in roll.hosts:
        return Goer(person, "ведёт занятие", is_placed=True)
    if person.pk in roll.seats:
        return Goer(person, "уже записан(а)", is_placed=True)
    if roll.place_in_line(person.pk):
        return Goer(person, "уже в очереди", is_placed=True)
    if person.pk in strangers:
        return Goer(person, "занятие пока закрыто для этого человека")
    if person.pk in busy:
        return Goer(person, BUSY)
    return Goer(person, "" if person.pk in agreed else NOT_AGREED)


def _strangers(lesson: Lesson, people: list[Membership]) -> set[int]:
    """For whom the ring of the lesson is too narrow."""
    day = lesson.organization.today
    seats = CommunityMember.objects.filter(organization=lesson.organization_id, community=lesson.community_id)
    own = set(seats.current(day).values_list("membership", flat=True))
    return {person.pk for person in people if not lesson.is_open_to(person, is_own=person.pk in own)}


def _agreed(lesson: Lesson, people: list[Membership]) -> set[int]:
    in_force = {"charter__community": lesson.community_id, "charter__state": CharterState.IN_FORCE}
    words = CharterAcceptance.objects.filter(organization=lesson.organization_id, membership__in=people, **in_force)
    return set(words.values_list("membership", flat=True))


@all_or_refused
def book_group(
    lesson: Lesson,
    *,
    community: Community,
    people: Collection[Membership],
    rest_waits: bool,
    by: Membership,
    now: datetime,
) -> GroupOutcome:
    """Places for the chosen members, all or none; the others who could come may be put in the line.

    Everybody gets a notice and says «Не смогу» without a reason till the start.
    """
    lesson = lock_lesson(lesson)
    hold_people(people)
    reason = obstacle_of_lesson(lesson, by=by, now=now)
    if reason:
        raise Refused(reason)
    roll = read_settled_roll(lesson, now=now)
    goers = read_goers(lesson, community, roll)
    chosen = _chosen(goers, people)
    _refuse_too_many(lesson, roll, chosen)
    for person in chosen:
        seat(lesson, roll, person, now=now, booked_by=by, is_asked_again=person != by)
    able = [goer.membership for goer in goers if not goer.why_not]
    rest = [person for person in able if person not in chosen] if rest_waits else []
    _put_in_line(lesson, rest, now=now)
    offers.settle(lesson, now=now)
    _tell(lesson, [person for person in chosen if person != by], rest, by=by, now=now)
    return GroupOutcome(booked=chosen, waiting=rest)


def _chosen(goers: list[Goer], people: Collection[Membership]) -> list[Membership]:
    """Sent twice, who has a place already keeps it; who cannot come any more is named."""
    numbers = {person.pk for person in people}
    wanted = [goer for goer in goers if goer.membership.pk in numbers and not goer.is_placed]
    unable = [f"{goer.membership.short_name} – {goer.why_not}" for goer in wanted if goer.why_not]
    if unable:
        raise Refused(f"Записать не получится: {'; '.join(unable)}.")
    return [goer.membership for goer in wanted]


def _refuse_too_many(lesson: Lesson, roll: Roll, chosen: list[Membership]) -> None:
    for kind in {lesson.kind_for(person) for person in chosen}:
        wanted = sum(lesson.kind_for(person) == kind for person in chosen)
        free = max(lesson.places_of(kind) - roll.held(kind), 0)
        if wanted > free:
            raise Refused(
                f"Отмечено {plural(wanted, 'человек,человека,человек')}, а свободных мест: {free}. "
                "Решите, кто пойдёт: снимите лишние отметки."
            )


def _put_in_line(lesson: Lesson, people: list[Membership], *, now: datetime) -> None:
    about = {"organization_id": lesson.organization_id, "lesson": lesson, "asked_at": now}
    WaitingPlace.objects.bulk_create(
        WaitingPlace(membership=person, kind=lesson.kind_for(person), **about) for person in people
    )


def _tell(lesson: Lesson, booked: list[Membership], rest: list[Membership], *, by: Membership, now: datetime) -> None:
    stamp = f"{now:%Y%m%d%H%M%S}"
    told = f"Записал(а) {by.short_name}. Ответьте: «Приду» или «Не смогу», объяснять не нужно."
    text = f"{hours_of(lesson)}, {lesson.room}. {told}"
    tell(booked, lesson, title=f"Вас записали: «{lesson.title}»", text=text, what=f"group-{stamp}", now=now)
    told = f"Мест всем не хватило, {by.short_name} поставил(а) Вас в очередь. Выйти из неё можно в любую минуту."
    text = f"{hours_of(lesson)}. {told}"
    tell(rest, lesson, title=f"Вы в очереди: «{lesson.title}»", text=text, what=f"group-line-{stamp}", now=now)
