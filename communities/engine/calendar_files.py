"""iCalendar files (RFC 5545, 5546, 7986): moved or cancelled, an entry updates the same event in every calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//pos-portal//calendar//RU"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class CalendarEvent:
    """`uid` stays for ever, `sequence` grows with every change, `changed_at` is when, if anybody knows.

    `starts_at` and `ends_at` are aware moments in any zone, or two days, the last one included.
    """

    uid: str
    sequence: int
    changed_at: datetime | None
    starts_at: datetime | date
    ends_at: datetime | date
    summary: str
    location: str
    description: str
    url: str
    is_cancelled: bool


@dataclass(frozen=True)
class Mailbox:
    name: str
    address: str


def calendar_file(event: CalendarEvent) -> bytes:
    """The bytes of an .ics file with one event, times in UTC."""
    calendar = _calendar("CANCEL" if event.is_cancelled else "PUBLISH")
    calendar.add_component(_entry(event, stamp=event.changed_at))
    content: bytes = calendar.to_ical()
    return content


def feed_file(events: Sequence[CalendarEvent], *, name: str, stamp: datetime) -> bytes:
    """A whole calendar that programs fetch again and again; `stamp` stands where no moment of change is known.

    The same events give the same bytes.
    """
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_entry(event, stamp=event.changed_at or stamp))
    content: bytes = calendar.to_ical()
    return content


def invitation_file(
    event: CalendarEvent, *, organizer: Mailbox, attendee: Mailbox, stamp: datetime, is_cancelled: bool
) -> bytes:
    """What a letter carries: a request to keep the time, or the word that it is free again; `stamp`: when it was said.

    Nobody reads answers by mail, so none is asked for.
    """
    from icalendar import vCalAddress

    calendar = _calendar("CANCEL" if is_cancelled else "REQUEST")
    entry = _entry(event, stamp=stamp, is_cancelled=is_cancelled)
    sender, guest = vCalAddress(f"mailto:{organizer.address}"), vCalAddress(f"mailto:{attendee.address}")
    sender.params["CN"], guest.params["CN"] = organizer.name, attendee.name
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    entry.add("organizer", sender)
    entry.add("attendee", guest)
    calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _entry(event: CalendarEvent, *, stamp: datetime | None, is_cancelled: bool = False) -> "Event":
    from icalendar import Event

    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    if stamp:
        entry.add("dtstamp", stamp.astimezone(UTC))
    if event.changed_at:
        entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("dtstart", _told(event.starts_at))
    if event.ends_at != event.starts_at or not isinstance(event.ends_at, datetime):
        entry.add("dtend", _end(event))
    for name in ("summary", "location", "description", "url"):
        if getattr(event, name):
            entry.add(name, getattr(event, name))
    entry.add("status", "CANCELLED" if event.is_cancelled or is_cancelled else "CONFIRMED")
    if not isinstance(event.starts_at, datetime):
        entry.add("transp", "TRANSPARENT")
    return entry


def _end(event: CalendarEvent) -> datetime | date:
    """Whole days end where the next one begins."""
    last = event.ends_at
    return _told(last) if isinstance(last, datetime) else last + timedelta(days=1)


def _told(moment: datetime | date) -> datetime | date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
