"""The text of a letter: what changed, where to look, how to get fewer of them; never results of anybody."""

import hashlib
import logging
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from pos_portal.calendars.invitations import attachment_for
from pos_portal.core.models import Membership, Notice
from pos_portal.core.templatetags.portal import plural

logger = logging.getLogger(__name__)
MOST_IN_A_LETTER = 30


def letter_of(person: Membership, notices: list[Notice]) -> EmailMessage:
    """One notice under its own title, several as the news of the day."""
    subject = notices[0].title
    if len(notices) > 1:
        subject = f"Что нового: {plural(len(notices), 'извещение,извещения,извещений')}".replace("\xa0", " ")
    headers = {"Message-ID": _number_of(notices), "Auto-Submitted": "auto-generated"}
    letter = EmailMessage(subject, _text(person, notices), None, [person.user.email], headers=headers)
    for notice in {notice.event: notice for notice in notices if notice.event}.values():
        notice.membership = person
        _attach_event(letter, notice)
    return letter


def _text(person: Membership, notices: list[Notice]) -> str:
    parts = [f"{_called(person)}, здравствуйте!"]
    parts += [_told(notice) for notice in notices[:MOST_IN_A_LETTER]]
    more = len(notices) - MOST_IN_A_LETTER
    parts += [f"И ещё {more} – в портале, на странице «Извещения»."] if more > 0 else []
    return "\n\n".join([*parts, _end(person)]) + "\n"


def _told(notice: Notice) -> str:
    return "\n".join(filter(None, (f"• {notice.title}", notice.text, address(notice.url) if notice.url else "")))


def _end(person: Membership) -> str:
    where = address(reverse("notice_settings"))
    how = "Как часто присылать письма и о чём не писать, Вы выбираете сами"
    return f"--\n{how}{f': {where}' if where else ' в портале: «Извещения», «Настроить»'}\n{person.organization}"


def _called(person: Membership) -> str:
    """«Вера Ильинична» from «Кузнецова Вера Ильинична»."""
    return " ".join(person.user.full_name.split()[1:3]) or str(person.user)


def address(path: str) -> str:
    """The whole address of a page; empty where nobody said under which name people open the portal."""
    is_ours = path.startswith("/") and not path.startswith("//")
    return f"{settings.PORTAL_URL}{path}" if settings.PORTAL_URL and is_ours else ""


def _number_of(notices: list[Notice]) -> str:
    """The same for the same notices: a letter that was sent twice is shown once by most programs."""
    digest = hashlib.sha256("-".join(str(notice.pk) for notice in notices).encode()).hexdigest()[:32]
    return f"<{digest}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('> ')}>"


def _attach_event(letter: EmailMessage, notice: Notice) -> None:
    """What a calendar program takes from the letter; a letter without it is better than none."""
    try:
        found = attachment_for(notice, root=settings.PORTAL_URL)
    except Exception:
        logger.exception("a letter leaves without its calendar event")
        return
    if not found:
        return
    name, content, method = found
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename=name)
    letter.attach(part)
