"""Whose letter it is to send: each step is one UPDATE under a condition, so that nobody does it twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from pos_portal.core.models import Letter, Notice

PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
MOST_ATTEMPTS = len(PAUSES) + 1


@transaction.atomic
def claim(notices: Iterable[Notice], *, ticket: datetime, now: datetime) -> list[Notice]:
    """Those of the letter that are still to be sent under this ticket; from here on they are ours.

    A row that was claimed before and never marked belongs to a process that died: this is its last try.
    """
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices], letter=Letter.WAITING, letter_after=ticket)
    claimed = list(rows.select_for_update(no_key=True).order_by("pk"))
    for notice in claimed:
        notice.attempts = MOST_ATTEMPTS if notice.sent_at else notice.attempts + 1
        notice.sent_at = now
        notice.letter_after = now + PAUSES[min(notice.attempts, len(PAUSES)) - 1]
    Notice.objects.bulk_update(claimed, ["attempts", "sent_at", "letter_after"])
    return claimed


def mark_sent(claimed: Iterable[Notice], *, now: datetime) -> None:
    _waiting(claimed).update(letter=Letter.SENT, sent_at=now)


def mark_failed(claimed: Iterable[Notice]) -> None:
    """Tried again after a pause that grows; after five times given up."""
    _waiting(claimed).update(sent_at=None)
    _waiting(claimed).filter(attempts__gte=MOST_ATTEMPTS).update(letter=Letter.FAILED)


def give_up(notices: Iterable[Notice]) -> None:
    """The last process that tried died at it."""
    _waiting(notices).update(letter=Letter.FAILED, sent_at=None)


def drop(notices: Iterable[Notice]) -> None:
    """Nobody wants this letter, or the notice was read in the portal meanwhile."""
    _waiting(notices).update(letter=Letter.NONE)


def _waiting(notices: Iterable[Notice]):
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices], letter=Letter.WAITING)
