from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class Fulfilment(models.TextChoices):
    """«Отметка о выполнении» (`domain/3` §3.3)."""

    PLANNED = "planned", "Запланировано"
    HELD = "held", "Выполнено"
    PARTLY = "partly", "Выполнено частично"
    MOVED = "moved", "Перенесено"
    CANCELLED = "cancelled", "Не выполнено"


class FulfilmentStep(OrganizationScoped):
    """One mark on a line of the plan: what happened, why, what proves it. Never changed afterwards."""

    activity = models.ForeignKey("planning.Activity", on_delete=models.CASCADE, related_name="fulfilment_steps")
    fulfilment = models.CharField(max_length=9, choices=Fulfilment)
    happened_on = models.DateField("дата", null=True)
    reason = models.TextField("причина", max_length=1000, blank=True)
    proof = models.TextField("чем подтверждается", max_length=1000, blank=True)
    term_before = models.TextField("срок до переноса", max_length=300, blank=True)
    term_after = models.TextField("новый срок", max_length=300, blank=True)
    made_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "шаг выполнения"
        verbose_name_plural = "шаги выполнения"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.get_fulfilment_display()
