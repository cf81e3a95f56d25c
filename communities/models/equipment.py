"""Kits, cameras and screens that are booked with a lesson: each piece is in one place at a time (`features` G12)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, StaffQuerySet


class EquipmentQuerySet(StaffQuerySet):
    def in_use(self) -> Self:
        return self.filter(is_closed=False)

    def for_list(self) -> Self:
        return self.order_by("is_closed", "title", "pk")


class Equipment(OrganizationScoped):
    """So many pieces of one thing."""

    title = models.CharField("что", max_length=120, help_text="Например: ноутбук с проектором, камера, набор «Опыты»")
    quantity = models.PositiveSmallIntegerField(
        "сколько штук", default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    is_closed = models.BooleanField("временно не используется", default=False)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = "оборудование"
        verbose_name_plural = "оборудование"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title"],
                name="equipment_title_unique",
                violation_error_message="Такое оборудование уже есть в списке.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class EquipmentCell(OrganizationScoped):
    """Five minutes of one piece taken by a lesson; `unit` counts the pieces from 1."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="cells")
    unit = models.PositiveSmallIntegerField()
    cell = models.PositiveIntegerField()
    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, related_name="equipment_cells")

    class Meta:
        verbose_name = "занятое время оборудования"
        verbose_name_plural = "занятое время оборудования"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "equipment", "unit", "cell"],
                name="equipment_cell_once",
                violation_error_message="Оборудование в это время занято.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.equipment_id}-{self.unit}: {self.cell}"
