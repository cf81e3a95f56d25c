from datetime import date, datetime
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from pos_portal.core.models import Membership, OrganizationScoped, Role, ScopedQuerySet, Versioned

from .openness import EmergencyAccess, Ring
from .voices import AgreementRule

FEWEST, MOST = 3, 8


class CommunityQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """The staff know every community of their kindergarten; a guest those that invited them; a service none."""
        rows = super().visible_to(membership)
        if membership.is_service:
            return rows.none()
        return rows.of(membership) if membership.is_guest else rows

    def of(self, membership: Membership) -> Self:
        """Communities in which this person has a seat today."""
        return self.filter(pk__in=CommunityMember.objects.communities_of(membership))

    def coordinated_by(self, membership: Membership) -> Self:
        """Communities this person coordinates today."""
        led = CommunityMember.objects.filter(is_coordinator=True).communities_of(membership)
        return self.filter(organization=membership.organization_id, pk__in=led)

    def read_by(self, membership: Membership) -> Self:
        """Communities whose working content this person reads: as a member, because the group opened it, or in need."""
        if membership.is_guest or membership.is_service:
            return self.none()
        read = models.Q(pk__in=CommunityMember.objects.communities_of(membership))
        read |= models.Q(ring__gte=Ring.KINDERGARTEN)
        if not membership.is_educator:
            open_now = EmergencyAccess.objects.filter(asked_by=membership.pk).open_at(timezone.now())
            read |= models.Q(pk__in=open_now.values("community"))
        return self.filter(read, organization=membership.organization_id)

    def working(self) -> Self:
        return self.filter(is_closed=False)

    def announced_to(self, membership: Membership, *, since: datetime) -> Self:
        """Communities at work that have called for people since then, in which this colleague has no seat."""
        if membership.is_guest or membership.is_service:
            return self.none()
        called = self.filter(organization=membership.organization_id, announced_at__gte=since).working()
        return called.exclude(pk__in=CommunityMember.objects.communities_of(membership))

    def with_people(self, day: date) -> Self:
        """Adds `people`: who is in the community on that day, the coordinator first."""
        people = CommunityMember.objects.current(day).for_list()
        return self.prefetch_related(models.Prefetch("members", queryset=people, to_attr="people"))

    def for_list(self) -> Self:
        around = self.select_related("trend", "change_line", "leading_theme", "strategy", "organization")
        return around.order_by("is_closed", "title", "pk")


class Community(OrganizationScoped, Versioned):
    """Профессиональное обучающееся сообщество (ПОС): people who learn from each other (slides 10 and 11)."""

    title = models.CharField("название", max_length=160)
    theme = models.CharField("тема", max_length=300, blank=True, help_text="Над чем сообщество работает в этом году")
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="communities",
        verbose_name="тенденция, на которую отвечает сообщество",
    )
    change_line = models.ForeignKey(
        "communities.ChangeLine",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="communities",
        verbose_name="единая линия изменений",
    )
    leading_theme = models.ForeignKey(
        "communities.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="communities",
        verbose_name="методическая тема",
    )
    strategy = models.ForeignKey(
        "communities.Strategy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="communities",
        verbose_name="стратегия",
    )
    purpose = models.TextField("зачем мы собрались", max_length=1500)
    shared_idea = models.TextField(
        "общая идея",
        max_length=3000,
        blank=True,
        help_text="Идея, видение и ценности, которые разделяют все участники",
    )
    rule = models.CharField(
        "как группа принимает решения", max_length=10, choices=AgreementRule, default=AgreementRule.CONSENT
    )
    ring = models.PositiveSmallIntegerField(
        "кому открыты записи группы", choices=Ring, default=Ring.COMMUNITY, editable=False
    )
    is_closed = models.BooleanField("работа завершена", default=False, editable=False)
    announced_at = models.DateTimeField("объявлено коллегам", null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = "сообщество"
        verbose_name_plural = "сообщества"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title"],
                condition=models.Q(is_closed=False),
                name="community_title_unique",
                violation_error_message="Сообщество с таким названием уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:community_detail", args=[self.pk])

    def is_forming(self, day: date) -> bool:
        """Too few people to decide as a group, and nothing decided yet: people are still added without asking."""
        if self.is_closed or self.members.voting(day).count() >= FEWEST:
            return False
        return not self.motions.accepted().exists()


class CommunityMemberQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """Who is in a community is known to everybody who sees the community."""
        return super().visible_to(membership).filter(community__in=Community.objects.visible_to(membership))

    def in_community(self, community: "Community") -> Self:
        return self.filter(community=community)

    def current(self, day: date) -> Self:
        """In the community on that day: neither gone from it nor from the organization."""
        works = models.Q(membership__ended_on=None) | models.Q(membership__ended_on__gt=day)
        return self.seated(day).filter(works)

    def voting(self, day: date) -> Self:
        """Who has a say on that day: everybody in the group but its guests."""
        return self.current(day).exclude(membership__role=Role.GUEST)

    def seated(self, day: date) -> Self:
        """Neither come later nor gone before that day."""
        return self.filter(models.Q(left_on=None) | models.Q(left_on__gte=day), joined_on__lte=day)

    def communities_of(self, membership: Membership):
        """Numbers of the communities in which this person, who works here today, has a seat."""
        day = membership.organization.today
        works = membership.ended_on is None or membership.ended_on > day
        seats = self.filter(organization=membership.organization_id, membership=membership) if works else self.none()
        return seats.seated(day).values("community")

    def for_list(self) -> Self:
        people = self.select_related("membership__user", "community", "organization")
        return people.order_by("-is_coordinator", "membership__user__full_name", "pk")


class CommunityMember(OrganizationScoped):
    """A seat in a community. `left_on` is its last day: of a guest known from the start, of others when they leave."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="members")
    membership = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="community_seats", verbose_name="кто"
    )
    is_coordinator = models.BooleanField("координатор", default=False, editable=False)
    joined_on = models.DateField("участвует с", editable=False)
    left_on = models.DateField("участвует по", null=True, blank=True)

    objects = CommunityMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "участник сообщества"
        verbose_name_plural = "участники сообщества"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "community", "membership"],
                condition=models.Q(left_on=None),
                name="community_member_once",
                violation_error_message="Этот человек уже участвует в сообществе.",
            ),
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=models.Q(is_coordinator=True),
                name="community_one_coordinator",
                violation_error_message="У сообщества уже есть координатор.",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None) | models.Q(left_on__gte=models.F("joined_on")),
                name="community_member_dates_ordered",
                violation_error_message="Последний день раньше первого.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)
