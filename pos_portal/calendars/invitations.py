"""What the letter of a notice carries for a calendar program: the same event as in the feed."""

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings

from communities.engine.calendar_files import Mailbox, invitation_file
from communities.models import Cover, CoverState, Lesson, Meeting
from pos_portal.core.models import Membership, Notice

from .entries import Entry
from .events import event_of
from .gatherings import cover_entry, lesson_entry, meeting_entry


def attachment_for(notice: Notice, *, root: str = "") -> tuple[str, bytes, str] | None:
    """Name, bytes and method (REQUEST or CANCEL) of an .ics; None where there is nothing to put into a calendar.

    `root` is the address of the portal. Nobody reads the mailbox: an answer is given on the page of the thing.
    """
    member, (kind, _, number) = notice.membership, notice.event.partition("-")
    if kind not in FINDERS or not number.isdecimal() or not member.user.email:
        return None
    entry = FINDERS[kind](member, int(number))
    if entry is None:
        return None
    content = invitation_file(
        event_of(entry, organization=member.organization.short_name, root=root),
        organizer=Mailbox(settings.SITE_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        attendee=Mailbox(str(member.user), member.user.email),
        stamp=notice.created_at,
        is_cancelled=entry.is_cancelled,
    )
    return f"{notice.event}.ics", content, "CANCEL" if entry.is_cancelled else "REQUEST"


def _lesson(member: Membership, pk: int) -> Entry | None:
    """For who takes part, the hours; for who gave the place back, that they are free again; else nothing."""
    lesson = Lesson.objects.visible_to(member).filter(pk=pk).select_related("community", "room").first()
    if lesson is None:
        return None
    if Lesson.objects.filter(pk=pk).mine(member).exists():
        return lesson_entry(lesson)
    return _cancelled(lesson_entry(lesson)) if lesson.bookings.of(member).exists() else None


def _meeting(member: Membership, pk: int) -> Entry | None:
    meeting = Meeting.objects.visible_to(member).filter(pk=pk).select_related("community", "room").first()
    return meeting_entry(meeting) if meeting else None


def _cover(member: Membership, pk: int) -> Entry | None:
    """Only for who stands in, once they have said yes."""
    said = [CoverState.CONFIRMED, CoverState.CANCELLED]
    mine = Cover.objects.visible_to(member).filter(pk=pk, substitute=member.pk, state__in=said)
    cover = mine.select_related("lesson", "group").first()
    return cover_entry(cover, "") if cover else None


def _cancelled(entry: Entry) -> Entry:
    return replace(entry, is_cancelled=True)


FINDERS = {"lesson": _lesson, "meeting": _meeting, "cover": _cover}
