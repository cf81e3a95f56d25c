"""The rules by which trends are found, shown wherever a figure rests on them (`domain/1` §1.3, `domain/2` §2.6)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, Versioned

SHARE = [MinValueValidator(1), MaxValueValidator(100)]


class AnalysisRules(OrganizationScoped, Versioned):
    """One row for an organization; without it the defaults of the field hold."""

    mass_from = models.PositiveSmallIntegerField("массовая тенденция – от, % ответивших", default=50, validators=SHARE)
    group_from = models.PositiveSmallIntegerField("групповая – от, % ответивших", default=20, validators=SHARE)
    group_people = models.PositiveSmallIntegerField(
        "групповая – не меньше человек", default=3, validators=[MinValueValidator(2), MaxValueValidator(30)]
    )
    change_points = models.PositiveSmallIntegerField("заметное изменение – от, п.п.", default=10, validators=SHARE)
    change_people = models.PositiveSmallIntegerField(
        "заметное изменение – не меньше человек", default=2, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    gap_points = models.PositiveSmallIntegerField("расхождение взглядов – от, п.п.", default=20, validators=SHARE)
    children_low_from = models.PositiveSmallIntegerField(
        "проблемная область: низкий уровень – от, % детей", default=20, validators=SHARE
    )
    children_high_below = models.PositiveSmallIntegerField(
        "проблемная область: высокий уровень – меньше, % детей", default=30, validators=SHARE
    )
    children_change_points = models.PositiveSmallIntegerField(
        "динамика детей заметна – от, п.п.", default=5, validators=SHARE
    )
    children_few = models.PositiveSmallIntegerField(
        "мало детей для вывода в процентах – меньше",
        default=10,
        validators=[MinValueValidator(3), MaxValueValidator(50)],
    )
    children_minimum = models.PositiveSmallIntegerField(
        "показывать сводку не менее чем о … детях", default=3, validators=[MinValueValidator(3), MaxValueValidator(30)]
    )

    class Meta:
        verbose_name = "правила анализа"
        verbose_name_plural = "правила анализа"
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="analysis_rules_once"),
            models.CheckConstraint(
                condition=models.Q(group_from__lt=models.F("mass_from")),
                name="analysis_rules_scopes_ordered",
                violation_error_message="Доля для групповой тенденции должна быть меньше, чем для массовой.",
            ),
        ]

    def __str__(self) -> str:
        return "Правила анализа"
