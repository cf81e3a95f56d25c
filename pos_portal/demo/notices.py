"""What the portal has told people lately: most comes from what happened by itself, older notices have been read."""

from datetime import datetime, timedelta

from pos_portal.core.models import Letter, Membership, Notice
from pos_portal.core.services import notices

FRESH, LATELY = timedelta(days=4), timedelta(days=60)


def fill(staff: dict[str, Membership], *, now: datetime) -> None:
    """Nobody has an address here, so nothing is sent; what is older than four days was read a day after."""
    told = Notice.objects.filter(organization=staff["vera"].organization_id)
    told.filter(created_at__lt=now - LATELY).delete()
    told.update(letter=Letter.NONE)
    for notice in told.filter(created_at__lt=now - FRESH):
        notices.read(notice, now=notice.created_at + timedelta(days=1))
    for person in staff.values():
        _leave_some_unread(person, now)


def _leave_some_unread(person: Membership, now: datetime) -> None:
    """Three new ones at most: nobody is met by a heap."""
    unread = Notice.objects.visible_to(person).unread().order_by("-created_at", "-pk")
    for notice in list(unread)[3:]:
        notices.read(notice, now=now)
