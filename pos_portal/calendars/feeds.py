"""The secret address of a person's calendar: signed, revocable, and dead with the membership."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from communities.engine.calendar_files import CalendarEvent, feed_file
from communities.models import BookingStatus, Lesson
from pos_portal.core.engine.pictures import qr_picture
from pos_portal.core.models import CalendarFeed, Membership

from .entries import Entry, Kind, Span
from .events import event_of
from .gatherings import lesson_entry
from .reading import SOURCES, entries_of
from .scopes import Question, personal

WRITTEN = re.compile(r"[A-Za-z0-9_-]{48}", re.ASCII)
NONCE_BYTES, SIGNATURE_BYTES = 16, 20
BEFORE, AFTER = timedelta(days=30), timedelta(days=365)
IN_FEED = [kind for kind in SOURCES if kind != Kind.DAY_OFF]


def token_of(feed: CalendarFeed) -> str:
    """36 bytes in 48 letters: the nonce and 160 bits signed with the key of the portal; every letter counts."""
    return base64.urlsafe_b64encode(feed.nonce.bytes + _signature(feed.nonce.bytes)).decode()


def _signature(nonce: bytes) -> bytes:
    return salted_hmac("pos_portal.calendars.feeds", nonce, algorithm="sha256").digest()[:SIGNATURE_BYTES]


def find(token: str) -> CalendarFeed | None:
    """The feed of an open address whose person still works here; a guessed address does not reach the database."""
    if not WRITTEN.fullmatch(token):
        return None
    content = base64.urlsafe_b64decode(token)
    nonce, signature = content[:NONCE_BYTES], content[NONCE_BYTES:]
    if not constant_time_compare(signature, _signature(nonce)):
        return None
    rows = CalendarFeed.objects.open().select_related("membership__organization", "membership__user")
    feed = rows.filter(nonce=UUID(bytes=nonce)).first()
    is_alive = feed and feed.membership.is_active and feed.membership.user.is_active
    return feed if is_alive else None


def feed_of(membership: Membership) -> CalendarFeed | None:
    return CalendarFeed.objects.visible_to(membership).open().first()


@transaction.atomic
def open_feed(*, by: Membership, now: datetime) -> CalendarFeed:
    """A new address; the earlier one is dead from now on."""
    Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    revoke(by=by, now=now)
    return CalendarFeed.objects.create(organization=by.organization, membership=by, created_at=now)


def revoke(*, by: Membership, now: datetime) -> None:
    CalendarFeed.objects.visible_to(by).open().update(revoked_at=now)


def events_of(feed: CalendarFeed, *, now: datetime, root: str) -> list[CalendarEvent]:
    """One's own calendar from a month ago to a year ahead; what was cancelled long ago is no longer told."""
    member = feed.membership
    today = now.astimezone(member.organization.zone).date()
    span = Span(today - BEFORE, today + AFTER, member.organization.zone)
    asked = Question(member, personal(), span, now)
    told = [entry for entry in entries_of(asked, *IN_FEED) if not _is_forgotten(entry, now)]
    organization = member.organization.short_name
    return [event_of(entry, organization=organization, root=root) for entry in [*told, *_left(asked)]]


def _is_forgotten(entry: Entry, now: datetime) -> bool:
    return entry.is_cancelled and entry.changed_at is not None and entry.changed_at < now - BEFORE


def _left(asked: Question) -> Iterator[Entry]:
    """Lessons whose place the person gave back lately: they leave the phone."""
    left = {"bookings__membership": asked.membership, "bookings__status": BookingStatus.CANCELLED}
    rows = Lesson.objects.visible_to(asked.membership).filter(asked.during("starts_at"))
    lessons = rows.filter(**left, bookings__cancelled_at__gte=asked.now - BEFORE).distinct()
    others = lessons.exclude(pk__in=Lesson.objects.mine(asked.membership).values("pk"))
    for lesson in others.select_related("community", "room").order_by("starts_at", "pk"):
        yield replace(lesson_entry(lesson, "Вы отменили запись"), is_cancelled=True)


def tag_of(feed: CalendarFeed, events: list[CalendarEvent]) -> str:
    """Changes with anything that the file says; without writing the file."""
    return hashlib.sha256(repr((feed.nonce, _name(feed), events)).encode()).hexdigest()[:32]


def file_of(feed: CalendarFeed, events: list[CalendarEvent]) -> bytes:
    return feed_file(events, name=_name(feed), stamp=feed.created_at)


def _name(feed: CalendarFeed) -> str:
    return f"Методическая работа, {feed.membership.organization.short_name}"


def webcal(link: str) -> str:
    """The address as programs take it for a calendar to subscribe to."""
    return f"webcal:{link.partition(':')[2]}"


def picture_of(link: str) -> bytes:
    """The address as a QR picture."""
    return qr_picture(webcal(link))
