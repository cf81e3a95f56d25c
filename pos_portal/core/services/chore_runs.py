"""A chore is done by one process at a time, however many companions and cron lines there are."""

from datetime import datetime, timedelta

from pos_portal.core.models import ChoreRun

LEASE = timedelta(minutes=10)
PAUSE_AFTER_FAILURE = timedelta(minutes=2)


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
