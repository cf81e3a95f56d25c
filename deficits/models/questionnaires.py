from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .areas import CompetencyGroup, EducationalArea

PERCENT = [MinValueValidator(1), MaxValueValidator(100)]


class Direction(models.TextChoices):
    """How a scale is read: is more better (владение) or worse (затруднение)."""

    MASTERY = "mastery", "владение: больше – лучше"
    DIFFICULTY = "difficulty", "затруднение: больше – хуже"


class Scale(OrganizationScoped):
    """Steps of an answer with the words shown to the person; one direction for a whole questionnaire."""

    code = models.CharField(max_length=40, blank=True, editable=False)
    title = models.CharField("название", max_length=120)
    direction = models.CharField("направление", max_length=10, choices=Direction, default=Direction.MASTERY)
    not_applicable = models.CharField(
        "ответ вне шкалы", max_length=80, blank=True, default="Не относится к моей работе"
    )

    class Meta:
        verbose_name = "шкала"
        verbose_name_plural = "шкалы"

    def __str__(self) -> str:
        return self.title


class ScalePoint(OrganizationScoped):
    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="points", verbose_name="шкала")
    value = models.SmallIntegerField("балл")
    label = models.CharField("подпись", max_length=120)
    example = models.CharField("как это выглядит", max_length=300, blank=True)

    class Meta:
        verbose_name = "ступень шкалы"
        verbose_name_plural = "ступени шкалы"
        ordering = ["value", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "scale", "value"], name="scale_point_value_unique"),
        ]

    def __str__(self) -> str:
        return self.label


class QuestionnaireQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        """The last edition of each questionnaire."""
        return self.filter(following=None)

    def choosable(self) -> Self:
        """Questionnaires that a new survey may be made of: last editions with items that are not put away."""
        with_items = models.Exists(QuestionnaireItem.objects.filter(questionnaire=models.OuterRef("pk")))
        return self.current().filter(with_items, is_archived=False)

    def for_list(self) -> Self:
        return (
            self.select_related("scale")
            .annotate(
                item_count=models.Count("items", distinct=True), survey_count=models.Count("surveys", distinct=True)
            )
            .order_by("title", "pk")
        )


class Questionnaire(OrganizationScoped, Versioned):
    """Items on one scale with their thresholds, which are editable and printed on every form (`domain/1` §1.3)."""

    title = models.CharField("название", max_length=200)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="questionnaires", verbose_name="шкала")
    pack = models.CharField(max_length=40, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField("редакция", default=1, editable=False)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="following", verbose_name="взамен"
    )
    is_archived = models.BooleanField("убран из выбора", default=False, editable=False)
    deficit_below = models.PositiveSmallIntegerField("выраженный дефицит – ниже, %", default=50, validators=PERCENT)
    attention_below = models.PositiveSmallIntegerField("зона внимания – ниже, %", default=75, validators=PERCENT)
    imported_from = models.ForeignKey(
        "deficits.AnswersImport", on_delete=models.PROTECT, null=True, editable=False, related_name="questionnaires"
    )
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = "опросник"
        verbose_name_plural = "опросники"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deficit_below__lt=models.F("attention_below")),
                name="questionnaire_thresholds_ordered",
                violation_error_message="Граница выраженного дефицита должна быть ниже границы зоны внимания.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionnaireItem(OrganizationScoped):
    """One action in a situation; `topic` is what is hard, after «затруднения в …»."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="items", verbose_name="опросник"
    )
    position = models.PositiveSmallIntegerField("номер")
    code = models.CharField("код", max_length=20)
    text = models.CharField("действие", max_length=500)
    topic = models.CharField("затруднения в … (предложный падеж)", max_length=300, blank=True)
    group = models.CharField("группа компетенций", max_length=20, choices=CompetencyGroup, blank=True)
    competency = models.CharField("компетенция", max_length=120, blank=True)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)

    class Meta:
        verbose_name = "пункт опросника"
        verbose_name_plural = "пункты опросника"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "questionnaire", "position"], name="item_position_unique"),
            models.UniqueConstraint(fields=["organization", "questionnaire", "code"], name="item_code_unique"),
        ]

    def __str__(self) -> str:
        return self.text


class LevelExample(OrganizationScoped):
    """What a level of one action looks like in a group."""

    item = models.ForeignKey(
        QuestionnaireItem, on_delete=models.CASCADE, related_name="examples", verbose_name="пункт опросника"
    )
    value = models.SmallIntegerField("балл")
    text = models.CharField("как это выглядит", max_length=300)

    class Meta:
        verbose_name = "пример уровня"
        verbose_name_plural = "примеры уровней"
        ordering = ["value", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "item", "value"], name="level_example_once"),
        ]

    def __str__(self) -> str:
        return self.text


class OpenQuestion(OrganizationScoped):
    """A question answered in own words; the answer is read by the person and the methodist only."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="open_questions", verbose_name="опросник"
    )
    position = models.PositiveSmallIntegerField("номер")
    text = models.CharField("вопрос", max_length=300)
    choices = models.TextField("готовые ответы, по одному в строке", max_length=1000, blank=True)

    class Meta:
        verbose_name = "открытый вопрос"
        verbose_name_plural = "открытые вопросы"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "questionnaire", "position"], name="open_question_position_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.text
