from typing import Self

from django.apps import apps
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned
from pos_portal.core.school_year import SchoolYear

from .areas import AgeGroup, CompetencyGroup, EducationalArea
from .assessments import Wave
from .surveys import Survey


class TrendStatus(models.TextChoices):
    FOUND = "found", "Ждёт решения"
    CONFIRMED = "confirmed", "Подтверждена"
    IN_WORK = "in_work", "В работе"
    CLOSED = "closed", "Закрыта"
    DISMISSED = "dismissed", "Отклонена"
    MERGED = "merged", "Объединена с другой"


AGREED = (TrendStatus.CONFIRMED, TrendStatus.IN_WORK, TrendStatus.CLOSED)


class TrendSource(models.TextChoices):
    SURVEY = "survey", "опрос педагогов"
    OBSERVATION = "observation", "наблюдение и контроль"
    CHILDREN = "children", "результаты детей"
    REQUEST = "request", "запрос педагогов или родителей"


class SubjectKind(models.TextChoices):
    ITEM = "item", "пункт"
    COMPETENCY = "competency", "компетенция"
    AREA = "area", "образовательная область"
    GROUP = "group", "группа компетенций"


class TrendMeasure(models.TextChoices):
    DIFFICULTY = "difficulty", "затруднения"
    CONFIDENCE = "confidence", "уверенность"
    GAP = "gap", "разрыв самооценки и экспертной оценки"


class TrendKind(models.TextChoices):
    GROWTH = "growth", "рост"
    DECLINE = "decline", "снижение"
    PERSISTENCE = "persistence", "сохранение"
    NEW = "new", "новое"


class TrendDirection(models.TextChoices):
    POSITIVE = "positive", "к лучшему"
    NEGATIVE = "negative", "требует внимания"


class TrendScope(models.TextChoices):
    MASS = "mass", "массовая"
    GROUP = "group", "групповая"
    SINGLE = "single", "единичная"
    NOBODY = "nobody", "никого"


class TrendQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Leaders read all trends, educators the confirmed ones, everybody else none."""
        rows = super().visible_to(membership)
        if membership.is_methodist or membership.is_head:
            return rows
        return rows.confirmed() if membership.is_educator else rows.none()

    def confirmed(self) -> Self:
        """Agreed by the team, whatever has been done about them since."""
        return self.filter(status__in=AGREED)

    def undecided(self) -> Self:
        return self.filter(status=TrendStatus.FOUND)

    def untouched(self) -> Self:
        """Drafts that nobody has decided on, argued about or joined others to: they may be forgotten."""
        argued = apps.get_model("deficits.CauseHypothesis").objects.filter(trend=models.OuterRef("pk"))
        joined = self.model.objects.filter(merged_into=models.OuterRef("pk"))
        return self.undecided().filter(~models.Exists(argued), ~models.Exists(joined), returned_at=None)

    def mergeable(self) -> Self:
        """Trends that still speak for themselves."""
        return self.exclude(status__in=[TrendStatus.MERGED, TrendStatus.DISMISSED])

    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def for_list(self) -> Self:
        """Priorities in their places, then the heaviest; good news last."""
        agreed_first = models.F("priority").asc(nulls_last=True)
        rows = self.select_related("survey", "decided_by__user")
        return rows.order_by("-school_year", agreed_first, "direction", "position", "pk")


class Trend(OrganizationScoped, Versioned):
    """Выявленная тенденция: a sentence with its numbers, drafted by rules, decided by people (`domain/4` §4.2)."""

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, null=True, related_name="trends", verbose_name="опрос", editable=False
    )
    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    source = models.CharField("источник", max_length=12, choices=TrendSource, default=TrendSource.SURVEY)
    subject_kind = models.CharField("о чём", max_length=12, choices=SubjectKind, blank=True, editable=False)
    subject_code = models.CharField(max_length=120, blank=True, editable=False)
    measure = models.CharField(max_length=12, choices=TrendMeasure, default=TrendMeasure.DIFFICULTY, editable=False)
    kind = models.CharField("вид", max_length=12, choices=TrendKind, default=TrendKind.NEW)
    direction = models.CharField("направление", max_length=10, choices=TrendDirection, default=TrendDirection.NEGATIVE)
    scope = models.CharField("масштаб", max_length=10, choices=TrendScope, default=TrendScope.GROUP)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    age = models.CharField("возраст детей", max_length=10, choices=AgeGroup, blank=True, editable=False)
    wave = models.CharField("время диагностики детей", max_length=10, choices=Wave, blank=True, editable=False)
    group = models.CharField("группа компетенций", max_length=20, choices=CompetencyGroup, blank=True)
    answered = models.PositiveSmallIntegerField("ответили", null=True, editable=False)
    deficit = models.PositiveSmallIntegerField("выраженный дефицит, чел.", null=True, editable=False)
    partial = models.PositiveSmallIntegerField("частичный дефицит, чел.", null=True, editable=False)
    confident = models.PositiveSmallIntegerField("дефицит не выявлен, чел.", null=True, editable=False)
    answered_before = models.PositiveSmallIntegerField("ответили в прошлый раз", null=True, editable=False)
    deficit_before = models.PositiveSmallIntegerField(
        "выраженный дефицит в прошлый раз, чел.", null=True, editable=False
    )
    confident_before = models.PositiveSmallIntegerField("уверенных в прошлый раз, чел.", null=True, editable=False)
    readings = models.JSONField(default=list, editable=False)
    drafted_text = models.TextField("предложенная формулировка", blank=True, editable=False)
    text = models.TextField("формулировка", max_length=600)
    position = models.PositiveSmallIntegerField("место по тяжести", default=0, editable=False)
    is_confirmed_by_numbers = models.BooleanField(default=True, editable=False)
    status = models.CharField(max_length=10, choices=TrendStatus, default=TrendStatus.FOUND, editable=False)
    reason = models.TextField("причина", max_length=600, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    returned_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", verbose_name="объединена с", editable=False
    )
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="following",
        verbose_name="продолжает",
        editable=False,
    )
    priority = models.PositiveSmallIntegerField("приоритет", null=True, editable=False)
    causes_voted_at = models.DateTimeField("голоса о причинах открыты", null=True, editable=False)
    found_at = models.DateTimeField("выявлена", editable=False)

    objects = TrendQuerySet.as_manager()

    class Meta:
        verbose_name = "тенденция"
        verbose_name_plural = "тенденции"
        indexes = [models.Index(fields=["organization", "school_year", "status"], name="trend_year_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "survey", "subject_kind", "subject_code", "measure"],
                condition=models.Q(survey__isnull=False),
                name="trend_one_per_subject",
            ),
            models.UniqueConstraint(
                fields=["organization", "school_year", "source", "subject_kind", "subject_code", "age", "measure"],
                condition=models.Q(survey=None) & ~models.Q(subject_code=""),
                name="trend_of_children_one_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(status=TrendStatus.FOUND, decided_by=None, decided_at=None)
                | (~models.Q(status=TrendStatus.FOUND) & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="trend_decided_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=TrendStatus.DISMISSED, reason=""),
                name="trend_dismissed_with_reason",
                violation_error_message="Напишите, почему тенденция отклонена.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=TrendStatus.MERGED, merged_into__isnull=False)
                | (~models.Q(status=TrendStatus.MERGED) & models.Q(merged_into=None)),
                name="trend_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)

    @property
    def is_undecided(self) -> bool:
        return self.status == TrendStatus.FOUND

    @property
    def is_confirmed(self) -> bool:
        return self.status in AGREED

    @property
    def is_dismissed(self) -> bool:
        return self.status == TrendStatus.DISMISSED

    @property
    def is_in_work(self) -> bool:
        return self.status == TrendStatus.IN_WORK

    @property
    def is_closed(self) -> bool:
        return self.status == TrendStatus.CLOSED

    @property
    def is_merged(self) -> bool:
        return self.status == TrendStatus.MERGED


class TrendEventKind(models.TextChoices):
    FOUND = "found", "найдена"
    CONFIRMED = "confirmed", "подтверждена"
    EDITED = "edited", "исправлены слова"
    DISMISSED = "dismissed", "отклонена"
    RETURNED = "returned", "возвращена на решение"
    MERGED = "merged", "объединена с другой"
    IN_WORK = "in_work", "взята в работу"
    MEASURED = "measured", "измерена снова"
    CLOSED = "closed", "закрыта"
    REOPENED = "reopened", "открыта снова"


class TrendEvent(OrganizationScoped):
    """One step of the life of a trend; without a person it was a new measurement."""

    trend = models.ForeignKey(Trend, on_delete=models.CASCADE, related_name="events", verbose_name="тенденция")
    kind = models.CharField("что произошло", max_length=10, choices=TrendEventKind)
    note = models.CharField("пояснение", max_length=600, blank=True)
    by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "событие тенденции"
        verbose_name_plural = "события тенденций"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.trend}"
