from typing import Self

from django.core.validators import MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet


class RoomQuerySet(ScopedQuerySet):
    def in_use(self) -> Self:
        return self.filter(is_closed=False)

    def for_list(self) -> Self:
        return self.order_by("is_closed", "title", "pk")


class Room(OrganizationScoped):
    """A place for lessons; `places` is how many adults fit beside the children without crowding them."""

    title = models.CharField("название", max_length=120)
    places = models.PositiveSmallIntegerField(
        "мест для взрослых",
        validators=[MinValueValidator(1)],
        help_text="Сколько взрослых помещается, не мешая детям, – вместе с ведущими",
    )
    is_closed = models.BooleanField("временно не используется", default=False)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = "помещение"
        verbose_name_plural = "помещения"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title"],
                name="room_title_unique",
                violation_error_message="Помещение с таким названием уже есть.",
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1),
                name="room_has_places",
                violation_error_message="В помещении должно быть хотя бы одно место.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
