"""Методический день: a rule writes its hours out for the year, and keeps them clear of days off (slide 13)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from communities.engine.duty_hours import wall_clock
from communities.engine.recurrence import LONGEST_DAYS, days_of
from communities.models import Lesson, Meeting, Slot, SlotRule, SlotState
from communities.models.closed_days import closed_days
from pos_portal.core.models import Membership, Organization
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def begin(*, by: Membership, **about) -> SlotRule:
    """A new rule and its hours, those in days off excepted with the reason. `about`: fields of the rule."""
    rule = SlotRule(organization_id=by.organization_id, created_by=by, **about)
    _refuse_wrong_span(rule)
    rule.validate_constraints()
    rule.save()
    _write_hours(rule)
    return rule


@all_or_refused
def change(rule: SlotRule, *, version: int, now: datetime, **about) -> SlotRule:
    """Another day, hour or term: hours that are taken, past or excepted by hand stay as they are."""
    claim(rule, version=version)
    if SlotRule.objects.get(pk=rule.pk).stopped_at:
        raise Refused("Этот методический день уже завершён. Начните новый.")
    for name, value in about.items():
        setattr(rule, name, value)
    _refuse_wrong_span(rule)
    rule.validate_constraints()
    rule.save()
    _clear_free_hours(rule, now=now)
    kept = rule.slots.filter(starts_at__gt=now).values_list("starts_at", flat=True)
    _write_hours(rule, after=now, kept=[day_of(moment, rule.organization) for moment in kept])
    return rule


@all_or_refused
def stop(rule: SlotRule, *, now: datetime) -> SlotRule:
    """No more free hours from now on; what is arranged takes place. Stopped twice, it was stopped once."""
    rule = SlotRule.objects.select_for_update(no_key=True, of=("self",)).select_related("organization").get(pk=rule.pk)
    if rule.stopped_at is None:
        rule.stopped_at = now
        rule.save(update_fields=["stopped_at"])
        _clear_free_hours(rule, now=now)
    return rule


@all_or_refused
def leave_out(slot: Slot, *, reason: str, now: datetime) -> Slot:
    """This hour does not take place."""
    slot = _coming(slot, now=now)
    if slot.state == SlotState.TAKEN:
        raise Refused("На этот час уже что-то назначено: сначала перенесите или отмените это.")
    slot.state, slot.reason = SlotState.EXCEPTED, reason.strip()
    slot.save(update_fields=["state", "reason"])
    return slot


@all_or_refused
def restore(slot: Slot, *, now: datetime) -> Slot:
    """The hour takes place after all."""
    slot = _coming(slot, now=now)
    if slot.state == SlotState.EXCEPTED:
        slot.state, slot.reason = SlotState.FREE, ""
        slot.save(update_fields=["state", "reason"])
    return slot


def take(slot: Slot | None, *, lesson: Lesson | None = None, meeting: Meeting | None = None) -> None:
    """A lesson or meeting arranged from a free hour holds it, if it really takes place then."""
    thing = lesson or meeting
    if slot is None or thing is None:
        return
    row = Slot.objects.select_for_update(no_key=True, of=("self",)).filter(pk=slot.pk).free().first()
    if row and _meets(row, thing):
        row.state, row.lesson, row.meeting = SlotState.TAKEN, lesson, meeting
        row.save(update_fields=["state", "lesson", "meeting"])


def let_go(thing: Lesson | Meeting, *, is_off: bool = False) -> None:
    """A thing that was called off or moved away gives its hour back."""
    held = {"lesson": thing} if isinstance(thing, Lesson) else {"meeting": thing}
    row = Slot.objects.filter(organization=thing.organization_id, **held).first()
    if row and (is_off or not _meets(row, thing)):
        row.lesson, row.meeting = None, None
        row.state = SlotState.FREE if row.state == SlotState.TAKEN else row.state
        row.save(update_fields=["state", "lesson", "meeting"])


def day_of(moment: datetime, organization: Organization) -> date:
    return timezone.localdate(moment, organization.zone)


def _refuse_wrong_span(rule: SlotRule) -> None:
    if (rule.last_on - rule.first_on).days > LONGEST_DAYS:
        raise Refused("Методические дни пишут не больше чем на год вперёд: укажите последний день ближе.")
    if not days_of(rule.weekday, rule.recurrence, rule.first_on, rule.last_on):
        raise Refused("В эти сроки такой день не попадает ни разу. Проверьте день недели и даты.")


def _write_hours(rule: SlotRule, *, after: datetime | None = None, kept: Iterable[date] = ()) -> None:
    """Ordinary rows by the clock on the wall, so that a change of clocks moves no hour."""
    organization, skipped = rule.organization, set(kept)
    off = closed_days(organization.pk, rule.first_on, rule.last_on)
    rows = [
        Slot(
            organization=organization,
            rule=rule,
            starts_at=wall_clock(day, rule.starts, organization.zone),
            ends_at=wall_clock(day, rule.ends, organization.zone),
            state=SlotState.EXCEPTED if day in off else SlotState.FREE,
            reason=off.get(day, ""),
        )
        for day in days_of(rule.weekday, rule.recurrence, rule.first_on, rule.last_on)
        if day not in skipped
    ]
    Slot.objects.bulk_create(row for row in rows if after is None or row.starts_at > after)


def _clear_free_hours(rule: SlotRule, *, now: datetime) -> None:
    """Coming hours that are free, or excepted only because of a day off."""
    coming = rule.slots.filter(starts_at__gt=now)
    days = [day_of(moment, rule.organization) for moment in coming.values_list("starts_at", flat=True)]
    off = set(closed_days(rule.organization_id, min(days), max(days)).values()) if days else set()
    coming.free().delete()
    coming.filter(state=SlotState.EXCEPTED, reason__in=off).delete()


def _coming(slot: Slot, *, now: datetime) -> Slot:
    slot = Slot.objects.select_for_update(no_key=True, of=("self",)).get(pk=slot.pk)
    if slot.ends_at <= now:
        raise Refused("Этот час уже прошёл.")
    return slot


def _meets(slot: Slot, thing: Lesson | Meeting) -> bool:
    return slot.starts_at < thing.ends_at and slot.ends_at > thing.starts_at
