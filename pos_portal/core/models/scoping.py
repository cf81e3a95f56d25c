from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from .memberships import Membership


class ScopedQuerySet(models.QuerySet):
    """Every read on behalf of a person starts here."""

    def visible_to(self, membership: "Membership") -> Self:
        """Rows of the membership's own organization; narrower querysets override and call super."""
        return self.filter(organization=membership.organization_id)


class StaffQuerySet(ScopedQuerySet):
    """What the own staff of a kindergarten reads; guests and services see none of it."""

    def visible_to(self, membership: "Membership") -> Self:
        if membership.is_guest or membership.is_service:
            return self.none()
        return super().visible_to(membership)


class OrganizationScoped(models.Model):
    """A business table: its rows belong to one organization for ever."""

    organization = models.ForeignKey(
        "core.Organization", on_delete=models.PROTECT, verbose_name="организация", related_name="+", editable=False
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that two people may edit at once: a save from an outdated page is refused, nothing is lost."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)

    class Meta:
        abstract = True
