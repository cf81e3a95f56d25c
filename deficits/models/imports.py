from django.db import models

from pos_portal.core.models import OrganizationScoped


class ImportStatus(models.TextChoices):
    PREVIEW = "preview", "На проверке"
    SAVED = "saved", "Сохранена"
    UNDONE = "undone", "Отменена"


class AnswersImport(OrganizationScoped):
    """Answers from a file: what was understood waits here for a decision; the file itself is not kept."""

    file_name = models.CharField("файл", max_length=200)
    checksum = models.CharField(max_length=64, editable=False)
    understood = models.JSONField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=ImportStatus, default=ImportStatus.PREVIEW, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    saved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "загрузка ответов"
        verbose_name_plural = "загрузки ответов"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "checksum"],
                condition=models.Q(status=ImportStatus.SAVED),
                name="answers_import_file_once",
                violation_error_message="Этот файл уже загружен.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ChildrenImport(OrganizationScoped):
    """Children's results from a file, names already turned into codes; neither the file nor the key is kept."""

    file_name = models.CharField("файл", max_length=200)
    checksum = models.CharField(max_length=64, editable=False)
    understood = models.JSONField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=ImportStatus, default=ImportStatus.PREVIEW, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    saved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "загрузка результатов детей"
        verbose_name_plural = "загрузки результатов детей"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "checksum"],
                condition=models.Q(status=ImportStatus.SAVED),
                name="children_import_file_once",
                violation_error_message="Этот файл уже загружен.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
