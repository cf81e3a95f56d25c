"""Slow work of the house: done at once, or by a worker where TASKS_BACKEND=database."""

from django.core.mail import send_mail
from django_tasks import task


@task()
def mail(subject: str, text: str, recipient: str) -> int:
    """Send one letter; returns how many left. A mail server that refuses does not stop anybody's work."""
    return send_mail(subject, text, None, [recipient], fail_silently=True)
