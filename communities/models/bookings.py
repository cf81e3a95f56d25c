from typing import Self

from django.db import models

from pos_portal.core.models import Membership, OrganizationScoped, ScopedQuerySet

from .communities import CommunityMember


class LessonHostQuerySet(ScopedQuerySet):
    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("membership__user__full_name", "pk")


class Presence(models.TextChoices):
    """Whether somebody came; empty while nobody has said."""

    CAME = "came", "Был(а)"
    MISSED = "missed", "Не был(а)"


class LessonHost(OrganizationScoped):
    """A developer of a lesson: booked automatically, holds a place; all of them answer for it (slide 14)."""

    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, related_name="hosts")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="hosted_lessons")
    presence = models.CharField(max_length=6, choices=Presence, blank=True, editable=False)

    objects = LessonHostQuerySet.as_manager()

    class Meta:
        verbose_name = "ведущий занятия"
        verbose_name_plural = "ведущие занятия"
        constraints = [
            models.UniqueConstraint(fields=["organization", "lesson", "membership"], name="lesson_host_once"),
        ]

    def __str__(self) -> str:
        return str(self.membership)


class BookingStatus(models.TextChoices):
    BOOKED = "booked", "Записан(а)"
    CANCELLED = "cancelled", "Отменена"
    RELEASED = "released", "Место освобождено"


class PlaceKind(models.TextChoices):
    """Developers hold places of their own: they are hosts; colleagues never take the places of guests."""

    OBSERVER = "observer", "Наблюдатель"
    GUEST = "guest", "Гость"


class BookingQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """One's own bookings, those of lessons one leads and, for members, those of their communities."""
        rows = super().visible_to(membership)
        if membership.is_service:
            return rows.none()
        led = LessonHost.objects.filter(organization=membership.organization_id, membership=membership)
        known = models.Q(membership=membership) | models.Q(lesson__in=led.values("lesson"))
        if not membership.is_guest:
            known |= models.Q(lesson__community__in=CommunityMember.objects.communities_of(membership))
        return rows.filter(known)

    def of(self, membership: Membership) -> Self:
        return self.filter(membership=membership)

    def booked(self) -> Self:
        return self.filter(status=BookingStatus.BOOKED)

    def observers(self) -> Self:
        return self.filter(kind=PlaceKind.OBSERVER)

    def with_names(self) -> Self:
        """People of one lesson in the order of their seats."""
        return self.select_related("membership__user").order_by("-kind", "seat", "pk")


class Booking(OrganizationScoped):
    """A place of an observer: its number is unique in the lesson, so the last one cannot be given twice."""

    lesson = models.ForeignKey("communities.Lesson", on_delete=models.PROTECT, related_name="bookings")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="bookings")
    kind = models.CharField(max_length=8, choices=PlaceKind, default=PlaceKind.OBSERVER)
    seat = models.PositiveSmallIntegerField("место")
    status = models.CharField(max_length=10, choices=BookingStatus, default=BookingStatus.BOOKED)
    cover = models.CharField("кто подменяет в группе", max_length=160, blank=True)
    booked_at = models.DateTimeField("записан(а)")
    booked_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    is_asked_again = models.BooleanField("занятие перенесли: придёте?", default=False)
    presence = models.CharField(max_length=6, choices=Presence, blank=True)
    presence_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField("отменено", null=True)
    cancelled_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField("причина отмены", max_length=300, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = "запись на занятие"
        verbose_name_plural = "записи на занятия"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "lesson", "kind", "seat"],
                condition=models.Q(status=BookingStatus.BOOKED),
                name="booking_seat_once",
                violation_error_message="Это место уже занято.",
            ),
            models.UniqueConstraint(
                fields=["organization", "lesson", "membership"],
                condition=models.Q(status=BookingStatus.BOOKED),
                name="booking_person_once",
                violation_error_message="Вы уже записаны на это занятие.",
            ),
            models.CheckConstraint(condition=models.Q(seat__gte=1), name="booking_seat_positive"),
            models.CheckConstraint(
                condition=models.Q(status__in=[BookingStatus.BOOKED, BookingStatus.RELEASED], cancelled_at=None)
                | models.Q(status=BookingStatus.CANCELLED, cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="booking_cancelled_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.lesson}"

    @property
    def is_booked(self) -> bool:
        return self.status == BookingStatus.BOOKED

    @property
    def cover_text(self) -> str:
        return f"в группе подменяет: {self.cover}" if self.cover else ""
