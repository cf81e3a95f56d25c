"""A chore is done by one process at a time, however many companions and cron lines there are."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import models

from pos_portal.core.models import ChoreRun

LEASE = timedelta(minutes=10)
PAUSE_AFTER_FAILURE = timedelta(minutes=2)
logger = logging.getLogger(__name__)


class RowsFailed(Exception):
    """Some rows of a chore could not be done; the others are."""


def take(name: str, *, every: timedelta, now: datetime) -> bool:
    """Whether this process may do the chore now; a process that dies at it gives it back after ten minutes."""
    ChoreRun.objects.get_or_create(name=name)
    rows = ChoreRun.objects.filter(name=name).takeable(every=every, lease=LEASE, now=now)
    return rows.update(taken_until=now + LEASE) == 1


def finish(name: str, *, now: datetime) -> None:
    ChoreRun.objects.filter(name=name).update(taken_until=None, done_at=now)


def fail(name: str, *, now: datetime) -> None:
    """Not at once again: what fails every minute would fill the log."""
    ChoreRun.objects.filter(name=name).update(taken_until=now + PAUSE_AFTER_FAILURE, failed_at=now)


def each_by_itself(rows: Iterable[models.Model], do: Callable) -> None:
    """Do the same with every row, in a transaction of its own; one that fails keeps no other from its turn."""
    failed = [row.pk for row in rows if not _is_done(row, do)]
    if failed:
        raise RowsFailed(", ".join(map(str, failed)))


def _is_done(row: models.Model, do: Callable) -> bool:
    try:
        do(row)
    except Exception:
        logger.exception("chore failed for %s %s", row._meta.label, row.pk)
        return False
    return True
