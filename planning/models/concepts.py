from django.db import models

from pos_portal.core.models import OrganizationScoped


class ConceptWording(OrganizationScoped):
    """A word that this organization uses for a concept of the thesaurus: a correction that teaches the matching."""

    concept = models.CharField("понятие", max_length=80)
    wording = models.CharField("слово или выражение", max_length=120)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "слово понятия"
        verbose_name_plural = "слова понятий"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "concept", "wording"],
                name="concept_wording_once",
                violation_error_message="Это слово уже добавлено к понятию.",
            )
        ]

    def __str__(self) -> str:
        return self.wording
