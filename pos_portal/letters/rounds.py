"""The chore of letters: what is due is dropped, put off, or handed to the queue."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from pos_portal.core.engine.letter_times import time_to_write
from pos_portal.core.models import Membership, Notice

from . import claims
from .tasks import deliver
from .wishes import days_off_of, is_urgent, wants_letter, wishes_of, with_matters

PEOPLE_AT_ONCE = 50
MOST_ROUNDS = 20
LEASE = timedelta(minutes=15)
STALE = timedelta(days=7)


def send_letters(now: datetime) -> int:
    """Everything that is due, fifty people at a time; returns how many notices went on their way.

    What waited for a week, because nobody did the chores or a backup was restored, is no news any more.
    """
    sent = 0
    for _ in range(MOST_ROUNDS):
        due = Notice.objects.due(now).order_by().values_list("membership", flat=True)
        people = list(due.distinct()[:PEOPLE_AT_ONCE])
        if not people:
            break
        sent += _send_to(people, now)
    return sent


@transaction.atomic
def _send_to(people: list[int], now: datetime) -> int:
    """After this nothing of these people is due: each notice has its next moment, or none any more."""
    notices = with_matters(list(Notice.objects.due(now).filter(membership__in=people).order_by("pk")))
    unwanted, tired, later, ready = _sorted(notices, _people(people), now)
    claims.drop(unwanted)
    claims.give_up(tired)
    for moment, group in later.items():
        _put_off(group, moment, now)
    _hand_over(ready, now)
    return len(ready)


def _people(pks: list[int]) -> dict[int, Membership]:
    return Membership.objects.select_related("user", "organization", "notice_settings").in_bulk(pks)


def _sorted(notices: list[Notice], people: dict[int, Membership], now: datetime):
    days_off = days_off_of({person.organization_id for person in people.values()}, now)
    unwanted, tired, later, ready = [], [], defaultdict(list), []
    for notice in notices:
        person = people[notice.membership_id]
        if notice.created_at < now - STALE or not wants_letter(notice, person):
            unwanted.append(notice)
        elif notice.attempts >= claims.MOST_ATTEMPTS:
            tired.append(notice)
        else:
            urgency = {"is_urgent": is_urgent(notice, person, now), "matters_at": notice.matters_at}
            moment = time_to_write(notice.created_at, now, wishes_of(person, days_off), **urgency)
            (ready if moment <= now else later[moment]).append(notice)
    return unwanted, tired, later, ready


def _put_off(notices: list[Notice], moment: datetime, now: datetime) -> None:
    Notice.objects.due(now).filter(pk__in=[notice.pk for notice in notices]).update(letter_after=moment)


def _hand_over(ready: list[Notice], now: datetime) -> None:
    """The end of the lease is the ticket: a task that comes after it finds the notices under another one."""
    ticket = now + LEASE
    _put_off(ready, ticket, now)
    people = sorted({notice.membership_id for notice in ready})
    if people:
        transaction.on_commit(lambda: deliver.enqueue(people, ticket.isoformat()))
