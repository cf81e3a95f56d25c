from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet


class WordingRole(models.TextChoices):
    """What a wording says about its concept, as in `planning/data/concepts`."""

    CLEAR = "clear", "называет понятие"
    WEAK = "weak", "называет, если яснее ничего не сказано"
    NEVER = "never", "не путать с понятием"


class OwnConcept(OrganizationScoped):
    """A concept that this organization added to the thesaurus."""

    code = models.SlugField("код", max_length=80, editable=False)
    title = models.CharField("понятие", max_length=120)
    strand = models.CharField("направление", max_length=80)
    broader = models.CharField("шире", max_length=80, blank=True)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "своё понятие"
        verbose_name_plural = "свои понятия"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "code"],
                name="own_concept_once",
                violation_error_message="Такое понятие уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConceptWording(OrganizationScoped):
    """A word that this organization uses for a concept of the thesaurus: a correction that teaches the matching."""

    concept = models.CharField("понятие", max_length=80)
    wording = models.CharField("слово или выражение", max_length=120)
    role = models.CharField("что значит", max_length=5, choices=WordingRole, default=WordingRole.CLEAR)
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
