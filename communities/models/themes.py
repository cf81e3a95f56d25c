from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


class ThemeQuerySet(StaffQuerySet):
    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def with_counts(self) -> Self:
        """Adds `groups`: how many communities work on the theme."""
        return self.annotate(groups=models.Count("communities", distinct=True))

    def for_list(self) -> Self:
        return self.prefetch_related("owners__user", "trends").order_by("-school_year", "position", "pk")


class Theme(OrganizationScoped, Versioned):
    """A methodical theme of the year with the people responsible for it; three are preset by slide 16."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    title = models.CharField("тема", max_length=300)
    text = models.TextField("о чём она", max_length=1500, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    owners = models.ManyToManyField("core.Membership", related_name="themes", blank=True, verbose_name="ответственные")
    trends = models.ManyToManyField("deficits.Trend", related_name="themes", blank=True, verbose_name="тенденции")
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "методическая тема"
        verbose_name_plural = "методические темы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year", "title"],
                name="theme_once_a_year",
                violation_error_message="Такая тема в этом году уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:theme_detail", args=[self.pk])
