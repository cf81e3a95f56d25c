"""The secret address under which a calendar program reads one person's calendar (`features` H2)."""

from uuid import uuid4

from django.db import models

from .scoping import OrganizationScoped, ScopedQuerySet


class CalendarFeedQuerySet(ScopedQuerySet):
    def visible_to(self, membership):
        return super().visible_to(membership).filter(membership=membership.pk)

    def open(self):
        return self.filter(revoked_at=None)


class CalendarFeed(OrganizationScoped):
    """The address is signed from `nonce` with the key of the portal: the table alone opens nothing."""

    membership = models.ForeignKey("core.Membership", on_delete=models.CASCADE, related_name="calendar_feeds")
    nonce = models.UUIDField(default=uuid4, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "ссылка календаря"
        verbose_name_plural = "ссылки календарей"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "membership"],
                condition=models.Q(revoked_at=None),
                name="calendar_feed_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)
