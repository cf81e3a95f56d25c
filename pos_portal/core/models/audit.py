from typing import Self

from django.conf import settings
from django.db import models

from .memberships import STAFF_ROLES
from .scoping import OrganizationScoped, ScopedQuerySet


class AuditAction(models.TextChoices):
    SIGN_IN = "sign_in", "Вход в портал"
    EXPORT = "export", "Выгрузка файла"
    READ_PERSON = "read_person", "Просмотр личных результатов"
    EXPORT_PERSON = "export_person", "Выгрузка личных результатов"
    ROLE_CHANGE = "role_change", "Изменение роли"
    MEMBERSHIP = "membership", "Изменение состава сотрудников"
    IMPORT = "import", "Загрузка файла"
    DECISION = "decision", "Решение"
    EMERGENCY = "emergency", "Экстренный доступ"


class AuditQuerySet(ScopedQuerySet):
    def about(self, membership) -> Self:
        """What others did with this person's data, also on pages and in files that show all the staff at once."""
        seen = models.Q(person=membership.user_id)
        if membership.role in STAFF_ROLES:
            seen |= models.Q(person=None, action__in=[AuditAction.READ_PERSON, AuditAction.EXPORT_PERSON])
        return self.filter(seen).exclude(actor=membership.user_id)

    def for_list(self) -> Self:
        return self.select_related("actor", "person").order_by("-at", "-pk")

    def update(self, **kwargs):
        raise TypeError("the audit log is append-only")

    def delete(self):
        raise TypeError("the audit log is append-only")


class AuditEvent(OrganizationScoped):
    """Who did what, when; never the data itself. Append-only."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    action = models.CharField("действие", max_length=20, choices=AuditAction)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="о ком"
    )
    subject = models.CharField("что", max_length=200)
    address = models.GenericIPAddressField("адрес", null=True)
    at = models.DateTimeField("когда", db_index=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал"
        indexes = [models.Index(fields=["organization", "person", "-at"], name="audit_person")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.subject}"

    def save(self, **kwargs) -> None:
        if self.pk:
            raise TypeError("the audit log is append-only")
        super().save(**kwargs)

    def delete(self, **kwargs):
        raise TypeError("the audit log is append-only")
