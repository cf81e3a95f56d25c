from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet


class ImportStatus(models.TextChoices):
    PREVIEW = "preview", "Проверяется"
    APPLIED = "applied", "Сохранено в план"
    UNDONE = "undone", "Отменено"


class PlanImportQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Only those who edit the plan see what was loaded into it."""
        return super().visible_to(membership) if membership.is_methodist else self.none()

    def applied(self) -> Self:
        return self.filter(status=ImportStatus.APPLIED)

    def for_list(self) -> Self:
        return self.select_related("plan", "applied_by__user").order_by("-created_at", "-pk")


class PlanImport(OrganizationScoped):
    """A file or a pasted table on its way into the plan: read, shown, saved, and taken back if asked.

    `content` is kept only while the preview lasts; `mapping` is what the person said about the columns; `reading` is
    what was understood: rows, warnings, ignored texts; `replaced` is what the lines it updated said before.
    """

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="imports")
    status = models.CharField(max_length=8, choices=ImportStatus, default=ImportStatus.PREVIEW)
    file_name = models.CharField("файл", max_length=200)
    is_pasted = models.BooleanField(default=False)
    checksum = models.CharField(max_length=64)
    content = models.BinaryField()
    mapping = models.JSONField(null=True)
    reading = models.JSONField(default=dict)
    replaced = models.JSONField(default=list)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    applied_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка плана"
        verbose_name_plural = "загрузки планов"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "plan", "checksum"],
                condition=models.Q(status=ImportStatus.APPLIED),
                name="import_same_file_once",
                violation_error_message="Этот файл уже загружен в план.",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_preview(self) -> bool:
        return self.status == ImportStatus.PREVIEW

    @property
    def is_applied(self) -> bool:
        return self.status == ImportStatus.APPLIED


class RememberedMapping(OrganizationScoped):
    """Which column is what, as a person of this organization once said, by the signature of the headings."""

    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    decided_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "запомненные столбцы"
        verbose_name_plural = "запомненные столбцы"
        constraints = [models.UniqueConstraint(fields=["organization", "signature"], name="mapping_one_for_headings")]

    def __str__(self) -> str:
        return self.signature
