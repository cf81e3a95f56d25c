"""What a person should know or decide: in the portal at once, by mail when and how they like it (`features` H3–H5)."""

from datetime import datetime, time
from typing import Self

from django.db import models

from .scoping import OrganizationScoped, ScopedQuerySet


class Letter(models.TextChoices):
    """How far the letter of a notice is; `NONE`: nobody wants one."""

    NONE = "none", "Без письма"
    WAITING = "waiting", "Ждёт отправки"
    SENT = "sent", "Отправлено"
    FAILED = "failed", "Не отправлено"


class NoticeQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """One's own only."""
        return super().visible_to(membership).filter(membership=membership.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_list(self) -> Self:
        """What is new first, then the latest."""
        unread = models.Case(models.When(read_at=None, then=0), default=1, output_field=models.IntegerField())
        return self.order_by(unread, "-created_at", "-pk")

    def due(self, now: datetime) -> Self:
        """Letters to look at now."""
        return self.filter(letter=Letter.WAITING, letter_after__lte=now)

    def undelivered(self, organization, since: datetime) -> Self:
        """Letters of an organization that were given up: counted, never read."""
        return self.filter(organization=organization, letter=Letter.FAILED, created_at__gte=since)


class Notice(OrganizationScoped):
    """Said once: `key` is unique for a person. `text` tells what changed, never anybody's results.

    `event` names what a calendar program should take from the letter: «lesson-12». `matters_at` is when it is too late
    to know: what matters today or tomorrow is written at once. `letter_after` is when the letter is looked at next;
    `sent_at` when it left, or, while `letter` still waits, when somebody began to send it.
    """

    membership = models.ForeignKey("core.Membership", on_delete=models.CASCADE, related_name="notices")
    rule = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    event = models.CharField(max_length=40, blank=True)
    matters_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    letter = models.CharField(max_length=7, choices=Letter, default=Letter.NONE)
    letter_after = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "извещение"
        verbose_name_plural = "извещения"
        indexes = [
            models.Index(fields=["organization", "membership", "read_at"], name="notice_of_person"),
            models.Index(fields=["letter", "letter_after"], name="notice_letters_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organization", "key", "membership"], name="notice_said_once"),
        ]

    def __str__(self) -> str:
        return self.title


class LettersWanted(models.TextChoices):
    EACH = "each", "Сразу, по одному"
    DIGEST = "digest", "Раз в день одним письмом"
    NONE = "none", "Не присылать"


class NoticeSettings(OrganizationScoped):
    """How a person likes to be told; without a row the defaults hold."""

    membership = models.OneToOneField(
        "core.Membership", on_delete=models.CASCADE, related_name="notice_settings", editable=False
    )
    letters = models.CharField("письма", max_length=6, choices=LettersWanted, default=LettersWanted.DIGEST)
    digest_at = models.TimeField("когда присылать письмо дня", default=time(7, 30))
    quiet_from = models.TimeField("не писать с", default=time(19, 0))
    quiet_until = models.TimeField("не писать до", default=time(8, 0))
    on_days_off = models.BooleanField("писать и в выходные", default=False)
    muted = models.JSONField("о чём не писать", default=list, blank=True)

    class Meta:
        verbose_name = "настройки извещений"
        verbose_name_plural = "настройки извещений"

    def __str__(self) -> str:
        return str(self.membership)
