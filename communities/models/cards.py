"""Технологическая карта (`domain/6` §6.5): one version for each round, its stages edited side by side."""

from typing import Self
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from deficits.models import EducationalArea
from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .studies import LessonStudy

HEADER_WORDS = (
    "topic", "kind", "area", "integration", "activities", "forms", "aim", "educational", "developing", "upbringing",
    "correctional", "expected", "prior_work", "vocabulary", "environment", "technology",
)  # fmt: skip
CARD_WORDS = (*HEADER_WORDS, "script", "script_material")
STAGE_WORDS = ("kind", "title", "minutes", "tasks", "adult", "children", "means", "result")


class OfStudyQuerySet(ScopedQuerySet):
    """Working content of a cycle; `study_path` leads from the row to it."""

    study_path = "study"

    def visible_to(self, membership) -> Self:
        read = LessonStudy.objects.read_by(membership).values("pk")
        return super().visible_to(membership).filter(**{f"{self.study_path}__in": read})


class LessonCardQuerySet(OfStudyQuerySet):
    def for_list(self) -> Self:
        return self.select_related("study__community", "study__organization", "script_material").order_by("number")


class LessonCard(OrganizationScoped, Versioned):
    """The header; its authors are everybody who develops the lesson. `fixed_at`: taught by, changed no more."""

    study = models.ForeignKey(LessonStudy, on_delete=models.CASCADE, related_name="cards", editable=False)
    number = models.PositiveSmallIntegerField("версия карты", editable=False)
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    topic = models.CharField("тема", max_length=300)
    kind = models.CharField("вид занятия (НОД)", max_length=100, blank=True)
    area = models.CharField("основная образовательная область", max_length=20, choices=EducationalArea, blank=True)
    integration = models.CharField("интеграция областей", max_length=200, blank=True)
    activities = models.CharField("виды детской деятельности", max_length=300, blank=True)
    forms = models.CharField("формы организации", max_length=200, blank=True)
    aim = models.TextField("цель", max_length=1000, blank=True)
    educational = models.TextField("образовательные задачи", max_length=1500, blank=True)
    developing = models.TextField("развивающие задачи", max_length=1500, blank=True)
    upbringing = models.TextField("воспитательные задачи", max_length=1500, blank=True)
    correctional = models.TextField("коррекционные задачи", max_length=1500, blank=True)
    expected = models.TextField("планируемый результат", max_length=1500, blank=True)
    prior_work = models.TextField("предварительная работа", max_length=1500, blank=True)
    vocabulary = models.TextField("словарная работа", max_length=1000, blank=True)
    environment = models.TextField("материалы и среда", max_length=1500, blank=True)
    technology = models.CharField("технология, стратегия", max_length=300, blank=True)
    script = models.TextField("конспект", max_length=20000, blank=True)
    script_material = models.ForeignKey(
        "communities.Material",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="конспект файлом",
    )
    fixed_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = LessonCardQuerySet.as_manager()

    class Meta:
        verbose_name = "технологическая карта"
        verbose_name_plural = "технологические карты"
        constraints = [models.UniqueConstraint(fields=["organization", "study", "number"], name="card_number_once")]

    def __str__(self) -> str:
        return f"{self.topic} (карта, версия {self.number})"

    def get_absolute_url(self) -> str:
        return reverse("communities:card_detail", args=[self.pk])

    @property
    def is_fixed(self) -> bool:
        return self.fixed_at is not None


class CardStageKind(models.TextChoices):
    INTRO = "intro", "Вводно-мотивационный"
    RECALL = "recall", "Актуализация"
    MAIN = "main", "Основной: открытие, практика"
    PAUSE = "pause", "Динамическая пауза"
    FIXING = "fixing", "Закрепление"
    REFLECTION = "reflection", "Рефлексивный"


class CardStageQuerySet(OfStudyQuerySet):
    study_path = "card__study"

    def standing(self) -> Self:
        """Not taken out of the card, in its order."""
        return self.filter(removed_at=None).order_by("position", "pk")

    def for_list(self) -> Self:
        return self.select_related("card__study", "changed_by__user").order_by("position", "pk")


class CardStage(OrganizationScoped, Versioned):
    """A row of the card. `key` stays the same through the versions of the card, so that changes can be traced."""

    card = models.ForeignKey(LessonCard, on_delete=models.CASCADE, related_name="stages", editable=False)
    key = models.UUIDField(default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField("этап", max_length=10, choices=CardStageKind, default=CardStageKind.MAIN)
    title = models.CharField("название этапа", max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "сколько минут", default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    tasks = models.TextField("задачи этапа", max_length=1500, blank=True)
    adult = models.TextField("деятельность воспитателя", max_length=4000, blank=True)
    children = models.TextField("деятельность детей", max_length=4000, blank=True)
    means = models.TextField("методы, приёмы, средства", max_length=2000, blank=True)
    result = models.TextField("планируемый результат", max_length=1500, blank=True)
    changed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)
    removed_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = CardStageQuerySet.as_manager()

    class Meta:
        verbose_name = "этап карты"
        verbose_name_plural = "этапы карты"
        constraints = [models.UniqueConstraint(fields=["organization", "card", "key"], name="card_stage_key_once")]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return f"{self.card.get_absolute_url()}#stage-{self.pk}"

    @property
    def community(self):
        """The group that talks about it."""
        return self.card.study.community


class CardEditQuerySet(OfStudyQuerySet):
    study_path = "card__study"

    def for_list(self) -> Self:
        return self.select_related("stage", "recommendation", "by__user").order_by("at", "pk")


class CardEdit(OrganizationScoped):
    """What was changed in a version of the card, by whom, and after which recommendation; append-only.

    `field` names the column; empty where a stage was added or taken out. No `stage`: the header.
    """

    card = models.ForeignKey(LessonCard, on_delete=models.CASCADE, related_name="edits")
    stage = models.ForeignKey(CardStage, on_delete=models.CASCADE, null=True, related_name="edits")
    recommendation = models.ForeignKey(
        "communities.Recommendation", on_delete=models.PROTECT, null=True, related_name="edits"
    )
    field = models.CharField(max_length=30, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = CardEditQuerySet.as_manager()

    class Meta:
        verbose_name = "правка карты"
        verbose_name_plural = "правки карты"
        indexes = [models.Index(fields=["organization", "card", "at"], name="card_edit_of_card")]

    def __str__(self) -> str:
        return f"{self.card}: {self.field}"

    @property
    def label(self) -> str:
        """What was changed, in words."""
        if not self.field:
            return "этап добавлен" if self.after else "этап убран"
        if self.field == "position":
            return "этап переставлен"
        model = CardStage if self.stage_id else LessonCard
        return str(model._meta.get_field(self.field).verbose_name)
