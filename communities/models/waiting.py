"""Очередь на занятие: fair, with an offer that ends and one's own position in sight (`features` G3)."""

from datetime import datetime
from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .bookings import PlaceKind


class WaitingState(models.TextChoices):
    WAITING = "waiting", "В очереди"
    OFFERED = "offered", "Предложено место"
    TAKEN = "taken", "Место принято"
    DECLINED = "declined", "Отказ от места"
    LAPSED = "lapsed", "Не ответил(а) вовремя"
    LEFT = "left", "Вышел(ла) из очереди"


IN_LINE = (WaitingState.WAITING, WaitingState.OFFERED)


class WaitingPlaceQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Only one's own: nobody sees who else waits."""
        return super().visible_to(membership).filter(membership=membership.pk)

    def in_line(self) -> Self:
        return self.filter(state__in=IN_LINE).order_by("asked_at", "pk")

    def for_list(self) -> Self:
        return self.select_related("lesson__room", "lesson__community").order_by("lesson__starts_at", "pk")

    def due(self, now: datetime) -> Self:
        """Unanswered offers, and whoever still waits for a lesson that takes no bookings any more."""
        late = models.Q(state=WaitingState.OFFERED, offered_until__lte=now)
        over = models.Q(lesson__booking_closes_at__lte=now) | ~models.Q(lesson__status="planned")
        return self.filter(late | over, state__in=IN_LINE)

    def before(self, mine: "WaitingPlace") -> Self:
        """Who asked earlier for the same kind of place and still waits for an offer."""
        earlier = models.Q(asked_at__lt=mine.asked_at) | models.Q(asked_at=mine.asked_at, pk__lt=mine.pk)
        same = self.filter(organization=mine.organization_id, lesson=mine.lesson_id, kind=mine.kind)
        return same.filter(earlier, state=WaitingState.WAITING)

    def offered(self, now: datetime) -> Self:
        """Offers that still hold a place."""
        return self.filter(state=WaitingState.OFFERED, offered_until__gt=now)


class WaitingPlace(OrganizationScoped):
    """A person in the line of a lesson; the first of the line is offered what becomes free, until an hour."""

    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, related_name="waiting")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="waiting_places")
    kind = models.CharField(max_length=8, choices=PlaceKind, default=PlaceKind.OBSERVER)
    state = models.CharField(max_length=8, choices=WaitingState, default=WaitingState.WAITING)
    asked_at = models.DateTimeField("в очереди с")
    offered_at = models.DateTimeField(null=True)
    offered_until = models.DateTimeField("место держим до", null=True)
    ended_at = models.DateTimeField(null=True)

    objects = WaitingPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "место в очереди"
        verbose_name_plural = "очередь на занятие"
        indexes = [models.Index(fields=["organization", "lesson", "state"], name="waiting_of_lesson")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "lesson", "membership"],
                condition=models.Q(state__in=IN_LINE),
                name="waiting_person_once",
                violation_error_message="Вы уже в очереди на это занятие.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=WaitingState.OFFERED) | models.Q(offered_until__isnull=False),
                name="waiting_offer_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.lesson}"

    @property
    def is_offered(self) -> bool:
        return self.state == WaitingState.OFFERED

    @property
    def is_in_line(self) -> bool:
        return self.state in IN_LINE

    @property
    def position(self) -> int:
        """One's own place in the line, from 1."""
        return WaitingPlace.objects.before(self).count() + 1
