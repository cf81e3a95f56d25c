"""The list of a group: codes of its children, days of coming and leaving, its educators, the way to the next year."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from deficits.engine.codes import new_codes
from deficits.models import Child, ChildGroup, GroupChild, GroupEducator
from pos_portal.core.models import Membership

from . import marks

MOST_CHILDREN = 60


class RosterRefused(Exception):
    """The step does not fit the list: the sentence says why."""


@transaction.atomic
def add(*, group: ChildGroup, number: int, now: datetime, joined_on: date | None = None) -> list[GroupChild]:
    """Give places to so many new children under the next free codes; raises RosterRefused above 60."""
    places = _places(group)
    codes = islice(new_codes({place.code for place in places}), number)
    children = Child.objects.bulk_create(
        Child(organization_id=group.organization_id, created_at=now) for _ in range(number)
    )
    pairs = [(child.pk, code) for child, code in zip(children, codes, strict=True)]
    return _seat(group, places, pairs, joined_on=joined_on)


@transaction.atomic
def update(*, group: ChildGroup, changes: Mapping[int, Mapping[str, object]]) -> None:
    """Write changed fields by place and count the group again; raises RosterRefused for a code that is taken."""
    places = [place for place in _places(group) if place.pk in changes]
    marks.hold(group)
    codes = {place.pk: changes[place.pk]["code"] for place in places if "code" in changes[place.pk]}
    if group.children.filter(code__in=codes.values()).exclude(pk__in=codes).exists():
        raise RosterRefused("Один из новых кодов уже занят: список изменили в другом окне. Посмотрите его ещё раз.")
    for pk in codes:
        GroupChild.objects.filter(pk=pk).update(code=f"~{pk}")
    for place in places:
        vars(place).update(changes[place.pk])
        if place.left_on and place.joined_on and place.left_on < place.joined_on:
            raise RosterRefused(f"{place}: дата выбытия раньше даты прихода.")
        place.save(update_fields=["code", "joined_on", "left_on", "need"])
    marks.recount(group)


@transaction.atomic
def remove(place: GroupChild) -> None:
    """Take out a code added by mistake; one with marks stays, for it is «выбыл»."""
    place = GroupChild.objects.select_for_update().get(pk=place.pk)
    if place.marks.exists() or place.levels.exists():
        raise RosterRefused(f"У кода «{place}» уже есть отметки. Если ребёнок ушёл, впишите, с какого дня он выбыл.")
    child = place.child
    place.delete()
    if not child.places.exists():
        child.delete()


@transaction.atomic
def move(
    *, group: ChildGroup, places: Sequence[GroupChild], to: ChildGroup | None, title: str = "", age: str = ""
) -> tuple[ChildGroup, list[tuple[str, str]]]:
    """Seat the same children in a group of the next year, a new one unless `to` is given.

    Also gives pairs (old code, new code) of those whose code was taken there.
    """
    if to is None:
        year = {"organization_id": group.organization_id, "school_year": group.year.next.start}
        to = ChildGroup.objects.get_or_create(**year, title=title, defaults={"age": age})[0]
    seated = _places(to)
    here, taken = {place.child_id for place in seated}, {place.code for place in seated}
    coming = [place for place in places if place.child_id not in here]
    pairs, renamed = [], []
    for place in coming:
        code = place.code if place.code not in taken else next(new_codes(taken))
        taken.add(code)
        pairs.append((place.child_id, code))
        renamed += [(place.code, code)] if code != place.code else []
    _seat(to, seated, pairs, needs={place.child_id: place.need for place in coming})
    return to, renamed


@transaction.atomic
def appoint(*, group: ChildGroup, people: Iterable[Membership]) -> None:
    """Say who works with a group; whoever is not named works with it no more."""
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    chosen = {person.pk for person in people}
    group.staff.exclude(membership__in=chosen).delete()
    known = set(group.staff.values_list("membership_id", flat=True))
    GroupEducator.objects.bulk_create(
        GroupEducator(organization_id=group.organization_id, group=group, membership_id=pk)
        for pk in sorted(chosen - known)
    )


def _places(group: ChildGroup) -> list[GroupChild]:
    """Places of a group whose list now waits for this step."""
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    return list(group.children.order_by("position", "pk"))


def _seat(group, places, pairs, *, joined_on=None, needs=None) -> list[GroupChild]:
    if len(places) + len(pairs) > MOST_CHILDREN:
        raise RosterRefused(f"В группе не больше {MOST_CHILDREN} детей. Сейчас в списке: {len(places)}.")
    first = max((place.position for place in places), default=0) + 1
    return GroupChild.objects.bulk_create(
        GroupChild(
            organization_id=group.organization_id,
            group=group,
            child_id=child,
            position=position,
            code=code,
            joined_on=joined_on,
            need=(needs or {}).get(child, ""),
        )
        for position, (child, code) in enumerate(pairs, first)
    )
