from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


class Strength(models.TextChoices):
    """How an activity answers a trend, as a person decided."""

    FULL = "full", "Отвечает"
    PARTIAL = "partial", "Отвечает частично"
    INDIRECT = "indirect", "Отвечает косвенно"
    NONE = "none", "Не отвечает"


class Verdict(models.TextChoices):
    """The third column of the table (`domain/4` §4.3)."""

    FULL = "full", "Соответствует"
    PARTIAL = "partial", "Частично соответствует"
    NONE = "none", "Не соответствует"


class Origin(models.TextChoices):
    SUGGESTED = "suggested", "подсказано"
    MANUAL = "manual", "добавлено вручную"


class Suggestion(OrganizationScoped):
    """What the matching found: a hint with reasons, never a decision; replaced as a whole when computed again."""

    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="suggestions")
    activity = models.ForeignKey("planning.Activity", on_delete=models.CASCADE, related_name="suggestions")
    score = models.FloatField()
    level = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "подсказка"
        verbose_name_plural = "подсказки"
        constraints = [
            models.UniqueConstraint(fields=["organization", "trend", "activity"], name="suggestion_once"),
            models.CheckConstraint(condition=models.Q(level__lte=2), name="suggestion_level"),
        ]

    def __str__(self) -> str:
        return f"{self.trend_id} – {self.activity_id}: {self.score:.2f}"


class CorrespondenceLink(OrganizationScoped):
    """A person's decision about an activity and a trend; «не отвечает» is kept and not suggested again.

    `seen` is how both read when the person decided: what changed since is told from it.
    """

    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="links")
    activity = models.ForeignKey("planning.Activity", on_delete=models.CASCADE, related_name="links")
    strength = models.CharField("как отвечает", max_length=8, choices=Strength)
    origin = models.CharField(max_length=9, choices=Origin, default=Origin.SUGGESTED)
    comment = models.CharField("почему", max_length=500, blank=True)
    evidence = models.CharField("чем подтверждается", max_length=500, blank=True)
    seen = models.JSONField(default=dict, editable=False)
    decided_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "связь тенденции и мероприятия"
        verbose_name_plural = "связи тенденций и мероприятий"
        constraints = [
            models.UniqueConstraint(fields=["organization", "trend", "activity"], name="link_once"),
        ]

    def __str__(self) -> str:
        return self.get_strength_display()


class Correspondence(OrganizationScoped, Versioned):
    """«Выявленное соответствие» of one trend as it was `seen`: a person's verdict and what confirms it."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="correspondences")
    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, related_name="correspondences")
    verdict = models.CharField("выявленное соответствие", max_length=7, choices=Verdict)
    comment = models.TextField("чем подтверждается", max_length=4000, blank=True)
    minority_view = models.TextField("особое мнение", max_length=1000, blank=True, editable=False)
    seen = models.JSONField(default=dict, editable=False)
    decided_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "соответствие"
        verbose_name_plural = "соответствия"
        constraints = [
            models.UniqueConstraint(fields=["organization", "plan", "trend"], name="correspondence_one_of_trend"),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
