"""Diagnostics of children: waves of the year, marks under codes and the counts that follow from them (`domain/2`)."""

from datetime import date, datetime
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models

from deficits.engine.child_levels import is_counted
from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .areas import EducationalArea
from .children import ChildGroup, GroupChild
from .frameworks import Framework, Indicator


class Wave(models.TextChoices):
    START = "start", "начало года"
    MIDDLE = "middle", "середина года"
    END = "end", "конец года"


class ChildLevel(models.TextChoices):
    LOW = "low", "низкий"
    MIDDLE = "middle", "средний"
    HIGH = "high", "высокий"


# First and last day of a wave where the kindergarten has set none: month, day, years after the start of the year.
USUAL_DAYS = {
    Wave.START: ((9, 1, 0), (10, 31, 0)),
    Wave.MIDDLE: ((1, 10, 1), (2, 10, 1)),
    Wave.END: ((4, 15, 1), (5, 31, 1)),
}


class AssessmentWaveQuerySet(ScopedQuerySet):
    def of(self, organization_id: int, school_year: int, wave: str) -> "AssessmentWave":
        """The days of a wave as set, else the usual ones (not saved)."""
        key = {"organization_id": organization_id, "school_year": school_year, "wave": wave}
        return self.filter(**key).first() or AssessmentWave.usual(organization_id, school_year, wave)


class AssessmentWave(OrganizationScoped):
    """When marks are taken, and which late arrivals are not yet counted."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    wave = models.CharField("время", max_length=10, choices=Wave, editable=False)
    opens_on = models.DateField("начинается")
    closes_on = models.DateField("заканчивается")
    arrived_by = models.DateField(
        "считать детей, пришедших не позже", null=True, blank=True, help_text="Пусто – решает только срок наблюдения"
    )
    watch_days = models.PositiveSmallIntegerField(
        "наблюдать ребёнка не меньше, дней", default=30, validators=[MaxValueValidator(180)]
    )

    objects = AssessmentWaveQuerySet.as_manager()

    class Meta:
        verbose_name = "время диагностики"
        verbose_name_plural = "время диагностики"
        constraints = [
            models.UniqueConstraint(fields=["organization", "school_year", "wave"], name="assessment_wave_once"),
            models.CheckConstraint(
                condition=models.Q(opens_on__lte=models.F("closes_on")),
                name="assessment_wave_ordered",
                violation_error_message="Диагностика не может закончиться раньше, чем началась.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_wave_display()

    @classmethod
    def usual(cls, organization_id: int, school_year: int, wave: str) -> "AssessmentWave":
        """The days that hold where the kindergarten has set none; not saved."""
        opens, closes = (date(school_year + later, month, day) for month, day, later in USUAL_DAYS[Wave(wave)])
        key = {"organization_id": organization_id, "school_year": school_year, "wave": wave}
        return cls(**key, opens_on=opens, closes_on=closes)

    def takes_marks(self, today) -> bool:
        """Whether marks may be entered on this day."""
        return self.opens_on <= today <= self.closes_on

    def counts(self, place: GroupChild) -> bool:
        """Whether the child had been there long enough to be counted; an unknown day of joining is «всегда»."""
        return is_counted(place.joined_on, self.closes_on, self.arrived_by, self.watch_days)


class ChildAssessment(OrganizationScoped):
    """Pedagogical diagnostics of one group in one wave of the year: child by child in a framework, or counts alone."""

    group = models.ForeignKey(ChildGroup, on_delete=models.CASCADE, related_name="assessments")
    wave = models.CharField("время", max_length=10, choices=Wave)
    framework = models.ForeignKey(
        Framework,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name="набор показателей",
    )
    imported_from = models.ForeignKey(
        "deficits.ChildrenImport", on_delete=models.PROTECT, null=True, editable=False, related_name="assessments"
    )
    recorded_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "диагностика детей"
        verbose_name_plural = "диагностика детей"
        constraints = [
            models.UniqueConstraint(fields=["organization", "group", "wave"], name="child_assessment_once_a_wave"),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.get_wave_display()}"

    @property
    def is_by_child(self) -> bool:
        """Whether the counts follow from marks of single children."""
        return self.framework_id is not None


class AreaResult(OrganizationScoped):
    """How many children of the group are on each level in one area; a child not assessed is not counted."""

    assessment = models.ForeignKey(ChildAssessment, on_delete=models.CASCADE, related_name="results")
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea)
    low = models.PositiveSmallIntegerField("низкий", validators=[MaxValueValidator(60)])
    middle = models.PositiveSmallIntegerField("средний", validators=[MaxValueValidator(60)])
    high = models.PositiveSmallIntegerField("высокий", validators=[MaxValueValidator(60)])

    class Meta:
        verbose_name = "результат по области"
        verbose_name_plural = "результаты по областям"
        constraints = [
            models.UniqueConstraint(fields=["organization", "assessment", "area"], name="area_result_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.low}/{self.middle}/{self.high}"

    @property
    def assessed(self) -> int:
        return self.low + self.middle + self.high


class ChildMarkQuerySet(ScopedQuerySet):
    def given(self) -> Self:
        """Marks that stand; those taken back keep only their moment."""
        return self.exclude(value=None)

    def since(self, moment: datetime) -> Self:
        """Cells saved from a moment on, also those emptied."""
        return self.filter(saved_at__gte=moment)


class ChildMark(OrganizationScoped):
    """One cell of a group's grid; without a value it was taken back. `marked_at` is the moment on the own device."""

    assessment = models.ForeignKey(ChildAssessment, on_delete=models.CASCADE, related_name="marks")
    child = models.ForeignKey(GroupChild, on_delete=models.CASCADE, related_name="marks", verbose_name="ребёнок")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="marks", verbose_name="показатель")
    value = models.PositiveSmallIntegerField("балл", null=True)
    marked_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = ChildMarkQuerySet.as_manager()

    class Meta:
        verbose_name = "отметка"
        verbose_name_plural = "отметки"
        indexes = [models.Index(fields=["assessment", "saved_at"], name="child_mark_saved")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "assessment", "child", "indicator"], name="child_mark_one_per_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.value}"


class ChildAreaLevel(OrganizationScoped):
    """The level of one child in one area and wave, counted from the marks and counted again with every change."""

    assessment = models.ForeignKey(ChildAssessment, on_delete=models.CASCADE, related_name="levels")
    child = models.ForeignKey(GroupChild, on_delete=models.CASCADE, related_name="levels", verbose_name="ребёнок")
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea)
    mean = models.FloatField("средний балл")
    percent = models.FloatField("процент")
    level = models.CharField("уровень", max_length=10, choices=ChildLevel)
    n_marked = models.PositiveSmallIntegerField("показателей оценено")
    n_indicators = models.PositiveSmallIntegerField("показателей всего")
    is_counted = models.BooleanField("входит в сводку", default=True)

    class Meta:
        verbose_name = "уровень ребёнка"
        verbose_name_plural = "уровни детей"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "assessment", "child", "area"], name="child_area_level_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}, {self.get_area_display()}: {self.get_level_display()}"


class AreaConclusion(OrganizationScoped, Versioned):
    """«Выводы» and «Рекомендации» of a print form: drafted from the numbers, said by people (`domain/2` §2.5)."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    group = models.ForeignKey(
        ChildGroup, on_delete=models.CASCADE, null=True, editable=False, related_name="conclusions"
    )
    area = models.CharField(
        "образовательная область", max_length=20, choices=EducationalArea, blank=True, editable=False
    )
    wave = models.CharField("время", max_length=10, choices=Wave, editable=False)
    drafted_text = models.TextField(blank=True, editable=False)
    text = models.TextField("выводы", max_length=3000, blank=True)
    recommendation = models.TextField("рекомендации", max_length=3000, blank=True)
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "вывод"
        verbose_name_plural = "выводы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year", "group", "area", "wave"], name="area_conclusion_of_group_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "school_year", "area", "wave"],
                condition=models.Q(group=None),
                name="area_conclusion_of_kindergarten_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
