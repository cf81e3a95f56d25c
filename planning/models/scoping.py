from typing import Self

from pos_portal.core.models import ScopedQuerySet


class StaffQuerySet(ScopedQuerySet):
    """The plan and its table are read by the own staff; guests and services see none of it."""

    def visible_to(self, membership) -> Self:
        if membership.is_guest or membership.is_service:
            return self.none()
        return super().visible_to(membership)
