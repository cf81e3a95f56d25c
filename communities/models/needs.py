"""Соотнести все ресурсы организации (slides 9 and 12): what there is, what is missing, and whom we ask."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import (
    Organization,
    OrganizationKind,
    OrganizationScoped,
    ScopedQuerySet,
    StaffQuerySet,
    Versioned,
)


class ResourceKind(models.TextChoices):
    PEOPLE = "people", "Люди"
    TIME = "time", "Время"
    ROOMS = "rooms", "Помещения"
    MATERIALS = "materials", "Материалы и среда"
    MONEY = "money", "Деньги"


class ResourceNeed(OrganizationScoped, Versioned):
    """One line of the map of resources of a strategy."""

    strategy = models.ForeignKey("communities.Strategy", on_delete=models.CASCADE, related_name="needs", editable=False)
    kind = models.CharField("ресурс", max_length=10, choices=ResourceKind)
    needed = models.CharField("что нужно", max_length=300)
    available = models.CharField("что есть", max_length=300, blank=True)
    missing = models.CharField("чего не хватает", max_length=300, blank=True)
    solution = models.CharField("как решим", max_length=300, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "нужный ресурс"
        verbose_name_plural = "нужные ресурсы"
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.needed

    @property
    def is_open(self) -> bool:
        """Something is missing, nobody has said how to get it and nobody was asked; reads `requests`."""
        return bool(self.missing) and not self.solution and not self.requests.all()

    @property
    def is_unmarked(self) -> bool:
        """Nobody has said yet what there is and what is missing."""
        return not self.available and not self.missing


class RequestState(models.TextChoices):
    DRAFT = "draft", "Черновик"
    SENT = "sent", "Отправлена"
    ANSWERED = "answered", "Есть ответ"
    DECLINED = "declined", "Не смогли помочь"
    CLOSED = "closed", "Завершена"


def addressees_of(organization: Organization):
    """Whom a kindergarten may ask: the services above it and the kindergartens beside it."""
    above = [int(pk) for pk in organization.path.strip("/").split("/")]
    beside = models.Q(parent=organization.parent_id, parent__isnull=False, kind=OrganizationKind.DOO)
    found = Organization.objects.filter(models.Q(pk__in=above) | beside).exclude(pk=organization.pk)
    return found.order_by("-kind", "short_name", "pk")


class HelpRequestQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """The staff reads its own requests; who answers for the addressee reads what was sent to it."""
        if membership.is_guest:
            return self.none()
        if membership.is_service:
            return self.received_by(membership)
        ours = self.filter(organization=membership.organization_id)
        return ours if membership.is_educator else ours | self.received_by(membership)

    def received_by(self, membership) -> Self:
        """Sent to this organization; a draft never leaves the kindergarten that wrote it."""
        return self.filter(addressee=membership.organization_id, sent_at__isnull=False)

    def waiting(self) -> Self:
        """Sent and not yet settled by who asked."""
        return self.filter(state__in=[RequestState.SENT, RequestState.ANSWERED, RequestState.DECLINED])

    def about(self, trends) -> Self:
        """Not given up or settled, for one of these trends; the latest last."""
        rows = self.filter(trend__in=[trend.pk for trend in trends]).exclude(state=RequestState.CLOSED)
        return rows.order_by("created_at", "pk")

    def for_list(self) -> Self:
        rows = self.select_related("organization", "addressee", "need", "trend", "offer", "created_by__user")
        return rows.select_related("answered_by__user").order_by("-created_at", "-pk")


class HelpRequest(OrganizationScoped, Versioned):
    """Заявка о помощи to another kindergarten, the municipal service or the institute (slide 12)."""

    addressee = models.ForeignKey("core.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="кому")
    need = models.ForeignKey(
        ResourceNeed, on_delete=models.SET_NULL, null=True, related_name="requests", editable=False
    )
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="help_requests",
        verbose_name="к какой тенденции",
    )
    subject = models.CharField("какая нужна помощь", max_length=200)
    text = models.TextField("подробнее", max_length=2000, blank=True)
    wanted_until = models.DateField("к какому сроку", null=True, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.DRAFT, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField("ответ", max_length=2000, blank=True, editable=False)
    offer = models.ForeignKey(
        "communities.LearningResource",
        on_delete=models.SET_NULL,
        null=True,
        related_name="help_requests",
        verbose_name="что предлагаем",
        editable=False,
    )
    answered_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "заявка о помощи"
        verbose_name_plural = "заявки о помощи"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(addressee=models.F("organization")),
                name="help_request_to_another",
                violation_error_message="Заявку отправляют другой организации.",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("communities:request_detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == RequestState.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == RequestState.SENT

    @property
    def is_answered(self) -> bool:
        return self.state == RequestState.ANSWERED

    @property
    def is_declined(self) -> bool:
        return self.state == RequestState.DECLINED

    @property
    def is_closed(self) -> bool:
        return self.state == RequestState.CLOSED

    def awaits(self, membership) -> bool:
        """Whether the next word is this side's: an answer of the addressee, then the thanks of who asked."""
        is_ours = self.organization_id == membership.organization_id
        return self.is_answered or self.is_declined if is_ours else self.is_sent
