from typing import Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned
from pos_portal.core.school_year import SchoolYear


class PlanStatus(models.TextChoices):
    DRAFT = "draft", "Проект"
    ACCEPTED = "accepted", "Принят педсоветом"
    APPROVED = "approved", "Утверждён"


class MethodicalPlanQuerySet(StaffQuerySet):
    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def accepted(self) -> Self:
        """Accepted by the педсовет and not approved yet."""
        return self.filter(status=PlanStatus.ACCEPTED)

    def returned(self) -> Self:
        """Drafts whose last step was the head's remark."""
        steps = (
            apps.get_model("planning.PlanStep").objects.filter(plan=models.OuterRef("pk")).order_by("-made_at", "-pk")
        )
        last = self.filter(status=PlanStatus.DRAFT).alias(last_step=models.Subquery(steps.values("action")[:1]))
        return last.filter(last_step="return")

    def for_list(self) -> Self:
        return self.select_related("organization").order_by("-school_year", "pk")


class MethodicalPlan(OrganizationScoped, Versioned):
    """The plan of methodical work of one school year, with what its print form asks for (`domain/3` §3.1)."""

    school_year = models.PositiveSmallIntegerField(
        "учебный год", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    title = models.CharField("название", max_length=300, default="План методической работы")
    status = models.CharField(max_length=8, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False)
    protocol_number = models.CharField("протокол педсовета №", max_length=40, blank=True)
    protocol_on = models.DateField("дата протокола", null=True, blank=True)
    order_number = models.CharField("приказ №", max_length=40, blank=True)
    order_on = models.DateField("дата приказа", null=True, blank=True)
    priorities_fixed_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    priorities_fixed_at = models.DateTimeField(null=True, editable=False)
    suggested_at = models.DateTimeField(null=True, editable=False)
    suggested_from = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MethodicalPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "методический план"
        verbose_name_plural = "методические планы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year"],
                name="plan_one_a_year",
                violation_error_message="План на этот учебный год уже есть.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} на {self.year} учебный год"

    @property
    def is_accepted(self) -> bool:
        return self.status == PlanStatus.ACCEPTED

    @property
    def is_approved(self) -> bool:
        return self.status == PlanStatus.APPROVED

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)
