"""Самоорганизация (slide 10): any member proposes, the group consents, every voice is kept."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .communities import Community, CommunityMember
from .goals import GoalSide
from .openness import Ring
from .voices import VOICE_HAS_WORDS, VoiceKind


class MotionKind(models.TextChoices):
    IDEA = "idea", "Договорённость"
    GOAL = "goal", "Новая задача"
    WORK = "work", "Пункт плана работы"
    COORDINATOR = "coordinator", "Координатор"
    MEMBER = "member", "Пригласить в сообщество"
    CHARTER = "charter", "Соглашение о ценностях"
    OPENNESS = "openness", "Открыть шире"
    NAME = "name", "Новое название"
    THEME = "theme", "Новая тема"
    CLOSING = "closing", "Завершить работу"


class MotionState(models.TextChoices):
    OPEN = "open", "Обсуждается"
    ACCEPTED = "accepted", "Принято"
    DECLINED = "declined", "Не принято"
    WITHDRAWN = "withdrawn", "Отозвано"


class MotionQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """What a group decides about itself is read by those who read its working content."""
        return super().visible_to(membership).filter(community__in=Community.objects.read_by(membership))

    def proposed_by(self, membership) -> Self:
        """One's own, also of those who only wish to join and read nothing else of the group."""
        return super().visible_to(membership).filter(proposed_by=membership.pk)

    def open(self) -> Self:
        return self.filter(state=MotionState.OPEN)

    def accepted(self) -> Self:
        return self.filter(state=MotionState.ACCEPTED)

    def overdue(self, day: date) -> Self:
        """Open, though nobody may speak any more: they wait to be settled."""
        return self.open().filter(voices_until__lt=day)

    def waiting_for(self, membership) -> Self:
        """Open motions of one's groups about which one has not spoken, and one's own that wait to be summed up."""
        if membership.is_guest or membership.is_service:
            return self.none()
        spoken = MotionVoice.objects.current().filter(motion=models.OuterRef("pk"), membership=membership.pk)
        mine = super().visible_to(membership).filter(community__in=CommunityMember.objects.communities_of(membership))
        today = membership.organization.today
        unspoken = models.Q(~models.Exists(spoken), voices_until__gte=today)
        return mine.open().filter(unspoken | models.Q(proposed_by=membership.pk, voices_until__lt=today))

    def with_voices(self) -> Self:
        """Adds `heard`: what everybody says now, the earliest first."""
        heard = MotionVoice.objects.current().for_list()
        return self.prefetch_related(models.Prefetch("voices", queryset=heard, to_attr="heard"))

    def for_page(self) -> Self:
        """One proposal: what it is about is read when it is about something."""
        return self.select_related("community", "proposed_by__user")

    def for_lines(self) -> Self:
        """What is proposed and by whom, of one group."""
        return self.select_related("proposed_by__user").order_by("-proposed_at", "-pk")

    def for_list(self) -> Self:
        rows = self.select_related("community", "proposed_by__user", "candidate__user", "lesson", "study", "charter")
        return rows.order_by("-proposed_at", "-pk")


class Motion(OrganizationScoped):
    """A proposal to the group. What is accepted happens by itself: a goal, a coordinator, a wider ring."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="motions", editable=False
    )
    kind = models.CharField("что предлагаете", max_length=12, choices=MotionKind, default=MotionKind.IDEA)
    title = models.CharField("предложение", max_length=300)
    text = models.TextField("почему", max_length=2000, blank=True)
    side = models.CharField("чья задача", max_length=12, choices=GoalSide, blank=True)
    form = models.CharField("форма", max_length=100, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    candidate = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    ring = models.PositiveSmallIntegerField("кому открыть", choices=Ring, null=True, blank=True)
    lesson = models.ForeignKey(
        "communities.Lesson", on_delete=models.CASCADE, null=True, blank=True, related_name="motions"
    )
    product = models.ForeignKey(
        "communities.Product", on_delete=models.CASCADE, null=True, blank=True, related_name="motions"
    )
    material = models.ForeignKey(
        "communities.Material", on_delete=models.CASCADE, null=True, blank=True, related_name="motions"
    )
    study = models.ForeignKey(
        "communities.LessonStudy", on_delete=models.CASCADE, null=True, blank=True, related_name="motions"
    )
    charter = models.ForeignKey(
        "communities.Charter", on_delete=models.CASCADE, null=True, related_name="motions", editable=False
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replaced_by", editable=False
    )
    proposed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    voices_until = models.DateField("высказаться до")
    state = models.CharField(max_length=10, choices=MotionState, default=MotionState.OPEN, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField("итог", max_length=300, blank=True, editable=False)

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = "предложение группе"
        verbose_name_plural = "предложения группе"
        indexes = [models.Index(fields=["organization", "community", "state"], name="motion_of_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=MotionState.OPEN, settled_at=None)
                | (~models.Q(state=MotionState.OPEN) & models.Q(settled_at__isnull=False)),
                name="motion_settled_with_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:motion_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == MotionState.OPEN


class MotionVoiceQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(replaced_at=None)

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("given_at", "pk")


class MotionVoice(OrganizationScoped):
    """A member's word about a proposal; a changed mind adds a voice and keeps the earlier one."""

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="voices")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("ваше слово", max_length=8, choices=VoiceKind)
    text = models.TextField("замечание или причина", max_length=1000, blank=True)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = MotionVoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "голос участника"
        verbose_name_plural = "голоса участников"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "motion", "membership"],
                condition=models.Q(replaced_at=None),
                name="motion_one_current_voice",
            ),
            models.CheckConstraint(
                condition=VOICE_HAS_WORDS,
                name="motion_voice_has_words",
                violation_error_message="Напишите замечание или причину возражения.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_kind_display()}"
