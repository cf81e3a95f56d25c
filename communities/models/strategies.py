"""Педагогическая стратегия is a means to a goal, тактика a single action of it (slide 9, `domain/7`)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from deficits.models import AgeGroup, EducationalArea
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned

STEPS = [MinValueValidator(1), MaxValueValidator(3)]


class StrategyState(models.TextChoices):
    OPTION = "option", "Вариант"
    CHOSEN = "chosen", "Выбрана"
    APPROVED = "approved", "Утверждена"
    SET_ASIDE = "set_aside", "Отложена"
    FINISHED = "finished", "Завершена"


CONSIDERED = (StrategyState.OPTION, StrategyState.CHOSEN)
TAKEN = (StrategyState.APPROVED, StrategyState.FINISHED)


class StrategyQuerySet(StaffQuerySet):
    def approved(self) -> Self:
        return self.filter(state=StrategyState.APPROVED)

    def taken(self) -> Self:
        """Approved, at work or finished."""
        return self.filter(state__in=TAKEN)

    def for_list(self) -> Self:
        return self.select_related("line", "result").order_by("created_at", "pk")


class Strategy(OrganizationScoped, Versioned):
    """An option for a line of change, taken from the catalogue or one's own; `source` is its code in the catalogue."""

    line = models.ForeignKey(
        "communities.ChangeLine", on_delete=models.PROTECT, related_name="strategies", editable=False
    )
    result = models.ForeignKey(
        "communities.ExpectedResult",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
        verbose_name="к какому результату ведёт",
    )
    source = models.CharField(max_length=40, blank=True, editable=False)
    title = models.CharField("стратегия", max_length=200)
    problem = models.TextField("на какую проблему отвечает", max_length=600)
    areas = models.JSONField("образовательные области", default=list)
    ages = models.JSONField("возраст детей", default=list)
    expected = models.TextField("что увидим у детей", max_length=600)
    measure = models.CharField("чем измерим", max_length=300, blank=True)
    resources = models.TextField("какие нужны ресурсы", max_length=1000, blank=True)
    risks = models.TextField("что может помешать", max_length=1000, blank=True)
    trial = models.TextField("маленькая проба: что, в какой группе", max_length=600, blank=True)
    trial_until = models.DateField("проба до", null=True, blank=True)
    trial_outcome = models.TextField("что показала проба", max_length=1000, blank=True, editable=False)
    trial_worked = models.BooleanField(null=True, editable=False)
    choice_reason = models.TextField("почему выбрали её", max_length=1500, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=StrategyState, default=StrategyState.OPTION, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    decided_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = "стратегия"
        verbose_name_plural = "стратегии"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "line", "title"],
                name="strategy_once_a_line",
                violation_error_message="Такая стратегия среди вариантов уже есть.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=StrategyState.APPROVED) | models.Q(result__isnull=False),
                name="strategy_approved_with_result",
                violation_error_message="Если мы не можем предопределить, к чему хотим прийти, "
                "то стратегия не имеет смысла. Сначала определите результат.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:strategy_detail", args=[self.pk])

    @property
    def is_own(self) -> bool:
        return not self.source

    @property
    def is_considered(self) -> bool:
        """Still a matter of choice."""
        return self.state in CONSIDERED

    @property
    def is_chosen(self) -> bool:
        return self.state == StrategyState.CHOSEN

    @property
    def is_approved(self) -> bool:
        return self.state == StrategyState.APPROVED

    @property
    def is_finished(self) -> bool:
        return self.state == StrategyState.FINISHED

    @property
    def is_set_aside(self) -> bool:
        return self.state == StrategyState.SET_ASIDE

    @property
    def is_tried(self) -> bool:
        """Whether its small trial worked."""
        return self.trial_worked is True

    @property
    def age_names(self) -> list[str]:
        return [AgeGroup(code).label for code in self.ages]

    @property
    def area_names(self) -> list[str]:
        return [EducationalArea(code).label for code in self.areas]


class TacticQuerySet(StaffQuerySet):
    def in_use(self) -> Self:
        """Tactics of approved strategies: what a lesson, a task or a line of the plan may be tied to."""
        rows = self.filter(strategy__state=StrategyState.APPROVED, is_dropped=False)
        return rows.select_related("strategy").order_by("strategy", "position", "pk")


class Tactic(OrganizationScoped):
    """A single action of a strategy; what is planned and taught for it hangs on it."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="tactics", editable=False)
    title = models.CharField("тактика", max_length=300)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    is_dropped = models.BooleanField("больше не применяем", default=False, editable=False)

    objects = TacticQuerySet.as_manager()

    class Meta:
        verbose_name = "тактика"
        verbose_name_plural = "тактики"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class StrategyCriterion(OrganizationScoped):
    """By what the options of a line are compared; agreed before anybody marks."""

    line = models.ForeignKey("communities.ChangeLine", on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField("критерий", max_length=200)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "критерий выбора"
        verbose_name_plural = "критерии выбора"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "line", "title"],
                name="strategy_criterion_once",
                violation_error_message="Такой критерий уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class StrategyMark(OrganizationScoped):
    """How far an option meets a criterion, as the group agreed: 1 little, 2 partly, 3 fully."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(StrategyCriterion, on_delete=models.CASCADE, related_name="marks")
    value = models.PositiveSmallIntegerField("оценка", validators=STEPS)
    note = models.CharField("пояснение", max_length=300, blank=True)
    marked_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "оценка варианта"
        verbose_name_plural = "оценки вариантов"
        constraints = [
            models.UniqueConstraint(fields=["organization", "strategy", "criterion"], name="strategy_mark_once"),
            models.CheckConstraint(condition=models.Q(value__gte=1, value__lte=3), name="strategy_mark_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class ReadinessAnswer(models.TextChoices):
    READY = "ready", "Готов(а)"
    WITH_HELP = "with_help", "Готов(а) с помощью"
    NOT_YET = "not_yet", "Пока нет"


class Readiness(OrganizationScoped):
    """«Насколько мы готовы к этому?» (slide 12): one person's answer about a strategy, shown only as counts."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="readiness")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("готовность", max_length=10, choices=ReadinessAnswer)
    needs = models.CharField("что мне нужно", max_length=300, blank=True)
    given_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "готовность к стратегии"
        verbose_name_plural = "готовность к стратегии"
        constraints = [
            models.UniqueConstraint(fields=["organization", "strategy", "membership"], name="readiness_once")
        ]

    def __str__(self) -> str:
        return self.get_answer_display()
