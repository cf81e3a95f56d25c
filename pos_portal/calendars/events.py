"""An entry of a calendar as calendar programs read it; everywhere the same event under the same name."""

from communities.engine.calendar_files import CalendarEvent

from .entries import Entry, Kind

BEFORE = {Kind.LESSON: "Открытое занятие: ", Kind.MEETING: "Встреча: "}


def event_of(entry: Entry, *, organization: str, root: str = "") -> CalendarEvent:
    """`root` is the address of the portal; without one the event leads nowhere."""
    return CalendarEvent(
        uid=f"{entry.key}@pos-portal",
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        starts_at=entry.starts,
        ends_at=entry.ends,
        summary=f"{BEFORE.get(entry.kind, '')}{entry.title}",
        location=_location(entry, organization),
        description=entry.note,
        url=f"{root.rstrip('/')}{entry.url}" if root and entry.url else "",
        is_cancelled=entry.is_cancelled,
    )


def _location(entry: Entry, organization: str) -> str:
    """A visit leads to another house; a term has no place."""
    if entry.kind == Kind.WALK or not entry.is_timed:
        return entry.place
    return ", ".join(part for part in (entry.place, organization) if part)
