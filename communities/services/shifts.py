"""Shifts: entered quickly, and colleagues who promised to stand in then hear of a change (`domain/6` §6.6)."""

from collections.abc import Collection
from datetime import datetime, time

from communities.engine.shift_patterns import Day, turns
from communities.models import Cover, Lesson, Shift
from deficits.models import ChildGroup
from pos_portal.core.models import Membership

from . import covers
from .duties import hold_group
from .refusals import Refused, all_or_refused


@all_or_refused
def arrange(
    group: ChildGroup,
    *,
    first: Membership,
    second: Membership | None,
    pattern: str,
    starts: time,
    changes: time,
    ends: time,
    now: datetime,
) -> list[Shift]:
    """Write the week of a group's educators anew; shifts that they have in other groups stay."""
    hold_group(group)
    if first == second:
        raise Refused("Выберите двух разных воспитателей или оставьте второго пустым.")
    if not starts < changes < ends:
        raise Refused("Смены должны идти друг за другом: начало, пересменка, окончание.")
    former = Shift.objects.filter(organization=group.organization_id, group=group)
    concerned = {*former.values_list("membership", flat=True), *(person.pk for person in (first, second) if person)}
    former.delete()
    rows = Shift.objects.bulk_create(_week(group, [first, second], pattern, Day(starts, changes, ends)))
    _look_at_covers(group.organization_id, concerned, now=now)
    return rows


@all_or_refused
def keep(shift: Shift, *, now: datetime, **about) -> Shift:
    """A new shift, or another hour, group or person of a known one. `about`: fields of the shift."""
    concerned = {about.get("membership", shift.membership).pk}
    if shift.pk:
        concerned.add(_held(shift).membership_id)
    for name, value in about.items():
        setattr(shift, name, value)
    shift.validate_constraints()
    shift.save()
    _look_at_covers(shift.organization_id, concerned, now=now)
    return shift


@all_or_refused
def drop(shift: Shift, *, now: datetime) -> None:
    shift.delete()
    _look_at_covers(shift.organization_id, {shift.membership_id}, now=now)


def _week(group: ChildGroup, people: list[Membership | None], pattern: str, day: Day) -> list[Shift]:
    planned = [(people[turn.person], turn) for turn in turns(pattern)]
    return [
        Shift(
            organization_id=group.organization_id,
            membership=person,
            group=group,
            weekday=turn.weekday,
            weeks=turn.weeks,
            starts=day.of(turn)[0],
            ends=day.of(turn)[1],
        )
        for person, turn in planned
        if person
    ]


def _held(shift: Shift) -> Shift:
    """The row as it is now; saved from an old page, a shift that was taken out does not come back."""
    row = Shift.objects.filter(pk=shift.pk).select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise Refused("Этой смены уже нет: её убрали. Добавьте новую.")
    return row


def _look_at_covers(organization: int, people: Collection[int], *, now: datetime) -> None:
    """Lessons to come for which these people have named somebody, in the order of numbers."""
    standing = Cover.objects.filter(organization=organization, membership__in=people).standing()
    rows = Lesson.objects.filter(pk__in=standing.values("lesson"), starts_at__gt=now).planned()
    for lesson in rows.select_related("organization").order_by("pk"):
        covers.review(lesson, people, now=now)
