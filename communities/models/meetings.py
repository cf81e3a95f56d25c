"""План работы сообщества (slide 13: сначала теоретическое осмысление) and meetings whose minutes fill themselves."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned

from .boards import ContentQuerySet, LearningForm
from .communities import CommunityMember


class WorkStage(models.TextChoices):
    THEORY = "theory", "Теория"
    PRACTICE = "practice", "Практика"
    OUTCOME = "outcome", "Итоги и опыт"


class WorkItemQuerySet(ContentQuerySet):
    def for_list(self) -> Self:
        return self.select_related("responsible__user", "motion", "tactic").order_by("due_on", "pk")


class WorkItem(OrganizationScoped, Versioned):
    """A line of the community's plan for the year, agreed by the group."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="work_items", editable=False
    )
    stage = models.CharField("этап", max_length=8, choices=WorkStage)
    title = models.CharField("что делаем", max_length=300)
    form = models.CharField("форма", max_length=12, choices=LearningForm, default=LearningForm.OTHER)
    due_on = models.DateField("срок")
    responsible = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто ведёт"
    )
    tactic = models.ForeignKey(
        "communities.Tactic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="work_items",
        verbose_name="какая тактика",
    )
    motion = models.ForeignKey(
        "communities.Motion", on_delete=models.SET_NULL, null=True, related_name="work_items", editable=False
    )
    done_on = models.DateField("сделано", null=True, editable=False)
    outcome = models.CharField("что получилось", max_length=300, blank=True, editable=False)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = "пункт плана сообщества"
        verbose_name_plural = "план сообщества"

    def __str__(self) -> str:
        return self.title


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Назначена"
    HELD = "held", "Прошла"
    CANCELLED = "cancelled", "Отменена"


class MeetingQuerySet(StaffQuerySet):
    def visible_to(self, membership) -> Self:
        """The staff knows that and about what a community meets; a guest only of communities that invited them."""
        rows = self.filter(organization=membership.organization_id)
        if membership.is_service:
            return rows.none()
        if membership.is_guest:
            return rows.filter(community__in=CommunityMember.objects.communities_of(membership))
        return rows

    def upcoming(self, now: datetime) -> Self:
        return self.filter(status=MeetingStatus.PLANNED, ends_at__gt=now).order_by("starts_at", "pk")

    def for_list(self) -> Self:
        rows = self.select_related("community", "room", "facilitator__user", "secretary__user", "organization")
        return rows if rows.query.order_by else rows.order_by("-starts_at", "-pk")


class Meeting(OrganizationScoped, Versioned):
    """A meeting of a community: agenda before it, minutes after it."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.PROTECT, related_name="meetings", editable=False
    )
    title = models.CharField("тема встречи", max_length=200)
    form = models.CharField("форма", max_length=12, choices=LearningForm, default=LearningForm.THEORY)
    starts_at = models.DateTimeField("начало")
    ends_at = models.DateTimeField("окончание", editable=False)
    minutes = models.PositiveSmallIntegerField(
        "сколько минут", default=45, validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    room = models.ForeignKey(
        "communities.Room", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="где"
    )
    facilitator = models.ForeignKey(
        "core.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ведёт встречу",
    )
    secretary = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="записывает"
    )
    work_item = models.ForeignKey(
        WorkItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name="пункт плана работы",
    )
    topic = models.ForeignKey(
        "communities.LearningTopic", on_delete=models.SET_NULL, null=True, related_name="meetings", editable=False
    )
    heard = models.TextField("о чём говорили", max_length=6000, blank=True, editable=False)
    number = models.PositiveSmallIntegerField("№ протокола", null=True, editable=False)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED, editable=False)
    reason = models.CharField("причина", max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        indexes = [models.Index(fields=["organization", "community", "starts_at"], name="meeting_community_starts")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after"),
            models.CheckConstraint(
                condition=~models.Q(status=MeetingStatus.CANCELLED, reason=""),
                name="meeting_cancelled_with_reason",
                violation_error_message="Напишите причину отмены.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:meeting_detail", args=[self.pk])

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def is_held(self) -> bool:
        return self.status == MeetingStatus.HELD


class AgendaItem(OrganizationScoped):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda", editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = models.CharField("вопрос", max_length=300)
    speaker = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто ведёт"
    )
    motion = models.ForeignKey(
        "communities.Motion", on_delete=models.SET_NULL, null=True, related_name="agenda", editable=False
    )

    class Meta:
        verbose_name = "вопрос повестки"
        verbose_name_plural = "повестка"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Attendance(OrganizationScoped):
    """Who was at a meeting, of those who were in the community on that day, and guests."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(default=True)
    reason = models.CharField("почему не был(а)", max_length=200, blank=True)

    class Meta:
        verbose_name = "участие во встрече"
        verbose_name_plural = "участие во встречах"
        constraints = [
            models.UniqueConstraint(fields=["organization", "meeting", "membership"], name="attendance_once")
        ]

    def __str__(self) -> str:
        return str(self.membership)
