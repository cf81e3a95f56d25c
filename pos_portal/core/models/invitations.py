import hashlib
from datetime import datetime
from typing import Self

from django.db import models

from .memberships import Role
from .scoping import OrganizationScoped, ScopedQuerySet


class InvitationQuerySet(ScopedQuerySet):
    def open(self, now: datetime) -> Self:
        return self.filter(accepted_at=None, expires_at__gt=now)

    def by_token(self, token: str) -> Self:
        return self.filter(token_hash=Invitation.hash_of(token))


class Invitation(OrganizationScoped):
    """A link that works once. Only the hash of its secret is kept."""

    full_name = models.CharField("фамилия, имя, отчество", max_length=150)
    email = models.EmailField("электронная почта", blank=True)
    role = models.CharField("роль", max_length=10, choices=Role)
    position = models.CharField("должность", max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, editable=False, db_index=True)
    invited_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField("действует до", editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"
        constraints = [
            models.UniqueConstraint(fields=["organization", "token_hash"], name="invitation_token_unique"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_both_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()
