"""Учебные прогулки (slide 13, `domain/6` §6.6): an organised visit with an observation task and a return report."""

from datetime import datetime
from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import Membership, OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned


class WalkState(models.TextChoices):
    DRAFT = "draft", "Готовится"
    ASKED = "asked", "Ждём ответа"
    AGREED = "agreed", "Нас ждут"
    DECLINED = "declined", "Не смогли принять"
    HELD = "held", "Состоялась"
    CANCELLED = "cancelled", "Отменена"


class StudyWalkQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The guests' staff reads all of it; of the hosts, the leaders read a request once it is asked.

        One that was called off before they answered is absent for them: perhaps it was never sent.
        """
        if membership.is_guest or membership.is_service:
            return self.none()
        own = models.Q(organization=membership.organization_id)
        if membership.is_educator:
            return self.filter(own)
        unsent = models.Q(state=WalkState.DRAFT) | models.Q(state=WalkState.CANCELLED, answered_at=None)
        return self.filter(own | (models.Q(host=membership.organization_id) & ~unsent))

    def own(self, membership) -> Self:
        """Of one's own kindergarten; what comes from others is not theirs to change."""
        return self.filter(organization=membership.organization_id)

    def asking(self, membership) -> Self:
        """Requests of other kindergartens that wait for an answer of this one."""
        return self.filter(host=membership.organization_id, state=WalkState.ASKED)

    def expected(self, membership, now: datetime) -> Self:
        """Walks ahead in which this person goes or which they asked for."""
        goes = models.Q(asked_by=membership.pk) | models.Q(people=membership.pk)
        return self.filter(goes, state=WalkState.AGREED, visit_at__gt=now).distinct().order_by("visit_at", "pk")

    def for_list(self) -> Self:
        rows = self.select_related(
            "organization", "host", "community", "strategy", "asked_by__user", "answered_by__user"
        )
        people = Membership.objects.for_list()
        return rows.prefetch_related(models.Prefetch("people", queryset=people)).order_by("-created_at", "-pk")


class StudyWalk(OrganizationScoped, Versioned):
    """A visit to another kindergarten; the host consents first. `host` is None for a place outside the portal."""

    host = models.ForeignKey(
        "core.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="к кому идём",
    )
    host_name = models.CharField("или название, если его нет в списке", max_length=200, blank=True)
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="walks",
        verbose_name="какое сообщество",
    )
    strategy = models.ForeignKey(
        "communities.Strategy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="walks",
        verbose_name="какую стратегию изучаем",
    )
    purpose = models.TextField("что хотим увидеть", max_length=1000)
    people = models.ManyToManyField("core.Membership", related_name="walks", blank=True, verbose_name="кто идёт")
    wanted = models.CharField("когда удобно", max_length=200, blank=True)
    visit_at = models.DateTimeField("день и час", null=True, blank=True)
    state = models.CharField(max_length=10, choices=WalkState, default=WalkState.DRAFT, editable=False)
    answer = models.TextField("ответ принимающих", max_length=1000, blank=True, editable=False)
    answered_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    cancel_reason = models.CharField("почему отменена", max_length=300, blank=True, editable=False)
    report = models.TextField("что увидели: главное", max_length=3000, blank=True, editable=False)
    held_on = models.DateField(null=True, editable=False)
    asked_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = StudyWalkQuerySet.as_manager()

    class Meta:
        verbose_name = "учебная прогулка"
        verbose_name_plural = "учебные прогулки"
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(host=None) & ~models.Q(host_name=""))
                | (models.Q(host__isnull=False) & ~models.Q(host=models.F("organization"))),
                name="study_walk_goes_somewhere",
                violation_error_message="Выберите или впишите детский сад, куда идёте.",
            )
        ]

    def __str__(self) -> str:
        return f"Учебная прогулка: {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("communities:walk_detail", args=[self.pk])

    @property
    def place(self) -> str:
        return str(self.host) if self.host_id else self.host_name

    @property
    def is_draft(self) -> bool:
        return self.state == WalkState.DRAFT

    @property
    def is_asked(self) -> bool:
        return self.state == WalkState.ASKED

    @property
    def is_agreed(self) -> bool:
        return self.state == WalkState.AGREED

    @property
    def is_declined(self) -> bool:
        return self.state == WalkState.DECLINED

    @property
    def is_held(self) -> bool:
        return self.state == WalkState.HELD

    @property
    def is_cancelled(self) -> bool:
        return self.state == WalkState.CANCELLED

    @property
    def may_be_asked(self) -> bool:
        """For the first time, or again after a «no»."""
        return self.state in (WalkState.DRAFT, WalkState.DECLINED)

    @property
    def is_watched(self) -> bool:
        """The watch-sheet is written from the first idea to the report."""
        return self.state not in (WalkState.CANCELLED, WalkState.DECLINED)


class WatchPointQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("written_by__user").order_by("position", "pk")


class WatchPoint(OrganizationScoped, Versioned):
    """A line of the watch-sheet: on what we look, and what we saw."""

    walk = models.ForeignKey(StudyWalk, on_delete=models.CASCADE, related_name="watch_points", editable=False)
    question = models.CharField("на что смотрим", max_length=300)
    seen = models.TextField("что увидели: факты", max_length=1000, blank=True)
    written_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = WatchPointQuerySet.as_manager()

    class Meta:
        verbose_name = "строка листа наблюдения"
        verbose_name_plural = "лист наблюдения"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.question


class CarryOverQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("responsible__user").order_by("due_on", "pk")


class CarryOver(OrganizationScoped):
    """What we carried over into our own work: who tries it, by when, and whether it took root."""

    walk = models.ForeignKey(StudyWalk, on_delete=models.CASCADE, related_name="carried", editable=False)
    text = models.CharField("что переносим к себе", max_length=300)
    responsible = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="кто")
    due_on = models.DateField("к какому сроку")
    done_on = models.DateField(null=True, editable=False)
    outcome = models.CharField("что получилось", max_length=300, blank=True, editable=False)

    objects = CarryOverQuerySet.as_manager()

    class Meta:
        verbose_name = "перенесённое к себе"
        verbose_name_plural = "перенесённое к себе"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text
