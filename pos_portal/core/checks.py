"""What must be set before anybody is served."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

HINT = 'SECRET_KEY=… : python3 -c "import secrets; print(secrets.token_urlsafe(50))" prints one.'


def secret_key(app_configs=None, **kwargs) -> list[CheckMessage]:
    """A key of the moment signs sessions that die with the process and differ between two workers."""
    if settings.DEBUG or not settings.IS_SECRET_KEY_LENT:
        return []
    return [Error("SECRET_KEY is not set: nobody can be served.", hint=HINT, id="portal.E001")]


register(secret_key, Tags.security, deploy=True)


def refuse_lent_key() -> None:
    """Stop a server that has no key of its own, saying how to make one."""
    for message in secret_key():
        raise ImproperlyConfigured(f"{message.msg}\n{message.hint}")
