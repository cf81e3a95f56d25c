from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned

from .communities import Community


class GoalSide(models.TextChoices):
    """«Задачи образовательной организации и самих членов объединения» (slide 10)."""

    ORGANIZATION = "organization", "Задача детского сада"
    MEMBERS = "members", "Задача участников"


class GoalState(models.TextChoices):
    OPEN = "open", "В работе"
    REACHED = "reached", "Достигнута"
    DROPPED = "dropped", "Снята"


class CommunityGoalQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """What a group and its people set themselves is working content."""
        return super().visible_to(membership).filter(community__in=Community.objects.read_by(membership))

    def for_list(self) -> Self:
        return self.select_related("motion", "owner__user").prefetch_related("meets").order_by("side", "added_at", "pk")


class CommunityGoal(OrganizationScoped, Versioned):
    """A task of the kindergarten or of a member; `meets` are the tasks of the other side that it serves."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="goals", editable=False
    )
    side = models.CharField("чья задача", max_length=12, choices=GoalSide)
    text = models.CharField("задача", max_length=300)
    owner = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="чья именно"
    )
    meets = models.ManyToManyField("self", blank=True, verbose_name="с какими задачами встречается")
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN, editable=False)
    outcome = models.CharField("что получилось", max_length=300, blank=True, editable=False)
    motion = models.ForeignKey(
        "communities.Motion", on_delete=models.SET_NULL, null=True, related_name="goals", editable=False
    )
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    objects = CommunityGoalQuerySet.as_manager()

    class Meta:
        verbose_name = "задача сообщества"
        verbose_name_plural = "задачи сообщества"

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == GoalState.OPEN

    @property
    def is_reached(self) -> bool:
        return self.state == GoalState.REACHED


class CoordinatorTermQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("-started_on", "-pk")


class CoordinatorTerm(OrganizationScoped):
    """Who served as coordinator and till when; the hand-over note tells the next one where things stand."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="coordinator_terms")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField("с")
    ends_on = models.DateField("по", null=True)
    ended_on = models.DateField("закончил(а)", null=True)
    note = models.TextField("передаю дела", max_length=2000, blank=True)
    motion = models.ForeignKey("communities.Motion", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CoordinatorTermQuerySet.as_manager()

    class Meta:
        verbose_name = "срок координатора"
        verbose_name_plural = "сроки координаторов"
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=models.Q(ended_on=None),
                name="coordinator_term_one_going_on",
                violation_error_message="У сообщества уже есть координатор.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}, с {self.started_on:%d.%m.%Y}"
