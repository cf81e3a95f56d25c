"""Соглашение о ценностях и правилах (slide 11, `domain/6` §6.3): the group's own text, accepted by each member."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .communities import Community

DEFAULT_LINES = (
    "Мы обсуждаем занятие, а не человека.",
    "Говорим фактами: «видел – слышал».",
    "Начинаем с удачного.",
    "Что увидено – остаётся в группе, пока группа не решит открыться.",
    "Каждый по очереди ведёт занятие.",
    "Опаздывающих ждём не дольше 5 минут.",
    "Не снимаем детей и коллег без согласия.",
    "Решения принимаем вместе.",
    "Результат – общий.",
)


class CharterState(models.TextChoices):
    DRAFT = "draft", "Проект"
    IN_FORCE = "in_force", "Действует"
    REPLACED = "replaced", "Заменено"


class CharterQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Whoever visits a lesson accepts the rules in force and so reads them; drafts and earlier ones are content."""
        known = super().visible_to(membership).filter(community__in=Community.objects.visible_to(membership))
        read = models.Q(community__in=Community.objects.read_by(membership))
        return known.filter(models.Q(state=CharterState.IN_FORCE) | read)

    def of(self, community_pk: int) -> Self:
        return self.filter(community=community_pk)

    def in_force(self) -> Self:
        return self.filter(state=CharterState.IN_FORCE)

    def drafts(self) -> Self:
        return self.filter(state=CharterState.DRAFT)

    def with_my_word(self, membership) -> Self:
        """Adds `is_accepted`: whether this person accepted the version."""
        mine = CharterAcceptance.objects.filter(charter=models.OuterRef("pk"), membership=membership.pk)
        return self.annotate(is_accepted=models.Exists(mine))

    def waiting_for(self, membership) -> Self:
        """In force in the communities at work of a member who has not accepted them yet."""
        if membership.is_guest or membership.is_service:
            return self.none()
        mine = Community.objects.of(membership).working()
        rows = self.filter(organization=membership.organization_id, community__in=mine).in_force()
        return rows.with_my_word(membership).filter(is_accepted=False)

    def for_list(self) -> Self:
        return self.select_related("community", "written_by__user").order_by("-number")


class Charter(OrganizationScoped, Versioned):
    """One version of the agreement: the idea, the vision and the rules, a line each."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="charters", editable=False
    )
    number = models.PositiveSmallIntegerField("версия", editable=False)
    idea = models.TextField("общая идея и видение", max_length=2000)
    lines = models.TextField("ценности и правила, каждое с новой строки", max_length=5000)
    state = models.CharField(max_length=8, choices=CharterState, default=CharterState.DRAFT, editable=False)
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)
    in_force_at = models.DateTimeField("действует с", null=True, editable=False)

    objects = CharterQuerySet.as_manager()

    class Meta:
        verbose_name = "соглашение о ценностях"
        verbose_name_plural = "соглашения о ценностях"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "community", "number"], name="charter_number_once"),
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=models.Q(state=CharterState.IN_FORCE),
                name="charter_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=models.Q(state=CharterState.DRAFT),
                name="charter_one_draft",
                violation_error_message="Проект соглашения уже есть: изменяйте его.",
            ),
            models.CheckConstraint(
                condition=~models.Q(lines="") & ~models.Q(idea=""),
                name="charter_is_not_empty",
                violation_error_message="Напишите общую идею и хотя бы одно правило.",
            ),
        ]

    def __str__(self) -> str:
        return f"Соглашение, версия {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("communities:charter_detail", args=[self.community_id])

    @property
    def rules(self) -> list[str]:
        return [line.strip() for line in self.lines.splitlines() if line.strip()]

    @property
    def is_draft(self) -> bool:
        return self.state == CharterState.DRAFT


class CharterAcceptanceQuerySet(ScopedQuerySet):
    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("accepted_at", "pk")


class CharterAcceptance(OrganizationScoped):
    """«Принимаю» with its date; a new version is accepted anew."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="acceptances")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    objects = CharterAcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = "принятие соглашения"
        verbose_name_plural = "принятия соглашения"
        constraints = [
            models.UniqueConstraint(fields=["organization", "charter", "membership"], name="charter_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.charter}"


class DisagreementQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        return super().visible_to(membership).filter(community__in=Community.objects.read_by(membership))

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def settled(self) -> Self:
        return self.exclude(settled_at=None)

    def due(self, day: date) -> Self:
        """Open, and the day to come back to it is here."""
        return self.open().filter(review_on__lte=day)

    def due_for(self, membership, day: date) -> Self:
        """Those of the groups at work of a member."""
        mine = Community.objects.of(membership).working()
        return self.filter(organization=membership.organization_id, community__in=mine).due(day)

    def for_list(self) -> Self:
        return self.select_related("community", "said_by__user", "settled_by__user").order_by("review_on", "pk")


class Disagreement(OrganizationScoped, Versioned):
    """An open disagreement: «если разные взгляды, то они договариваются» (slide 11); it is looked at again in time."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="disagreements", editable=False
    )
    text = models.TextField("в чём расходимся", max_length=1000)
    said_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    said_at = models.DateTimeField(editable=False)
    review_on = models.DateField("вернёмся к этому")
    outcome = models.TextField("на чём сошлись", max_length=1000, blank=True, editable=False)
    settled_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        verbose_name = "открытое разногласие"
        verbose_name_plural = "открытые разногласия"

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.settled_at is None
