from django.db.models import F

from pos_portal.core.models import Versioned


class StaleVersion(Exception):
    """Somebody saved the row after this page was opened. `version`: what the page has to name to save it knowingly."""

    def __init__(self, current, *, version: int | None = None):
        super().__init__(str(current))
        self.current = current
        self.version = getattr(current, "version", None) if version is None else version


def claim(row: Versioned, *, version: int) -> None:
    """Take the next version of a row or raise `StaleVersion`; call inside the transaction that saves it.

    `version` is the number the page was opened with.
    """
    taken = type(row).objects.filter(pk=row.pk, version=version).update(version=F("version") + 1)
    if not taken:
        raise StaleVersion(type(row).objects.get(pk=row.pk))
    row.version = version + 1
