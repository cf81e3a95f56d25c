"""For whom what a community does is open: rings widened by the group itself, and access in an emergency (slide 13)."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

READ = "Прочитано в сообществе № "


class Ring(models.IntegerChoices):
    """From the developers of one lesson to the region; a ring is widened by the group, never narrowed quietly."""

    CYCLE = 1, "Только разработчики занятия"
    COMMUNITY = 2, "Только участники сообщества"
    KINDERGARTEN = 3, "Все педагоги детского сада"
    GUESTS = 4, "Педагоги и приглашённые гости"
    MUNICIPALITY = 5, "Детские сады района"
    REGION = 6, "Детские сады региона"


class OpennessStepQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The log of a group is its working content: it names lessons and drafts that may still be closed."""
        from .communities import Community

        return super().visible_to(membership).filter(community__in=Community.objects.read_by(membership))

    def for_list(self) -> Self:
        return self.select_related("by__user", "lesson", "product", "material", "study", "motion").order_by(
            "-at", "-pk"
        )


class OpennessStep(OrganizationScoped):
    """One widening (or a return to a narrower ring) of a community or of something it made; append-only."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="openness_steps")
    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, null=True, related_name="openness_steps")
    product = models.ForeignKey(
        "communities.Product", on_delete=models.CASCADE, null=True, related_name="openness_steps"
    )
    material = models.ForeignKey(
        "communities.Material", on_delete=models.CASCADE, null=True, related_name="openness_steps"
    )
    study = models.ForeignKey(
        "communities.LessonStudy", on_delete=models.CASCADE, null=True, related_name="openness_steps"
    )
    from_ring = models.PositiveSmallIntegerField("было", choices=Ring)
    to_ring = models.PositiveSmallIntegerField("стало", choices=Ring)
    motion = models.ForeignKey("communities.Motion", on_delete=models.PROTECT, null=True, related_name="openness_steps")
    by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OpennessStepQuerySet.as_manager()

    class Meta:
        verbose_name = "шаг открытости"
        verbose_name_plural = "шаги открытости"

    def __str__(self) -> str:
        return f"{self.get_from_ring_display()} → {self.get_to_ring_display()}"

    @property
    def target(self) -> str:
        """What was opened: «занятие «Сказка»»; without an object the records of the group."""
        named = (("занятие", self.lesson), ("продукт", self.product), ("материал", self.material), ("цикл", self.study))
        return next((f"{noun} «{row}»" for noun, row in named if row), "записи группы")


class EmergencyAccessQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Leaders ask and confirm; the members of the community read that it happened."""
        from .communities import CommunityMember

        rows = super().visible_to(membership)
        if membership.is_guest or membership.is_service:
            return rows.none()
        if membership.is_methodist or membership.is_head:
            return rows
        return rows.filter(community__in=CommunityMember.objects.communities_of(membership))

    def open_at(self, now: datetime) -> Self:
        return self.filter(confirmed_at__isnull=False, closes_at__gt=now)

    def recent(self, now: datetime) -> Self:
        """Open now or closed in the last two weeks: so long the notice stands on the page of the group."""
        return self.confirmed().filter(closes_at__gt=now - timedelta(days=14))

    def waiting(self) -> Self:
        """Asked for, and nobody has answered yet."""
        return self.filter(confirmed_at=None, declined_at=None)

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def answerable_by(self, membership) -> Self:
        """Requests that this person may confirm or decline: another leader, or the coordinator of that community.

        Who was dismissed and came back is still the same person.
        """
        from .communities import CommunityMember

        rows = self.waiting().exclude(asked_by__user=membership.user_id)
        if membership.is_educator:
            seats = CommunityMember.objects.filter(is_coordinator=True)
            return rows.filter(community__in=seats.communities_of(membership))
        return rows

    def for_list(self) -> Self:
        people = self.select_related("community", "asked_by__user", "confirmed_by__user")
        return people.order_by("-asked_at", "-pk")


class EmergencyAccess(OrganizationScoped):
    """A leader reads a closed community for a short time: two people agree, and a notice stays (`features` R5)."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.PROTECT, related_name="emergencies", editable=False
    )
    reason = models.TextField("что случилось", max_length=1000)
    asked_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    confirmed_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)
    closes_at = models.DateTimeField("открыто до", null=True, editable=False)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "экстренный доступ"
        verbose_name_plural = "экстренные доступы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "community", "asked_by"],
                condition=models.Q(confirmed_at=None, declined_at=None),
                name="emergency_asked_once",
                violation_error_message="Вы уже попросили доступ: он ждёт второго человека.",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, confirmed_at=None, closes_at=None)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False, closes_at__isnull=False),
                name="emergency_confirmed_together",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("asked_by")),
                name="emergency_needs_two_people",
                violation_error_message="Доступ подтверждает другой человек.",
            ),
        ]

    def __str__(self) -> str:
        return f"Экстренный доступ: {self.community}"

    @property
    def is_waiting(self) -> bool:
        return self.confirmed_at is None and self.declined_at is None


def reading_of(community_pk: int) -> str:
    """How the audit log begins a line about a page of this community read in an emergency."""
    return f"{READ}{community_pk}: "
