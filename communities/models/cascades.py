"""«Один пройдёт и научит всех остальных» (slide 13): передача опыта, with its reach and its losses."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.urls import reverse

from communities.engine.cascades import CHECKS, open_check
from pos_portal.core.models import Membership, OrganizationScoped, StaffQuerySet, Versioned


class CascadeState(models.TextChoices):
    LEARNING = "learning", "Учится"
    LEARNED = "learned", "Научился – готовится научить"
    TAUGHT = "taught", "Научил(а) других"
    CLOSED = "closed", "Завершена"
    STOPPED = "stopped", "Прервана"


class CascadeQuerySet(StaffQuerySet):
    def going_on(self) -> Self:
        return self.exclude(state__in=[CascadeState.CLOSED, CascadeState.STOPPED])

    def over(self) -> Self:
        return self.filter(state__in=[CascadeState.CLOSED, CascadeState.STOPPED])

    def waiting_for(self, membership: Membership) -> Self:
        """Proposed to this person, who has not said yes or no."""
        return self.going_on().filter(learner=membership.pk, agreed_at=None).order_by("created_at", "pk")

    def with_listeners(self) -> Self:
        """Adds `heard`: whom each is to teach, by name."""
        people = CascadeListener.objects.for_list()
        return self.prefetch_related(models.Prefetch("listeners", queryset=people, to_attr="heard"))

    def for_list(self) -> Self:
        rows = self.select_related(
            "organization", "learner__user", "community", "resource", "trend", "created_by__user"
        )
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

    @property
    def is_going_on(self) -> bool:
        return self.state not in (CascadeState.CLOSED, CascadeState.STOPPED)

    @property
    def is_learning(self) -> bool:
        return self.state == CascadeState.LEARNING

    @property
    def is_learned(self) -> bool:
        return self.state == CascadeState.LEARNED

    @property
    def is_taught(self) -> bool:
        return self.state == CascadeState.TAUGHT

    @property
    def is_stopped(self) -> bool:
        return self.state == CascadeState.STOPPED

    @property
    def waits_for_consent(self) -> bool:
        return self.is_going_on and self.agreed_at is None

    @property
    def is_before_teaching(self) -> bool:
        """People and days may still change."""
        return self.is_learning or self.is_learned

    @property
    def stage(self) -> str:
        return "Ждёт согласия" if self.waits_for_consent else self.get_state_display()

    @property
    def open_check(self) -> int | None:
        """30 or 90: the question about use that is open today."""
        return open_check(self.taught_on, self.organization.today) if self.is_taught else None

    def is_learnt_by(self, membership: Membership) -> bool:
        return self.learner_id == membership.pk

    def is_kept_by(self, membership: Membership) -> bool:
        """Who may change its days and people or stop it: the learner, who proposed it, the methodist."""
        return membership.is_methodist or membership.pk in (self.learner_id, self.created_by_id)


class UseAnswer(models.TextChoices):
    YES = "yes", "Применяю"
    PARTLY = "partly", "Пробовал(а)"
    NO = "no", "Пока нет"


class CascadeListenerQuerySet(StaffQuerySet):
    def due(self, membership: Membership, day: date) -> Self:
        """Lessons after which this person is asked on that day what they use, and has not answered yet."""
        first, second = (day - timedelta(days=days) for days in CHECKS)
        after_30 = models.Q(cascade__taught_on__lte=first, cascade__taught_on__gt=second, used_30="")
        after_90 = models.Q(cascade__taught_on__lte=second, used_90="")
        mine = self.filter(membership=membership.pk, was_taught=True, cascade__state=CascadeState.TAUGHT)
        return mine.filter(after_30 | after_90).order_by("cascade__taught_on", "pk")

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

    def answer_after(self, days: int) -> tuple[str, str]:
        """Label of the answer and the words to it; both empty before it is given."""
        return getattr(self, f"get_used_{days}_display")(), getattr(self, f"used_{days}_note")
