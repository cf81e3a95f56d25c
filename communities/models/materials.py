"""Цифровой методический кабинет (slide 13): materials at the trend, strategy or community that they serve."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .communities import Community
from .openness import Ring


def open_to(membership) -> models.Q:
    """Rows with a ring, perhaps of a community, that this person reads: shared with the staff or of their group."""
    mine = models.Q(organization=membership.organization_id, community__in=Community.objects.read_by(membership))
    if membership.is_guest:
        return models.Q(
            organization=membership.organization_id,
            ring__gte=Ring.GUESTS,
            community__in=Community.objects.visible_to(membership),
        )
    shared = models.Q(organization=membership.organization_id, ring__gte=Ring.KINDERGARTEN)
    return shared | mine


class MaterialQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        return self.none() if membership.is_service else self.filter(open_to(membership))

    def for_list(self) -> Self:
        rows = self.select_related("community", "trend", "strategy", "theme", "created_by__user")
        return rows.order_by("-changed_at", "-pk")


class Material(OrganizationScoped, Versioned):
    """A file or a link of the methodical cabinet with its versions."""

    title = models.CharField("название", max_length=200)
    note = models.TextField("для чего", max_length=1000, blank=True)
    address = models.URLField("ссылка", max_length=500, blank=True)
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="сообщество",
    )
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="тенденция",
    )
    strategy = models.ForeignKey(
        "communities.Strategy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="стратегия",
    )
    theme = models.ForeignKey(
        "communities.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="методическая тема",
    )
    ring = models.PositiveSmallIntegerField("кому открыто", choices=Ring, default=Ring.KINDERGARTEN, editable=False)
    is_archived = models.BooleanField(default=False, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "материал"
        verbose_name_plural = "материалы"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(community__isnull=False) | models.Q(ring__gte=Ring.KINDERGARTEN),
                name="material_of_nobody_is_open_to_staff",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:material_detail", args=[self.pk])


def kept_under(version: "MaterialVersion", name: str) -> str:
    """Files lie under the organization by a name that tells nothing."""
    return f"materials/{version.organization_id}/{version.checksum[:2]}/{version.checksum}"


class MaterialVersion(OrganizationScoped):
    """One file of a material; earlier ones stay."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="versions", editable=False)
    number = models.PositiveSmallIntegerField("версия")
    file = models.FileField("файл", upload_to=kept_under, max_length=200)
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("размер")
    checksum = models.CharField(max_length=64)
    note = models.CharField("что изменилось", max_length=300, blank=True)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "версия материала"
        verbose_name_plural = "версии материала"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "material", "number"], name="material_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, версия {self.number}"
