from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from deficits.models import CompetencyGroup, EducationalArea
from pos_portal.core.engine.texts import folded
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned

from .fulfilments import Fulfilment

DONE = (Fulfilment.HELD, Fulfilment.PARTLY)
SUBSTANCE = ("title", "form", "participants", "term", "goal", "result", "area", "group")


class TermKind(models.TextChoices):
    """How the time is written (`domain/3` §3.4); the codes are those of the term reader."""

    MONTH = "month", "месяц"
    MONTHS = "months", "несколько месяцев"
    INTERVAL = "interval", "промежуток"
    WEEK = "week", "неделя месяца"
    QUARTER = "quarter", "квартал"
    HALF_YEAR = "half_year", "полугодие"
    WHOLE_YEAR = "whole_year", "в течение года"
    REPEAT = "repeat", "повторяется"
    DEADLINE = "deadline", "крайний срок"
    DATE = "date", "дата"
    SEASON = "season", "время года"
    FROM_HEADING = "from_heading", "месяц из заголовка"
    NONE = "none", "без даты"


class UntiedReason(models.TextChoices):
    """Why an activity stands in the plan although it answers no trend (`domain/4` §4.3)."""

    MANDATORY = "mandatory", "Обязательное"
    FOUNDER = "founder", "По поручению учредителя"
    REQUEST = "request", "По запросу педагогов"
    RESERVE = "reserve", "В резерв"
    OTHER = "other", "Другое"


class ActivityQuerySet(StaffQuerySet):
    def of_month(self, year: int, month: int) -> Self:
        return self.filter(months__year=year, months__month=month)

    def held(self) -> Self:
        """Lines that took place, wholly or in part."""
        return self.filter(fulfilment__in=DONE)

    def bound(self) -> Self:
        """Lines that people decided about, marked or built upon: no file takes them away."""
        is_decided = Q(links__isnull=False) | ~Q(untied_reason="")
        is_marked = ~Q(fulfilment=Fulfilment.PLANNED) | Q(fulfilment_steps__isnull=False)
        return self.filter(is_decided | is_marked | Q(successes__isnull=False)).distinct()

    def sections(self) -> list[str]:
        """Names of the plan's sections in their order."""
        named = self.exclude(section="").order_by("position", "pk").values_list("section", flat=True)
        return list(dict.fromkeys(named))

    def search(self, words: str) -> "list[Activity]":
        """Lines in whose title, form or section all the words occur, in any case and with «е» for «ё»."""
        asked = folded(words).split()
        rows = self.order_by("position", "pk")
        return [row for row in rows if all(word in folded(f"{row.title} {row.form} {row.section}") for word in asked)]

    def for_list(self) -> Self:
        return self.select_related("plan").prefetch_related("months").order_by("position", "pk")

    def for_comparison(self) -> Self:
        return self.prefetch_related("months").order_by("position", "pk")


class Activity(OrganizationScoped, Versioned):
    """A line of the plan: what, in which form, for whom, when; every text is kept as it was written, however long."""

    plan = models.ForeignKey("planning.MethodicalPlan", on_delete=models.CASCADE, related_name="activities")
    imported_from = models.ForeignKey(
        "planning.PlanImport", on_delete=models.SET_NULL, null=True, editable=False, related_name="activities"
    )
    position = models.PositiveIntegerField(default=0, editable=False)
    number = models.TextField("№", max_length=30, blank=True)
    section = models.TextField("раздел плана", max_length=300, blank=True)
    title = models.TextField("мероприятие, тема", max_length=1000)
    details = models.TextField("содержание", max_length=4000, blank=True)
    form = models.TextField("форма проведения", max_length=200, blank=True)
    participants = models.TextField("участники", max_length=500, blank=True)
    responsible = models.TextField("ответственные", max_length=500, blank=True)
    goal = models.TextField("цель", max_length=2000, blank=True)
    result = models.TextField("ожидаемый результат", max_length=2000, blank=True)
    term = models.TextField("срок", max_length=300, blank=True, help_text="как в плане: «октябрь», «2 неделя марта»")
    term_kind = models.CharField(max_length=12, choices=TermKind, default=TermKind.NONE, editable=False)
    week = models.CharField(max_length=12, blank=True, editable=False)
    date = models.DateField(null=True, editable=False)
    done = models.TextField("отметка о выполнении", max_length=300, blank=True)
    fulfilment = models.CharField(
        "выполнение", max_length=9, choices=Fulfilment, default=Fulfilment.PLANNED, editable=False
    )
    fulfilled_on = models.DateField("когда", null=True, editable=False)
    fulfilment_reason = models.TextField("причина", max_length=1000, blank=True, editable=False)
    proof = models.TextField("чем подтверждается", max_length=1000, blank=True, editable=False)
    first_term = models.TextField("срок до переноса", max_length=300, blank=True, editable=False)
    annual_goal = models.ForeignKey(
        "planning.AnnualGoal",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="годовая задача",
    )
    training_priority = models.ForeignKey(
        "planning.TrainingPriority",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="приоритет ВФО",
    )
    is_support = models.BooleanField(
        "организационная поддержка администрации",
        default=False,
        help_text="расписание, замены, помещение, методический день – нужны ответственный и срок",
    )
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    group = models.CharField("группа компетенций", max_length=20, choices=CompetencyGroup, blank=True)
    untied_reason = models.CharField("почему в плане", max_length=10, choices=UntiedReason, blank=True, editable=False)
    untied_note = models.CharField("пояснение", max_length=300, blank=True, editable=False)
    as_imported = models.JSONField(default=dict, editable=False)
    carried_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="carried_to", editable=False
    )
    changed_at = models.DateTimeField(editable=False)

    tactic = models.ForeignKey(
        "communities.Tactic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="какая тактика",
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        indexes = [models.Index(fields=["organization", "plan", "position"], name="activity_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_held(self) -> bool:
        return self.fulfilment in DONE

    @property
    def is_moved_on(self) -> bool:
        """The line stands at another time than the plan first said."""
        return bool(self.first_term) and self.first_term != self.term

    @property
    def is_by_hand(self) -> bool:
        """Written in the portal: neither read from a file nor carried over from another year."""
        return self.imported_from_id is None and self.carried_from_id is None and not self.as_imported

    @property
    def is_cancelled(self) -> bool:
        return self.fulfilment == Fulfilment.CANCELLED

    @property
    def told_term(self) -> str:
        """«март (перенесено с: декабрь)», a line that stayed where it was: its term as written."""
        return f"{self.term} (перенесено с: {self.first_term})" if self.is_moved_on else self.term

    @property
    def needs_proof(self) -> bool:
        """Done, and nothing says how one can see it."""
        return self.is_held and not self.proof and not self.done

    @property
    def full_title(self) -> str:
        """The title, with the form before it where it is only a quoted topic: «Практикум «Читаем диаграмму»»."""
        return f"{self.form} {self.title}" if self.form and self.title[:1] in '«"“„' else self.title

    @property
    def day_words(self) -> str:
        """«12.10», «2 нед.», or nothing when only the month is known."""
        if self.date:
            return f"{'до ' if self.term_kind == TermKind.DEADLINE else ''}{self.date:%d.%m}"
        return f"{self.week} нед." if self.week else ""

    @property
    def month_keys(self) -> list[str]:
        """Months touched, as `2026-10`, in order."""
        return sorted(month.key for month in self.months.all())


class ActivityMonth(OrganizationScoped):
    """A calendar month that an activity touches: what the month view asks."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="months")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(12)])

    class Meta:
        verbose_name = "месяц мероприятия"
        verbose_name_plural = "месяцы мероприятий"
        constraints = [
            models.UniqueConstraint(fields=["organization", "activity", "year", "month"], name="activity_month_once"),
            models.CheckConstraint(condition=models.Q(month__gte=1, month__lte=12), name="activity_month_of_year"),
        ]
        indexes = [models.Index(fields=["organization", "year", "month"], name="activity_month")]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return f"{self.year}-{self.month:02}"
