"""Adopted states of a plan and the way to them: accepted by the педсовет, approved by the head (`domain/3` §3.1)."""

from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class PlanAction(models.TextChoices):
    ACCEPT = "accept", "Принят педагогическим советом"
    RETURN = "return", "Возвращён с замечанием"
    APPROVE = "approve", "Утверждён приказом"
    REOPEN = "reopen", "Открыт для изменений"


class PlanEdition(OrganizationScoped):
    """Редакция: the plan as the педсовет accepted it; `content` is lines, goals and priorities of that moment."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("редакция №")
    content = models.JSONField()
    protocol_number = models.CharField("протокол педсовета №", max_length=40, blank=True)
    protocol_on = models.DateField("дата протокола", null=True, blank=True)
    order_number = models.CharField("приказ №", max_length=40, blank=True)
    order_on = models.DateField("дата приказа", null=True, blank=True)
    accepted_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    approved_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "редакция плана"
        verbose_name_plural = "редакции плана"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "plan", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_at=None)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="edition_approved_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Редакция № {self.number}"


class PlanStep(OrganizationScoped):
    """One move of the adoption: who, when, with which remark. Never changed afterwards."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="steps")
    edition = models.ForeignKey(PlanEdition, on_delete=models.CASCADE, null=True, related_name="steps")
    action = models.CharField(max_length=8, choices=PlanAction)
    remark = models.TextField("замечание", max_length=4000, blank=True)
    made_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "шаг принятия плана"
        verbose_name_plural = "шаги принятия плана"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.get_action_display()
