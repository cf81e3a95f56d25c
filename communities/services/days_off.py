"""Holidays moved by decree, quarantine and other days off: hours of methodical work make room and come back."""

from datetime import date, datetime, time

from communities.engine.duty_hours import wall_clock
from communities.models import DayOff, Slot, SlotState
from communities.models.closed_days import closed_days
from deficits.models import ChildGroup
from pos_portal.core.models import Membership, Organization

from .refusals import all_or_refused
from .slots import day_of


@all_or_refused
def add(*, by: Membership, now: datetime, **about) -> DayOff:
    """`about`: fields of the day off."""
    day_off = DayOff(organization=by.organization, added_by=by, **about)
    day_off.validate_constraints()
    day_off.save()
    _settle(day_off.organization, day_off.first_on, day_off.last_on, retired="", now=now)
    return day_off


@all_or_refused
def change(
    day_off: DayOff, *, kind: str, title: str, first_on: date, last_on: date, group: ChildGroup | None, now: datetime
) -> DayOff:
    before = DayOff.objects.select_related("organization").get(pk=day_off.pk)
    day_off.kind, day_off.title, day_off.group = kind, title, group
    day_off.first_on, day_off.last_on = first_on, last_on
    day_off.validate_constraints()
    day_off.save()
    _settle(before.organization, before.first_on, before.last_on, retired=before.title, now=now)
    _settle(before.organization, first_on, last_on, retired=before.title, now=now)
    return day_off


@all_or_refused
def remove(day_off: DayOff, *, now: datetime) -> None:
    """The hours that were excepted because of it take place after all."""
    organization, first, last = day_off.organization, day_off.first_on, day_off.last_on
    title = day_off.title
    day_off.delete()
    _settle(organization, first, last, retired=title, now=now)


def _settle(organization: Organization, first: date, last: date, *, retired: str, now: datetime) -> None:
    """Free hours of a day off are excepted; those excepted for a reason that is gone are free again.

    `retired`: the title that may have stopped being a reason; an hour left out by hand has words of its own.
    """
    off = closed_days(organization.pk, first, last)
    span = (wall_clock(first, time.min, organization.zone), wall_clock(last, time.max, organization.zone))
    rows = Slot.objects.filter(organization=organization).upcoming(now).between(*span).exclude(state=SlotState.TAKEN)
    for slot in rows.select_for_update(no_key=True).order_by("pk"):
        if slot.state == SlotState.FREE or slot.reason == retired:
            slot.reason = off.get(day_of(slot.starts_at, organization), "")
            slot.state = SlotState.EXCEPTED if slot.reason else SlotState.FREE
            slot.save(update_fields=["state", "reason"])
