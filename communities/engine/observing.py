"""When a note was made, told by a phone whose clock may be wrong and whose link may be slow."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SLOW_LINK = timedelta(minutes=2)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Placed:
    """A moment within the lesson's day; `is_moved`: the phone told another day."""

    at: datetime
    is_moved: bool


def clock_error(sent_at: datetime | None, now: datetime) -> timedelta:
    """How far the clock of a device is behind; what a slow link explains is no error of the clock."""
    behind = now - sent_at if sent_at else timedelta()
    return behind if abs(behind) > SLOW_LINK else timedelta()


def in_milliseconds(moment: datetime, epoch: datetime) -> int:
    return (moment - epoch) // MILLISECOND


def placed(
    noted_at: datetime, *, day_starts: datetime, starts_at: datetime, ends_at: datetime, now: datetime
) -> Placed:
    """Before the lesson's day becomes its start, after that day its end; what is yet to come becomes now."""
    if noted_at < day_starts:
        return Placed(starts_at, True)
    if noted_at >= day_starts + timedelta(days=1):
        return Placed(min(ends_at, now), True)
    if noted_at > now:
        return Placed(now, noted_at - now > SLOW_LINK)
    return Placed(noted_at, False)


def is_newer(changed_at_ms: int, stored_ms: int, *, is_removed: bool) -> bool:
    """What was taken away stays away; of two edits the later one stands, whichever arrives first."""
    return not is_removed and changed_at_ms > stored_ms
