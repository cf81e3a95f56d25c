"""Цифровой методический кабинет (slide 13): materials at the trend, strategy or community that they serve."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .communities import Community, CommunityMember
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

    def in_use(self) -> Self:
        return self.filter(is_archived=False)

    def archived(self) -> Self:
        return self.filter(is_archived=True)

    def kept_by(self, membership) -> Self:
        """Whose words and versions this person may change: their group's, their own, as methodist the staff's."""
        groups = CommunityMember.objects.communities_of(membership)
        nobodys = (
            models.Q(community=None) if membership.is_methodist else models.Q(community=None, created_by=membership)
        )
        return self.filter(models.Q(community__in=groups) | nobodys)

    def speaking_of(self, words: str) -> Self:
        """Those whose title, purpose or file names have every one of the words."""
        rows = self
        for word in words.split():
            named = MaterialVersion.objects.filter(material=models.OuterRef("pk"), file_name__icontains=word)
            found = models.Q(title__icontains=word) | models.Q(note__icontains=word) | models.Exists(named)
            rows = rows.filter(found)
        return rows

    def for_list(self) -> Self:
        rows = self.select_related("community", "trend", "strategy", "theme", "created_by__user")
        last = models.Prefetch("versions", MaterialVersion.objects.for_list())
        return rows.prefetch_related(last).order_by("-changed_at", "-pk")


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

    @property
    def last(self) -> "MaterialVersion | None":
        """The newest file; None of a material that is only a link."""
        return next(iter(self.versions.all()), None)


def kept_under(version: "MaterialVersion", name: str) -> str:
    """Files lie under the organization by a name that tells nothing."""
    return f"materials/{version.organization_id}/{version.checksum[:2]}/{version.checksum}"


class MaterialVersionQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """A file is read by those who read its material."""
        return super().visible_to(membership).filter(material__in=Material.objects.visible_to(membership))

    def for_list(self) -> Self:
        return self.select_related("added_by__user").order_by("-number", "pk")


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

    objects = MaterialVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "версия материала"
        verbose_name_plural = "версии материала"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "material", "number"], name="material_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, версия {self.number}"

    @property
    def ending(self) -> str:
        """«DOCX»: what kind of file it is, as people call it."""
        return self.file_name.rpartition(".")[2].upper()
