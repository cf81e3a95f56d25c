"""Telling people what concerns them: a row for each at once; letters follow by the settings of the person."""

from collections.abc import Iterable
from datetime import datetime

from pos_portal.core.engine.texts import one_line, printable
from pos_portal.core.models import Letter, Membership, Notice
from pos_portal.core.notice_rules import NoticeRule


def tell(
    people: Iterable[Membership],
    *,
    rule: NoticeRule,
    title: str,
    key: str,
    now: datetime,
    text: str = "",
    url: str = "",
    event: str = "",
    matters_at: datetime | None = None,
) -> None:
    """Say a thing once to each of the people; call inside the transaction of what happened.

    `key` names the happening («lesson-12-moved-3»): said again, it stays one notice. `text` tells what changed, never
    results of anybody. `event` («lesson-12») lets the letter carry the calendar event. `matters_at` is when it is too
    late to know (of a moved lesson the earlier of both beginnings): today or tomorrow means a letter at once.
    """
    rows = [
        Notice(
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
        for person in people
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
