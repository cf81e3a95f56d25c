"""What a person should know or decide: in the portal at once, by mail when and how they like it (`features` H3–H5)."""

from datetime import time
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
        return self.order_by("-created_at", "-pk")


class Notice(OrganizationScoped):
    """Said once: `key` is unique for a person. `text` tells what changed, never anybody's results.

    `event` names what a calendar program should take from the letter: «lesson-12».
    """

    membership = models.ForeignKey("core.Membership", on_delete=models.CASCADE, related_name="notices")
    rule = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    event = models.CharField(max_length=40, blank=True)
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
            models.UniqueConstraint(fields=["organization", "membership", "key"], name="notice_said_once"),
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
