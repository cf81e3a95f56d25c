from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


class Reflection(OrganizationScoped, Versioned):
    """«Осознание при анализе»: three questions after the table, the conclusion, the draft decision (slide 11)."""

    TEXTS = ("what_we_did", "what_succeeded", "what_else", "conclusion", "decision")

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="+", editable=False)
    what_we_did = models.TextField(
        "Что мы делали для удовлетворения профессиональных потребностей?", max_length=8000, blank=True
    )
    what_succeeded = models.TextField("Какие действия были удачными?", max_length=8000, blank=True)
    what_else = models.TextField("Что ещё можно сделать?", max_length=8000, blank=True)
    conclusion = models.TextField("Вывод", max_length=8000, blank=True)
    decision = models.TextField("Проект решения педагогического совета", max_length=8000, blank=True)
    edited_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, editable=False, related_name="+")
    edited_at = models.DateTimeField(editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "осознание"
        verbose_name_plural = "осознание"
        constraints = [models.UniqueConstraint(fields=["organization", "plan"], name="reflection_one_of_plan")]

    def __str__(self) -> str:
        return f"Осознание: {self.plan}"

    def answers(self) -> list[tuple[str, str]]:
        """Question and answer, in the order of the analysis."""
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in self.TEXTS]
