"""«Один пройдёт и научит всех остальных» (slide 13): передача опыта, with its reach and its losses."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


class CascadeState(models.TextChoices):
    LEARNING = "learning", "Учится"
    LEARNED = "learned", "Научился – готовится научить"
    TAUGHT = "taught", "Научил(а) других"
    CLOSED = "closed", "Завершена"
    STOPPED = "stopped", "Прервана"


class CascadeQuerySet(StaffQuerySet):
    def going_on(self) -> Self:
        return self.exclude(state__in=[CascadeState.CLOSED, CascadeState.STOPPED])

    def for_list(self) -> Self:
        rows = self.select_related("learner__user", "community", "resource", "trend")
        return rows.order_by("-created_at", "-pk")


class Cascade(OrganizationScoped, Versioned):
    """Who learns, what, till when, and when they teach whom; then what each used after 30 and 90 days."""

    title = models.CharField("чему учимся", max_length=300)
    resource = models.ForeignKey(
        "communities.LearningResource",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cascades",
        verbose_name="где учится",
    )
    source = models.CharField("где учится, если ресурса нет в каталоге", max_length=300, blank=True)
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cascades",
        verbose_name="для какого сообщества",
    )
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cascades",
        verbose_name="на какую тенденцию отвечает",
    )
    learner = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="cascades", verbose_name="кто учится и научит"
    )
    learn_until = models.DateField("учится до")
    learned_on = models.DateField("научился", null=True, editable=False)
    taken_away = models.TextField("что взято с обучения", max_length=2000, blank=True, editable=False)
    teach_on = models.DateField("учит коллег")
    taught_on = models.DateField("научил", null=True, editable=False)
    state = models.CharField(max_length=8, choices=CascadeState, default=CascadeState.LEARNING, editable=False)
    stop_reason = models.CharField("почему прервана", max_length=300, blank=True, editable=False)
    agreed_at = models.DateTimeField("учащийся согласился", null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = CascadeQuerySet.as_manager()

    class Meta:
        verbose_name = "передача опыта"
        verbose_name_plural = "передачи опыта"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(teach_on__gte=models.F("learn_until")),
                name="cascade_learns_before_teaching",
                violation_error_message="Сначала человек учится сам, потом учит других: проверьте даты.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:cascade_detail", args=[self.pk])


class UseAnswer(models.TextChoices):
    YES = "yes", "Применяю"
    PARTLY = "partly", "Пробовал(а)"
    NO = "no", "Пока нет"


class CascadeListenerQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("membership__user__full_name", "pk")


class CascadeListener(OrganizationScoped):
    """A colleague who is taught: was there, and what they used after 30 and after 90 days, in their own words."""

    cascade = models.ForeignKey(Cascade, on_delete=models.CASCADE, related_name="listeners")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="cascade_lessons")
    was_taught = models.BooleanField(null=True)
    used_30 = models.CharField("через 30 дней", max_length=6, choices=UseAnswer, blank=True)
    used_30_note = models.CharField("что именно", max_length=300, blank=True)
    used_30_on = models.DateField(null=True)
    used_90 = models.CharField("через 90 дней", max_length=6, choices=UseAnswer, blank=True)
    used_90_note = models.CharField("что именно", max_length=300, blank=True)
    used_90_on = models.DateField(null=True)

    objects = CascadeListenerQuerySet.as_manager()

    class Meta:
        verbose_name = "кого учат"
        verbose_name_plural = "кого учат"
        constraints = [
            models.UniqueConstraint(fields=["organization", "cascade", "membership"], name="cascade_listener_once")
        ]

    def __str__(self) -> str:
        return str(self.membership)
