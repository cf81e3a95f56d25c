"""The task that sends: one connection for all, each letter claimed before it leaves."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import get_connection
from django.utils import timezone
from django_tasks import task

from pos_portal.core.models import Letter, LettersWanted, Membership, Notice
from pos_portal.core.services.notices import settings_of

from . import claims
from .wishes import is_urgent, wants_letter, with_matters
from .words import letter_of

logger = logging.getLogger(__name__)


@task()
def deliver(people: list[int], ticket: str) -> int:
    """Send what waits under this ticket; returns how many letters left. No queue keeps addresses."""
    until, post = datetime.fromisoformat(ticket), Post()
    rows = Notice.objects.filter(membership__in=people, letter=Letter.WAITING, letter_after=until)
    by_person = defaultdict(list)
    for notice in with_matters(list(rows.order_by("created_at", "pk"))):
        by_person[notice.membership_id].append(notice)
    memberships = Membership.objects.select_related("user", "organization", "notice_settings").in_bulk(by_person)
    try:
        return sum(_send_to(memberships[pk], notices, until, post) for pk, notices in by_person.items())
    finally:
        post.close()


def _send_to(person: Membership, notices: list[Notice], ticket: datetime, post: "Post") -> int:
    wanted = [notice for notice in notices if wants_letter(notice, person)]
    claims.drop([notice for notice in notices if notice not in wanted])
    return sum(_send(person, letter, ticket, post) for letter in _letters(person, wanted))


def _letters(person: Membership, notices: list[Notice]) -> Iterator[list[Notice]]:
    """Each by itself, or the urgent by themselves and the others together."""
    now, together = timezone.now(), []
    is_daily = settings_of(person).letters == LettersWanted.DIGEST
    for notice in notices:
        if is_daily and not is_urgent(notice, person, now):
            together.append(notice)
        else:
            yield [notice]
    if together:
        yield together


def _send(person: Membership, letter: list[Notice], ticket: datetime, post: "Post") -> bool:
    claimed = claims.claim(letter, ticket=ticket, now=timezone.now())
    if not claimed:
        return False
    if post.send(person, claimed):
        claims.mark_sent(claimed, now=timezone.now())
        return True
    claims.mark_failed(claimed)
    return False


class Post:
    """A mail server; one that cannot be reached, or falls silent, is not asked again for every letter."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.is_away = False

    def send(self, person: Membership, notices: list[Notice]) -> bool:
        """Whether the server took the letter; what it said is logged without words and addresses."""
        if self.is_away:
            return False
        try:
            self._open()
            return bool(self.connection.send_messages([letter_of(person, notices)]))
        except (OSError, SMTPException) as error:
            self.is_away = self.is_away or any(isinstance(one, TimeoutError) for one in (error, error.__context__))
            logger.warning("a letter could not be sent: %s", type(error).__name__)
        except Exception:
            logger.exception("a letter could not be made")
        self.close()
        return False

    def _open(self) -> None:
        self.is_away = True
        self.connection.open()
        self.is_away = False

    def close(self) -> None:
        """A connection that broke may break once more at its end."""
        try:
            self.connection.close()
        except Exception as error:
            logger.info("the mail server did not say goodbye: %s", type(error).__name__)
