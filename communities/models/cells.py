"""Five-minute cells that lessons occupy: one room and one person are never in two places (`reliability` ★2)."""

from django.db import models

from pos_portal.core.models import OrganizationScoped

from .lessons import Lesson
from .rooms import Room


class RoomCell(OrganizationScoped):
    """Five minutes of a room taken by a lesson; `cell` counts five-minute steps from 1970 in UTC."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="cells")
    cell = models.PositiveIntegerField()
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="room_cells")

    class Meta:
        verbose_name = "занятое время помещения"
        verbose_name_plural = "занятое время помещений"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "room", "cell"],
                name="room_cell_once",
                violation_error_message="Помещение в это время занято.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id}: {self.cell}"


class PersonCell(OrganizationScoped):
    """Five minutes of a person who leads or has booked a lesson."""

    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="lesson_cells")
    cell = models.PositiveIntegerField()
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="person_cells")

    class Meta:
        verbose_name = "занятое время педагога"
        verbose_name_plural = "занятое время педагогов"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "membership", "cell"],
                name="person_cell_once",
                violation_error_message="Человек в это время занят.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.cell}"
