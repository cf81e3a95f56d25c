from django.db import models

from .scoping import OrganizationScoped


class FormSubmission(OrganizationScoped):
    """A form already sent: its one-time id and where its result is shown."""

    membership = models.ForeignKey("core.Membership", on_delete=models.CASCADE, related_name="+")
    form_id = models.UUIDField()
    location = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "отправленная форма"
        verbose_name_plural = "отправленные формы"
        constraints = [
            models.UniqueConstraint(fields=["organization", "membership", "form_id"], name="form_submission_once"),
        ]

    def __str__(self) -> str:
        return str(self.form_id)
