"""Результат до стратегии: «если мы не можем предопределить, к чему хотим прийти, то стратегия не имеет смысла»."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse

from deficits.models import AgeGroup, ChildLevel, EducationalArea
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned

PERCENT = [MaxValueValidator(100)]
WITH_LEVEL = {ChildLevel.LOW: "низким", ChildLevel.MIDDLE: "средним", ChildLevel.HIGH: "высоким"}


class IndicatorKind(models.TextChoices):
    """Where the number comes from: the portal's own data, or, where there are none, the group's own count."""

    CHILDREN = "children", "Доля детей с уровнем в области"
    EDUCATORS = "educators", "Доля педагогов с дефицитом"
    OWN = "own", "Свой показатель"


class ExpectedResultQuerySet(StaffQuerySet):
    def for_list(self) -> Self:
        return self.select_related("line", "trend__survey").order_by("due_on", "pk")


class ExpectedResult(OrganizationScoped, Versioned):
    """What the line leads to: an indicator with its start, its target and its term (slide 9; `features` D3)."""

    line = models.ForeignKey("communities.ChangeLine", on_delete=models.CASCADE, related_name="results", editable=False)
    text = models.TextField("к чему придём", max_length=600)
    indicator = models.CharField("чем измерим", max_length=10, choices=IndicatorKind)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    level = models.CharField("уровень", max_length=12, choices=ChildLevel, blank=True)
    age = models.CharField("возраст детей", max_length=10, choices=AgeGroup, blank=True)
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="expected_results",
        verbose_name="дефицит, о котором говорит тенденция",
    )
    own_measure = models.CharField("как посчитаем сами", max_length=300, blank=True)
    start_value = models.PositiveSmallIntegerField("сейчас, %", validators=PERCENT)
    start_count = models.PositiveSmallIntegerField(null=True, editable=False)
    start_total = models.PositiveSmallIntegerField(null=True, editable=False)
    measured_on = models.DateField("когда измерено")
    target_value = models.PositiveSmallIntegerField("станет, %", validators=PERCENT)
    due_on = models.DateField("к какому сроку")
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ExpectedResultQuerySet.as_manager()

    class Meta:
        verbose_name = "ожидаемый результат"
        verbose_name_plural = "ожидаемые результаты"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("measured_on")),
                name="expected_result_due_after_start",
                violation_error_message="Срок должен быть позже начального измерения.",
            ),
            models.CheckConstraint(
                condition=~models.Q(target_value=models.F("start_value")),
                name="expected_result_changes_something",
                violation_error_message="Цель совпадает с тем, что есть сейчас: тогда менять нечего.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('communities:change_line_detail', args=[self.line_id])}#result-{self.pk}"

    @property
    def is_own(self) -> bool:
        return self.indicator == IndicatorKind.OWN

    @property
    def measure(self) -> str:
        """«Доля детей с высоким уровнем: Речевое развитие»."""
        if self.indicator == IndicatorKind.CHILDREN:
            age = f", {self.get_age_display()}" if self.age else ""
            return f"Доля детей с {WITH_LEVEL[ChildLevel(self.level)]} уровнем: {self.get_area_display()}{age}"
        if self.indicator == IndicatorKind.EDUCATORS:
            return "Доля педагогов с выраженным дефицитом по тенденции"
        return self.own_measure

    @property
    def grows(self) -> bool:
        """Whether more is better: the share is to rise."""
        return self.target_value > self.start_value


class ResultReading(OrganizationScoped):
    """A later value of an own indicator, written by people; the portal's own indicators are read from its data."""

    result = models.ForeignKey(ExpectedResult, on_delete=models.CASCADE, related_name="readings")
    value = models.PositiveSmallIntegerField("стало, %", validators=PERCENT)
    note = models.CharField("чем подтверждается", max_length=300, blank=True)
    measured_on = models.DateField("когда измерено")
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "измерение результата"
        verbose_name_plural = "измерения результата"
        ordering = ["measured_on", "pk"]

    def __str__(self) -> str:
        return f"{self.value} %"
