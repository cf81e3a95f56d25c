"""Which lessons there are for a person, and what a row of a list knows of them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Coalesce

from pos_portal.core.models import Membership, ScopedQuerySet

from .bookings import Booking, BookingStatus, LessonHost, PlaceKind, Presence
from .communities import Community, CommunityMember
from .openness import Ring
from .waiting import IN_LINE, WaitingPlace


class LessonStatus(models.TextChoices):
    PLANNED = "planned", "Запланировано"
    HELD = "held", "Проведено"
    CANCELLED = "cancelled", "Отменено"


def _held(kind: str):
    """Whoever waits in the line holds what becomes free: nobody overtakes it."""
    booked = Booking.objects.filter(lesson=models.OuterRef("pk"), kind=kind).booked()
    line = WaitingPlace.objects.filter(lesson=models.OuterRef("pk"), kind=kind, state__in=IN_LINE)
    counts = [rows.order_by().values("lesson").annotate(count=models.Count("pk")) for rows in (booked, line)]
    first, second = (Coalesce(models.Subquery(rows.values("count")), 0) for rows in counts)
    return first + second


class LessonQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """Leaders see that a lesson takes place; everybody else sees what is open to them."""
        rows = super().visible_to(membership)
        if membership.is_service:
            return rows.none()
        return rows if membership.is_methodist or membership.is_head else rows.open_to(membership)

    def open_to(self, membership: Membership) -> Self:
        """Lessons this person may attend: by the ring the group opened, or because they already take part."""
        mine = CommunityMember.objects.communities_of(membership)
        if membership.is_guest:
            ring = models.Q(ring__gte=Ring.GUESTS, community__in=mine)
        else:
            ring = models.Q(ring__gte=Ring.KINDERGARTEN) | models.Q(ring=Ring.COMMUNITY, community__in=mine)
        return self.filter(ring | self._taken_part(membership))

    def mine(self, membership: Membership) -> Self:
        """Lessons this person leads or has booked."""
        return self.filter(self._taken_part(membership))

    def _taken_part(self, membership: Membership) -> models.Q:
        where = {"organization": membership.organization_id, "membership": membership}
        booked = Booking.objects.filter(status=BookingStatus.BOOKED, **where).values("lesson")
        return models.Q(pk__in=LessonHost.objects.filter(**where).values("lesson")) | models.Q(pk__in=booked)

    def open_to_neighbours(self, membership: Membership) -> Self:
        """Lessons of other kindergartens, opened by their groups to the district or the region of this person."""
        here = membership.organization
        region = models.Q(ring=Ring.REGION, organization__path__startswith=f"/{here.path.split('/')[1]}/")
        district = here.pk if membership.is_service else here.parent_id or 0
        near = models.Q(ring__gte=Ring.MUNICIPALITY, organization__parent=district)
        return self.filter(near | region).exclude(organization=here)

    def for_neighbours(self) -> Self:
        """What a neighbour may know: topic, day, area, age and kindergarten; never notes or people."""
        known = ("pk", "title", "area", "age", "children", "starts_at", "ends_at", "organization__short_name")
        return self.select_related("organization").only(*known, "organization__place", "organization__time_zone")

    def in_community(self, community: Community) -> Self:
        return self.filter(community=community)

    def not_cancelled(self) -> Self:
        return self.exclude(status=LessonStatus.CANCELLED)

    def cancelled_after(self, now: datetime) -> Self:
        """Called off, though they were still to come."""
        return self.filter(status=LessonStatus.CANCELLED, starts_at__gt=now).order_by("starts_at", "pk")

    def planned(self) -> Self:
        return self.filter(status=LessonStatus.PLANNED)

    def upcoming(self, now: datetime) -> Self:
        """Planned and not over yet, the nearest first."""
        return self.planned().filter(ends_at__gt=now).order_by("starts_at", "pk")

    def awaiting_decision(self, now: datetime) -> Self:
        """Planned lessons with a minimum whose moment of deciding has come."""
        return self.planned().filter(minimum__isnull=False, decides_at__lte=now)

    def past(self, now: datetime) -> Self:
        """Over and not cancelled, the latest first."""
        return self.not_cancelled().filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def past_rounds(self) -> Self:
        """Lessons of a cycle that were given, round by round."""
        return self.filter(status=LessonStatus.HELD, round__isnull=False).order_by("round", "pk")

    def between(self, first: datetime, last: datetime) -> Self:
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def with_seats(self) -> Self:
        """Adds `taken`: places of observers that are booked, offered or waited for."""
        return self.annotate(taken=_held(PlaceKind.OBSERVER))

    def with_guest_seats(self) -> Self:
        """Adds `guests_taken`: the same of the places set apart for guests."""
        return self.annotate(guests_taken=_held(PlaceKind.GUEST))

    def with_seats_for(self, membership: Membership) -> Self:
        """What tells this person whether there is a place."""
        return self.with_seats().with_guest_seats() if membership.is_guest else self.with_seats()

    def with_my_part(self, membership: Membership) -> Self:
        """Adds `is_led`: whether this person is a host, and `has_come` to it, `is_asked` whether they will."""
        where = {"organization": membership.organization_id, "membership": membership, "lesson": models.OuterRef("pk")}
        led, booked = LessonHost.objects.filter(**where), Booking.objects.filter(**where).booked()
        came = models.Exists(led.filter(presence=Presence.CAME)) | models.Exists(booked.filter(presence=Presence.CAME))
        asked = models.Exists(booked.filter(is_asked_again=True))
        return self.annotate(is_led=models.Exists(led), has_come=came, is_asked=asked)

    def bookable_by(self, membership: Membership, now: datetime) -> Self:
        """Open for this person's booking now: a free place, and not already taking part."""
        rows = self.open_to(membership).planned().exclude(self._taken_part(membership))
        rows = rows.filter(booking_closes_at__gt=now).with_seats_for(membership)
        free = models.Q(taken__lt=models.F("places"))
        if membership.is_guest:
            apart = models.Q(guest_places__gt=0)
            free = (free & ~apart) | (apart & models.Q(guests_taken__lt=models.F("guest_places")))
        return rows.filter(free).order_by("starts_at", "pk")

    def with_hosts(self) -> Self:
        """Reads everybody who leads, with their names, in one go."""
        return self.prefetch_related(models.Prefetch("hosts", LessonHost.objects.for_list()))

    def for_list(self) -> Self:
        """Joins and seats of a row; keeps an order already chosen."""
        rows = self.select_related("community", "room", "organization", "child_group").with_seats()
        return rows if rows.query.order_by else rows.order_by("starts_at", "pk")
