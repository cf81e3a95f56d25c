"""«Что решить» (`features` H5): everything that waits for one person, in one list with its age."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from pos_portal.core.models import Membership, Notice
from pos_portal.core.templatetags.portal import plural

from .overview import Overview
from .steps import Step
from .studies import studies_waiting_for


@dataclass(frozen=True)
class Waiting:
    """A step and how long it has been waiting, in days where that is known."""

    step: Step
    days: int | None

    @property
    def age(self) -> str:
        if self.days is None:
            return ""
        return f"ждёт {plural(self.days, 'день,дня,дней')}" if self.days else "сегодня"


def waiting_for(membership: Membership, *, now: datetime) -> list[Waiting]:
    """What cannot wait first, then what has waited longest; of unknown age last."""
    rows = [Waiting(step, _days(step.since, membership)) for step in _steps(membership, now)]
    return sorted(rows, key=lambda row: (not row.step.is_pressing, -1 if row.days is None else -row.days - 2))


def _steps(membership: Membership, now: datetime) -> Iterator[Step]:
    yield from Overview(membership, now=now).decisions
    yield from studies_waiting_for(membership, now)


def unread_of(membership: Membership) -> int:
    """How many notices this person has not read."""
    return Notice.objects.visible_to(membership).unread().count()


def _days(since: date | datetime | None, membership: Membership) -> int | None:
    if since is None:
        return None
    day = since.astimezone(membership.organization.zone).date() if isinstance(since, datetime) else since
    return max((membership.organization.today - day).days, 0)
