"""Исследуемые дети А, Б, В (`domain/6` §6.5): codes, three levels, an expected and an observed action at each stage."""

from typing import Self

from django.db import models

from pos_portal.core.engine.texts import fingerprint, tidy
from pos_portal.core.models import OrganizationScoped, Versioned

from .cards import CardStage, OfStudyQuerySet
from .studies import LessonStudy


class ChildLevel(models.TextChoices):
    HIGH = "high", "Высокий"
    MIDDLE = "middle", "Средний"
    LOW = "low", "Ниже среднего"


class Focus(models.TextChoices):
    """The three lenses of slide 14: an individual child, the group as a whole, the educator."""

    CHILD = "child", "Ребёнок"
    GROUP = "group", "Группа в целом"
    EDUCATOR = "educator", "Воспитатель"


CHILD_EXACTLY_IN_FOCUS = models.Q(focus=Focus.CHILD, child__isnull=False) | (
    ~models.Q(focus=Focus.CHILD) & models.Q(child=None)
)


class CaseChildQuerySet(OfStudyQuerySet):
    def watched(self) -> Self:
        return self.filter(left_at=None)

    def for_list(self) -> Self:
        return self.order_by("letter", "pk")


class CaseChild(OrganizationScoped, Versioned):
    """A child under a letter, never under a name."""

    study = models.ForeignKey(LessonStudy, on_delete=models.CASCADE, related_name="children", editable=False)
    letter = models.CharField("буква", max_length=2, editable=False)
    level = models.CharField("уровень", max_length=6, choices=ChildLevel)
    about = models.CharField(
        "что важно знать", max_length=500, blank=True, help_text="Без имени и примет: что умеет, в чём трудность"
    )
    criterion = models.CharField("критерий успеха", max_length=300, blank=True)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = CaseChildQuerySet.as_manager()

    class Meta:
        verbose_name = "исследуемый ребёнок"
        verbose_name_plural = "исследуемые дети"
        constraints = [
            models.UniqueConstraint(fields=["organization", "study", "letter"], name="case_child_letter_once")
        ]

    def __str__(self) -> str:
        return f"Ребёнок {self.letter}"


class Match(models.TextChoices):
    YES = "yes", "Сбылось"
    PARTLY = "partly", "Сбылось отчасти"
    NO = "no", "Не сбылось"


class ForecastQuerySet(OfStudyQuerySet):
    study_path = "stage__card__study"

    def for_list(self) -> Self:
        return self.select_related("stage", "child", "changed_by__user").order_by("stage__position", "focus", "child")


class Forecast(OrganizationScoped, Versioned):
    """What a child, the group or the educator is expected to do at a stage, what was seen, and why they differ."""

    stage = models.ForeignKey(CardStage, on_delete=models.CASCADE, related_name="forecasts", editable=False)
    focus = models.CharField("о ком", max_length=8, choices=Focus, editable=False)
    child = models.ForeignKey(CaseChild, on_delete=models.CASCADE, null=True, related_name="forecasts", editable=False)
    expected = models.CharField("ожидаемое действие", max_length=500, blank=True)
    observed = models.CharField("что увидели", max_length=1000, blank=True)
    match = models.CharField("прогноз", max_length=6, choices=Match, blank=True)
    cause = models.CharField("почему разошлось", max_length=500, blank=True)
    changed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = ForecastQuerySet.as_manager()

    class Meta:
        verbose_name = "прогноз на этап"
        verbose_name_plural = "прогнозы на этапы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "stage", "child"],
                condition=models.Q(focus=Focus.CHILD),
                name="forecast_of_child_once",
            ),
            models.UniqueConstraint(
                fields=["organization", "stage", "focus"],
                condition=~models.Q(focus=Focus.CHILD),
                name="forecast_of_focus_once",
            ),
            models.CheckConstraint(condition=CHILD_EXACTLY_IN_FOCUS, name="forecast_names_its_child"),
        ]

    def __str__(self) -> str:
        return f"{self.child or self.get_focus_display()}: {self.stage}"

    @property
    def seen_version(self) -> int:
        """Names the present words of what was seen, as `LessonAnalysis.version_of` those of a part."""
        return version_of_seen(self.observed, self.match, self.cause)


def version_of_seen(observed: str, match: str, cause: str) -> int:
    return fingerprint(tidy(observed), match, tidy(cause))
