"""Why something was not done, in words for the person who asked."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

COLLISION = "Пока Вы выбирали, кто-то занял это место или время. Обновите страницу и выберите ещё раз."


class Refused(Exception):
    """A wish that cannot be granted; its text is a Russian sentence for the screen."""


def all_or_refused(service: Callable) -> Callable:
    """One transaction; what the database refuses becomes a sentence (`reliability` §2, rule 2)."""

    @wraps(service)
    def wrapper(*args, **kwargs):
        try:
            with transaction.atomic():
                return service(*args, **kwargs)
        except ValidationError as wrong:
            raise Refused(" ".join(wrong.messages)) from None
        except IntegrityError:
            raise Refused(COLLISION) from None

    return wrapper
