from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from .organizations import OrganizationKind
from .scoping import OrganizationScoped, ScopedQuerySet


class Role(models.TextChoices):
    METHODIST = "methodist", "Ответственный за методическую работу"
    HEAD = "head", "Руководитель"
    EDUCATOR = "educator", "Педагог"
    GUEST = "guest", "Приглашённый специалист"
    SERVICE = "service", "Сотрудник методической службы"


STAFF_ROLES = [Role.METHODIST, Role.HEAD, Role.EDUCATOR]
LEADERS = [Role.METHODIST, Role.HEAD, Role.SERVICE]
ROLES_OF_KIND = {
    OrganizationKind.DOO: [Role.METHODIST, Role.HEAD, Role.EDUCATOR, Role.GUEST],
    OrganizationKind.MMS: [Role.SERVICE],
    OrganizationKind.IRO: [Role.SERVICE],
}


class MembershipQuerySet(ScopedQuerySet):
    def active(self, day: date) -> Self:
        """Working on that day: started, not yet ended; the day of leaving counts no more."""
        return self.filter(started_on__lte=day).filter(models.Q(ended_on=None) | models.Q(ended_on__gt=day))

    def staff(self) -> Self:
        """Own people of the kindergarten, without guests."""
        return self.filter(role__in=STAFF_ROLES)

    def educators(self) -> Self:
        return self.filter(role=Role.EDUCATOR)

    def for_list(self) -> Self:
        return self.select_related("user", "organization").order_by("user__full_name", "pk")


class Membership(OrganizationScoped):
    """A person in an organization: role decides rights, position is what the staff list says."""

    organization = models.ForeignKey(
        "core.Organization", on_delete=models.PROTECT, related_name="memberships", verbose_name="организация"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("роль", max_length=10, choices=Role)
    position = models.CharField("должность", max_length=120, blank=True)
    started_on = models.DateField("работает с")
    ended_on = models.DateField("не работает с", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "сотрудник"
        verbose_name_plural = "сотрудники"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=models.Q(ended_on=None),
                name="membership_one_active",
                violation_error_message="Этот человек уже есть в организации.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="membership_dates_ordered",
                violation_error_message="Дата окончания раньше даты начала.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_active(self) -> bool:
        """Works here today, by the calendar of the organization."""
        today = self.organization.today
        return self.started_on <= today and (self.ended_on is None or self.ended_on > today)

    @property
    def short_name(self) -> str:
        return self.user.get_short_name()

    @property
    def is_methodist(self) -> bool:
        return self.role == Role.METHODIST

    @property
    def is_head(self) -> bool:
        return self.role == Role.HEAD

    @property
    def is_educator(self) -> bool:
        return self.role == Role.EDUCATOR

    @property
    def is_guest(self) -> bool:
        return self.role == Role.GUEST

    @property
    def is_service(self) -> bool:
        return self.role == Role.SERVICE
