"""Доска обучения: the group decides how, what and when to learn (slide 10), with date polls."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .communities import Community


class ContentQuerySet(ScopedQuerySet):
    """Working content: read by the members, by whom the group opened it to, and in an emergency."""

    def visible_to(self, membership) -> Self:
        return super().visible_to(membership).filter(community__in=Community.objects.read_by(membership))


class LearningForm(models.TextChoices):
    THEORY = "theory", "Теоретическое осмысление"
    PRACTICUM = "practicum", "Практикум"
    LESSON = "lesson", "Занятие друг у друга"
    CASE = "case", "Разбор случая"
    MASTER_CLASS = "master_class", "Мастер-класс участника"
    READING = "reading", "Чтение и обсуждение"
    VISIT = "visit", "Учебная прогулка"
    OTHER = "other", "Другое"


class TopicState(models.TextChoices):
    IDEA = "idea", "Предложено"
    PLANNED = "planned", "Назначено"
    DONE = "done", "Прожито"
    DROPPED = "dropped", "Отложено"


class LearningTopicQuerySet(ContentQuerySet):
    def for_list(self) -> Self:
        people = self.select_related("proposed_by__user", "teacher__user").prefetch_related("wanted_by__user")
        return people.order_by("state", "proposed_at", "pk")


class LearningTopic(OrganizationScoped):
    """A card of the board: what we want to learn, in which form, who can show it, who wants it."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="topics", editable=False
    )
    title = models.CharField("чему учимся", max_length=200)
    form = models.CharField("как учимся", max_length=12, choices=LearningForm)
    teacher = models.ForeignKey(
        "core.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто покажет или проведёт",
    )
    wanted_by = models.ManyToManyField("core.Membership", related_name="+", blank=True, editable=False)
    state = models.CharField(max_length=8, choices=TopicState, default=TopicState.IDEA, editable=False)
    proposed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)

    objects = LearningTopicQuerySet.as_manager()

    class Meta:
        verbose_name = "карточка доски обучения"
        verbose_name_plural = "карточки доски обучения"

    def __str__(self) -> str:
        return self.title


class DatePollQuerySet(ContentQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def for_list(self) -> Self:
        return self.select_related("community", "topic", "opened_by__user").order_by("-opened_at", "-pk")


class DatePoll(OrganizationScoped):
    """When it suits everybody: options of day and hour, one of which becomes a meeting."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="polls", editable=False
    )
    topic = models.ForeignKey(
        LearningTopic, on_delete=models.SET_NULL, null=True, blank=True, related_name="polls", verbose_name="о чём"
    )
    title = models.CharField("что назначаем", max_length=200)
    minutes = models.PositiveSmallIntegerField("сколько минут", default=45)
    opened_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    chosen = models.ForeignKey(
        "communities.DateOption", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = DatePollQuerySet.as_manager()

    class Meta:
        verbose_name = "опрос о дате"
        verbose_name_plural = "опросы о дате"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:poll_detail", args=[self.pk])


class DateOption(OrganizationScoped):
    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField("начало")

    class Meta:
        verbose_name = "вариант даты"
        verbose_name_plural = "варианты даты"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "poll", "starts_at"],
                name="date_option_once",
                violation_error_message="Такой вариант уже есть.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d.%m.%Y %H:%M}"


class DateAnswer(models.TextChoices):
    YES = "yes", "Могу"
    MAYBE = "maybe", "Если нужно"
    NO = "no", "Не могу"


class DateMark(OrganizationScoped):
    option = models.ForeignKey(DateOption, on_delete=models.CASCADE, related_name="marks")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=DateAnswer)

    class Meta:
        verbose_name = "ответ о дате"
        verbose_name_plural = "ответы о дате"
        constraints = [models.UniqueConstraint(fields=["organization", "option", "membership"], name="date_mark_once")]

    def __str__(self) -> str:
        return self.get_answer_display()
