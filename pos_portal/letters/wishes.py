"""Who wants which letters, and on which days nobody of a kindergarten is written to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings

from communities.models import DayOff, Lesson
from pos_portal.core.engine.letter_times import Wishes, is_soon
from pos_portal.core.models import LettersWanted, Membership, Notice
from pos_portal.core.notice_rules import URGENT
from pos_portal.core.services.notices import settings_of

AHEAD = timedelta(days=40)
DaysOff = Mapping[int, frozenset[date]]


def is_mail_set_up() -> bool:
    """Without EMAIL_URL letters would only be printed into the log."""
    return "console" not in settings.EMAIL_BACKEND


def wants_letter(notice: Notice, person: Membership) -> bool:
    """Unread, not muted, and the person works here and has an address."""
    wanted = settings_of(person)
    is_reached = is_mail_set_up() and person.is_active and person.user.is_active and bool(person.user.email)
    is_welcome = wanted.letters != LettersWanted.NONE and notice.rule not in wanted.muted
    return is_reached and is_welcome and notice.read_at is None


def wishes_of(person: Membership, days_off: DaysOff) -> Wishes:
    wanted = settings_of(person)
    return Wishes(
        zone=person.organization.zone,
        is_daily=wanted.letters == LettersWanted.DIGEST,
        digest_at=wanted.digest_at,
        quiet_from=wanted.quiet_from,
        quiet_until=wanted.quiet_until,
        on_days_off=wanted.on_days_off,
        days_off=days_off.get(person.organization_id, frozenset()),
    )


def days_off_of(organizations: Iterable[int], now: datetime) -> DaysOff:
    """Holidays of whole kindergartens, from yesterday on."""
    first, last = now.date() - timedelta(days=1), now.date() + AHEAD
    found = defaultdict(set)
    for row in DayOff.objects.filter(organization__in=set(organizations), group=None).covering(first, last):
        length = (min(row.last_on, last) - max(row.first_on, first)).days
        found[row.organization_id] |= {max(row.first_on, first) + timedelta(days=ahead) for ahead in range(length + 1)}
    return {organization: frozenset(days) for organization, days in found.items()}


def with_matters(notices: list[Notice]) -> list[Notice]:
    """Where nobody said when it is too late to know, the beginning of the lesson does."""
    unsaid = {_lesson_of(notice): None for notice in notices if not notice.matters_at}
    starts = dict(Lesson.objects.filter(pk__in=unsaid.keys() - {0}).values_list("pk", "starts_at"))
    for notice in notices:
        notice.matters_at = notice.matters_at or starts.get(_lesson_of(notice))
    return notices


def is_urgent(notice: Notice, person: Membership, now: datetime) -> bool:
    """A place that is held for hours, a request of the moment, and what matters today or tomorrow."""
    return notice.rule in URGENT or is_soon(notice.matters_at, now, person.organization.zone)


def _lesson_of(notice: Notice) -> int:
    kind, _, number = notice.event.partition("-")
    return int(number) if kind == "lesson" and number.isdecimal() else 0
