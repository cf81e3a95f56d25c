"""When the portal last did what happens by the clock, and who is at it now."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models


class ChoreRunQuerySet(models.QuerySet):
    def takeable(self, *, every: timedelta, lease: timedelta, now: datetime) -> Self:
        """Done by nobody now and due again; what a clock set back has left in the future counts as due."""
        free = models.Q(taken_until=None) | models.Q(taken_until__lte=now) | models.Q(taken_until__gt=now + lease)
        due = models.Q(done_at=None) | models.Q(done_at__lte=now - every) | models.Q(done_at__gt=now)
        return self.filter(free, due)

    def failing(self) -> Self:
        """The last attempt failed."""
        return self.filter(failed_at__isnull=False).filter(
            models.Q(done_at=None) | models.Q(failed_at__gt=models.F("done_at"))
        )


class ChoreRun(models.Model):
    """One chore of the whole portal; whoever writes `taken_until` first does it, the others leave it alone."""

    name = models.CharField(max_length=120, unique=True)
    taken_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = ChoreRunQuerySet.as_manager()

    class Meta:
        verbose_name = "дело по часам"
        verbose_name_plural = "дела по часам"

    def __str__(self) -> str:
        return self.name
