from datetime import datetime
from uuid import uuid4

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from communities.engine.terms import cancellation_deadline
from deficits.models import AgeGroup, EducationalArea
from pos_portal.core.models import Membership, OrganizationScoped, Versioned

from .bookings import PlaceKind
from .communities import Community
from .lesson_rows import LessonQuerySet, LessonStatus
from .openness import Ring
from .rooms import Room


class Lesson(OrganizationScoped, Versioned):
    """Открытое занятие of a community: designed by its hosts, watched by those who booked a place."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="lessons", editable=False)
    title = models.CharField("тема занятия", max_length=200)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    children = models.CharField(
        "группа детей", max_length=120, blank=True, help_text="Например: старшая группа «Ромашка», 5–6 лет"
    )
    age = models.CharField("возраст детей", max_length=10, choices=AgeGroup, blank=True)
    child_group = models.ForeignKey(
        "deficits.ChildGroup",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name="к какой группе идём",
    )
    study = models.ForeignKey(
        "communities.LessonStudy", on_delete=models.PROTECT, null=True, related_name="lessons", editable=False
    )
    round = models.PositiveSmallIntegerField("круг", null=True, editable=False)
    card = models.ForeignKey(
        "communities.LessonCard", on_delete=models.PROTECT, null=True, related_name="lessons", editable=False
    )
    teacher = models.ForeignKey(
        "core.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто ведёт занятие",
    )
    tactic = models.ForeignKey(
        "communities.Tactic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name="какую тактику пробуем",
    )
    notes = models.TextField(
        "для участников сообщества",
        max_length=5000,
        blank=True,
        help_text="Замысел, на что смотреть, вопросы к обсуждению. Видят только участники сообщества и ведущие",
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="lessons", verbose_name="помещение")
    starts_at = models.DateTimeField("начало")
    ends_at = models.DateTimeField("окончание")
    places = models.PositiveSmallIntegerField(
        "мест для наблюдателей",
        default=4,
        validators=[MinValueValidator(1)],
        help_text="Без ведущих: их места уже есть",
    )
    guest_places = models.PositiveSmallIntegerField("мест для гостей", default=0)
    minimum = models.PositiveSmallIntegerField(
        "состоится, если придёт не меньше",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Наблюдателей и гостей. Пусто – занятие состоится в любом случае",
    )
    decides_at = models.DateTimeField("когда решаем, состоится ли", null=True, blank=True)
    cancel_until = models.DateTimeField("отменить запись можно до", null=True, blank=True)
    booking_closes_at = models.DateTimeField("запись открыта до", editable=False)
    ring = models.PositiveSmallIntegerField("кому открыто", choices=Ring, default=Ring.COMMUNITY, editable=False)
    status = models.CharField(max_length=10, choices=LessonStatus, default=LessonStatus.PLANNED, editable=False)
    reason = models.CharField("причина", max_length=300, blank=True, editable=False)
    uid = models.UUIDField(default=uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = "занятие"
        verbose_name_plural = "занятия"
        indexes = [
            models.Index(fields=["organization", "starts_at"], name="lesson_starts"),
            models.Index(fields=["organization", "community", "starts_at"], name="lesson_community_starts"),
            models.Index(fields=["starts_at"], name="lesson_starts_anywhere"),
            models.Index(
                fields=["decides_at"], condition=models.Q(decides_at__isnull=False), name="lesson_decides_anywhere"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organization", "uid"], name="lesson_uid_unique"),
            models.UniqueConstraint(
                fields=["organization", "study", "round"],
                condition=models.Q(status__in=[LessonStatus.PLANNED, LessonStatus.HELD]),
                name="lesson_of_round_once",
                violation_error_message="Занятие этого круга уже есть в расписании.",
            ),
            models.CheckConstraint(
                condition=models.Q(study=None, round=None) | models.Q(study__isnull=False, round__isnull=False),
                name="lesson_of_cycle_has_round",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="lesson_ends_after_start",
                violation_error_message="Окончание должно быть позже начала.",
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1),
                name="lesson_has_places",
                violation_error_message="Нужно хотя бы одно место для наблюдателя.",
            ),
            models.CheckConstraint(
                condition=models.Q(booking_closes_at__lte=models.F("starts_at")),
                name="lesson_booking_closes_before_start",
                violation_error_message="Запись закрывается не позже начала занятия.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=LessonStatus.CANCELLED, reason=""),
                name="lesson_cancelled_with_reason",
                violation_error_message="Напишите причину отмены.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:lesson_detail", args=[self.pk])

    @property
    def is_planned(self) -> bool:
        return self.status == LessonStatus.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.status == LessonStatus.CANCELLED

    @property
    def is_held(self) -> bool:
        return self.status == LessonStatus.HELD

    def is_plainly_open_to(self, membership: Membership) -> bool:
        """What the row alone tells of `visible_to`: leaders know every lesson, the staff those of the kindergarten."""
        if membership.is_service or membership.organization_id != self.organization_id:
            return False
        if membership.is_methodist or membership.is_head:
            return True
        return self.is_open_to(membership, is_own=False)

    def is_led_by(self, membership: Membership) -> bool:
        return any(host.membership_id == membership.pk for host in self.hosts.all())

    def is_open_to(self, person: Membership, *, is_own: bool) -> bool:
        """The rule of `open_to` for who has no part in it yet; `is_own`: has a seat in the community of the lesson."""
        if person.is_guest:
            return is_own and self.ring >= Ring.GUESTS
        return self.ring >= Ring.KINDERGARTEN or (is_own and self.ring == Ring.COMMUNITY)

    @property
    def free(self) -> int:
        """Observers' places that nobody holds; needs `taken` of `with_seats`."""
        return max(self.places - self.taken, 0)

    @property
    def free_text(self) -> str:
        return f"свободно {self.free} из {self.places}" if self.free else "мест нет"

    def kind_for(self, membership: Membership) -> PlaceKind:
        """Guests sit on their own places where the group set some apart, else among the observers."""
        return PlaceKind.GUEST if membership.is_guest and self.guest_places else PlaceKind.OBSERVER

    def places_of(self, kind: str) -> int:
        return self.guest_places if kind == PlaceKind.GUEST else self.places

    def free_for(self, membership: Membership) -> int:
        """Places this person could take; needs `with_seats_for`."""
        if self.kind_for(membership) == PlaceKind.GUEST:
            return max(self.guest_places - self.guests_taken, 0)
        return self.free

    @property
    def guest_free_text(self) -> str:
        """For guests with places of their own; needs `with_guest_seats`."""
        free = max(self.guest_places - self.guests_taken, 0)
        return f"для гостей свободно {free} из {self.guest_places}" if free else "мест для гостей нет"

    @property
    def cancellable_until(self) -> datetime:
        return self.cancel_until or cancellation_deadline(self.starts_at, self.organization.zone)

    @property
    def is_decided(self) -> bool:
        """A lesson with a minimum takes place for certain once the moment of deciding is over."""
        return self.minimum is not None and self.decides_at is None
