"""Telling people what concerns them: a row for each at once; letters follow by the settings of the person."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from pos_portal.core.engine.texts import one_line, printable
from pos_portal.core.models import Letter, LettersWanted, Membership, Notice, NoticeSettings, Organization
from pos_portal.core.notice_rules import NoticeRule

KEPT_READ, KEPT_AT_ALL = timedelta(days=90), timedelta(days=365)
LATELY = timedelta(days=30)
AT_ONCE = 1000


def tell(people: Iterable[Membership], **said) -> None:
    """Say a thing once to each, inside the transaction of what happened; `said`: the parameters of `notice_to`."""
    keep([notice_to(person, **said) for person in people])


def notice_to(
    person: Membership,
    *,
    rule: NoticeRule,
    title: str,
    key: str,
    now: datetime,
    text: str = "",
    url: str = "",
    event: str = "",
    matters_at: datetime | None = None,
) -> Notice:
    """`key` names the happening («lesson-12-moved-3»): said again, it stays one notice.

    `text` tells what changed, never results of anybody. `event` («lesson-12») lets the letter carry the calendar event.
    `matters_at` is when it is too late to know (of a moved lesson the earlier of both beginnings): today or tomorrow
    means a letter at once.
    """
    return Notice(
        organization_id=person.organization_id,
        membership=person,
        rule=rule,
        title=printable(one_line(title))[:200],
        text=printable(text)[:1000],
        url=url,
        key=key,
        event=event,
        matters_at=matters_at,
        created_at=now,
        letter=Letter.WAITING,
        letter_after=now,
    )


def keep(rows: Iterable[Notice]) -> None:
    """What was told before stays as it is."""
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def read(notice: Notice, *, now: datetime) -> Notice:
    """The first reading counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)
    return notice


def settled(organization: int, key: str, *, now: datetime, person: Membership | None = None) -> None:
    """What a notice asked for has been done by the person, or is over for everybody: it is no news any more."""
    rows = Notice.objects.filter(organization=organization, key=key, read_at=None)
    (rows.filter(membership=person) if person else rows).update(read_at=now)


def read_all(*, by: Membership, now: datetime) -> int:
    """Everything of this person that was told until now."""
    return Notice.objects.visible_to(by).unread().filter(created_at__lte=now).update(read_at=now)


def settings_of(person: Membership) -> NoticeSettings:
    """What the person chose, or the defaults that hold until then; not asked again when it was read with the person."""
    chosen = getattr(person, "notice_settings", None)
    return chosen or NoticeSettings(organization_id=person.organization_id, membership=person)


def silenced(organization: int, rule: NoticeRule | None = None) -> list[int]:
    """Memberships that want no letters, or none of this rule, for letters that are written elsewhere."""
    rows = NoticeSettings.objects.filter(organization=organization).values_list("membership", "letters", "muted")
    return [pk for pk, letters, muted in rows if letters == LettersWanted.NONE or rule in muted]


@transaction.atomic
def choose(wanted: NoticeSettings, *, now: datetime) -> NoticeSettings:
    """Letters that wait are looked at again by the new wishes; those that are being sent stay as they are."""
    fields = ("letters", "digest_at", "quiet_from", "quiet_until", "on_days_off", "muted")
    chosen = {name: getattr(wanted, name) for name in fields}
    where = {"organization_id": wanted.organization_id, "membership_id": wanted.membership_id}
    kept, _ = NoticeSettings.objects.update_or_create(**where, defaults=chosen)
    waiting = Notice.objects.filter(membership=wanted.membership_id, letter=Letter.WAITING, attempts=0, sent_at=None)
    waiting.filter(letter_after__gt=now).update(letter_after=now)
    return kept


def given_up(organization: Organization, *, now: datetime) -> int:
    """How many letters of the last month could not be sent."""
    return Notice.objects.undelivered(organization, now - LATELY).count()


def forget_old(now: datetime) -> int:
    """Read notices go after 90 days, all of them after a year; how many went."""
    gone = 0
    for old in ({"read_at__lt": now - KEPT_READ}, {"created_at__lt": now - KEPT_AT_ALL}):
        while rows := list(Notice.objects.filter(**old).order_by().values_list("pk", flat=True)[:AT_ONCE]):
            gone += Notice.objects.filter(pk__in=rows).delete()[0]
    return gone
