"""Slow work of the house: done at once, or by a worker where TASKS_BACKEND=database."""

from collections.abc import Iterable

from django.core.mail import EmailMessage, get_connection, send_mail
from django_tasks import task


@task()
def mail(subject: str, text: str, recipient: str) -> int:
    """Send one letter; returns how many left. A mail server that refuses does not stop anybody's work."""
    return send_mail(subject, text, None, [recipient], fail_silently=True)


def mail_each(subject: str, text: str, recipients: Iterable[str]) -> int:
    """One letter to each address over one connection, nobody sees the others; for use inside a task."""
    letters = [EmailMessage(subject, text, None, [recipient]) for recipient in recipients]
    return get_connection(fail_silently=True).send_messages(letters) or 0 if letters else 0
