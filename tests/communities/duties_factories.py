"""`make_*` of shifts, режим, covers, equipment, recurring hours and days off."""

from datetime import time, timedelta

from communities.models import Cover, DayOff, Equipment, Leave, RegimeMoment, Shift, SlotRule
from communities.services import covers, days_off, slots

from .factories import NOW, at


def make_shift(membership, *, group=None, starts=time(7), ends=time(13), days=range(7), **fields) -> list[Shift]:
    """Every day of the week, so that a test counts days from today."""
    about = {"organization": membership.organization, "membership": membership, "group": group, **fields}
    return [Shift.objects.create(weekday=day, starts=starts, ends=ends, **about) for day in days]


def make_leave(membership, *, days=3, last=None) -> Leave:
    """Away on the day of a usual lesson."""
    first = membership.organization.today + timedelta(days=days)
    return Leave.objects.create(
        organization=membership.organization,
        membership=membership,
        first_on=first,
        last_on=last or first,
        noted_by=membership,
    )


def make_moment(group, *, kind="sleep", starts=time(13), ends=time(15), **fields) -> RegimeMoment:
    return RegimeMoment.objects.create(
        organization=group.organization, group=group, kind=kind, starts=starts, ends=ends, **fields
    )


def make_equipment(organization, title="Ноутбук с проектором", *, quantity=1, **fields) -> Equipment:
    return Equipment.objects.create(organization=organization, title=title, quantity=quantity, **fields)


def make_cover(lesson, person, substitute, *, is_confirmed=False, now=NOW) -> Cover:
    cover = covers.ask(lesson, substitute=substitute, by=person, now=now)
    return covers.confirm(cover, by=substitute, now=now) if is_confirmed else cover


def make_rule(by, *, days=(1, 60), **fields) -> SlotRule:
    """Every week on the weekday of tomorrow, from tomorrow on."""
    first, last = (by.organization.today + timedelta(days=number) for number in days)
    fields = {
        "title": "Методический день",
        "weekday": first.weekday(),
        "recurrence": "every",
        "starts": time(13, 15),
        "ends": time(14, 45),
        **fields,
    }
    return slots.begin(first_on=first, last_on=last, by=by, **fields)


def make_day_off(by, *, days=(3, 3), title="Карантин", kind="quarantine", group=None) -> DayOff:
    first, last = (by.organization.today + timedelta(days=number) for number in days)
    return days_off.add(kind=kind, title=title, first_on=first, last_on=last, group=group, by=by, now=NOW)


def lunch(organization, days=3):
    """Thirteen o'clock of a day, when children sleep."""
    return at(days, 13, organization=organization)
