"""`make_*` of notices: rows as `tell` leaves them."""

from itertools import count

from django.utils import timezone

from pos_portal.core.models import Letter, Notice, NoticeSettings

_numbers = count(1)


def make_notice(person, title="Занятие перенесли", *, now=None, **fields) -> Notice:
    now = now or timezone.now()
    fields.setdefault("rule", "lesson_moved")
    fields.setdefault("key", f"key-{next(_numbers)}")
    fields.setdefault("letter", Letter.WAITING)
    fields.setdefault("letter_after", now)
    return Notice.objects.create(
        organization=person.organization, membership=person, title=title, created_at=now, **fields
    )


def make_settings(person, **fields) -> NoticeSettings:
    return NoticeSettings.objects.create(organization=person.organization, membership=person, **fields)


def give_address(*people) -> None:
    for person in people:
        person.user.email = f"{person.user.username}@example.ru"
        person.user.save()
