"""`make_*` of what only calendars show together, and readers of what they show."""

from datetime import time, timedelta

from icalendar import Calendar

from communities.models import Cover, CoverState, DayOff, Slot, SlotRule, SlotState
from pos_portal.calendars.entries import Span
from pos_portal.calendars.reading import entries_of
from pos_portal.calendars.scopes import Question, asked_scope, scopes_for
from tests.communities.factories import NOW, at


def make_slot(by, *, days=4, hour=13, state=SlotState.FREE, community=None, **fields) -> Slot:
    organization = by.organization
    rule = SlotRule.objects.create(
        organization=organization,
        title="Методический четверг",
        starts=time(hour),
        ends=time(hour + 1),
        first_on=organization.today,
        last_on=organization.today + timedelta(days=300),
        community=community,
        created_by=by,
    )
    starts_at = at(days, hour, organization=organization)
    moments = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    return Slot.objects.create(organization=organization, rule=rule, state=state, **moments, **fields)


def make_cover(lesson, leaver, substitute, *, state=CoverState.CONFIRMED, **fields) -> Cover:
    moments = {"asked_at": NOW, "answered_at": NOW}
    people = {"membership": leaver, "substitute": substitute}
    return Cover.objects.create(
        organization=lesson.organization, lesson=lesson, state=state, **people, **moments, **fields
    )


def make_day_off(by, *, days=(5, 6), **fields) -> DayOff:
    today = by.organization.today
    first, last = (today + timedelta(days=number) for number in days)
    fields = {"title": "День народного единства", "first_on": first, "last_on": last, "added_by": by} | fields
    return DayOff.objects.create(organization=by.organization, **fields)


def question(membership, scope="", *, days=(-40, 40)) -> Question:
    today = membership.organization.today
    first, last = (today + timedelta(days=number) for number in days)
    found = asked_scope(membership, str(scope), scopes_for(membership))
    return Question(membership, found, Span(first, last, membership.organization.zone), NOW)


def titles(membership, scope="", **asked) -> list[str]:
    return [entry.title for entry in entries_of(question(membership, scope, **asked))]


def read(content: bytes):
    """A calendar file as a calendar program reads it: the calendar and its events by uid."""
    calendar = Calendar.from_ical(content)
    return calendar, {str(event["uid"]): event for event in calendar.walk("VEVENT")}
