"""«Учим друг друга и проживаем ещё раз этот опыт» (slide 13): one topic, many sources, one digest."""

from typing import Self

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .boards import ContentQuerySet


class SharedTopicQuerySet(ContentQuerySet):
    def with_parts(self) -> Self:
        """Adds `shares`: the parts in the order in which they are told."""
        return self.prefetch_related(models.Prefetch("parts", queryset=SharedPart.objects.for_list(), to_attr="shares"))

    def for_list(self) -> Self:
        rows = self.select_related("organization", "community", "created_by__user")
        return rows.order_by("-created_at", "-pk")


class SharedTopic(OrganizationScoped, Versioned):
    """A topic split among the members: one takes the course, another the web, a third a visit; one joined digest."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="shared_topics", editable=False
    )
    title = models.CharField("тема", max_length=300)
    question = models.TextField("что хотим узнать", max_length=1000, blank=True)
    conclusion = models.TextField("общий вывод", max_length=3000, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = SharedTopicQuerySet.as_manager()

    class Meta:
        verbose_name = "тема на всех"
        verbose_name_plural = "темы на всех"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:split_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def told(self) -> list["SharedPart"]:
        """Of a topic read `with_parts`: what was told to the colleagues."""
        return [part for part in self.shares if part.is_told]

    @property
    def authors(self) -> list[str]:
        """Everybody who learned or told a part, once, by name."""
        people = {person for part in self.told for person in part.authors}
        return sorted(str(person.user) for person in people)


class PartKind(models.TextChoices):
    COURSE = "course", "Курс"
    WEB = "web", "Интернет-ресурс"
    VISIT = "visit", "Учебная прогулка"
    READING = "reading", "Книга, статья"
    PRACTICE = "practice", "Проба в своей группе"


class SharedPartQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        return super().visible_to(membership).filter(topic__in=SharedTopic.objects.visible_to(membership))

    def for_list(self) -> Self:
        """By the day of telling, parts without a day last."""
        rows = self.select_related("topic__community", "topic__organization", "membership__user", "begun_by__user")
        day = Coalesce("told_on", "tells_on")
        return rows.order_by(day.asc(nulls_last=True), "pk")


class SharedPart(OrganizationScoped, Versioned):
    """One member's part of a topic: where they learn, when they tell it in a mini-session, what they found."""

    topic = models.ForeignKey(SharedTopic, on_delete=models.CASCADE, related_name="parts", editable=False)
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="кто")
    begun_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    kind = models.CharField("откуда узнаёт", max_length=8, choices=PartKind)
    source = models.CharField("что именно изучает", max_length=300)
    tells_on = models.DateField("рассказывает коллегам", null=True, blank=True)
    told_on = models.DateField(null=True, editable=False)
    found = models.TextField("что узнали: главное для коллег", max_length=3000, blank=True, editable=False)
    found_at = models.DateTimeField(null=True, editable=False)

    objects = SharedPartQuerySet.as_manager()

    class Meta:
        verbose_name = "часть темы"
        verbose_name_plural = "части темы"
        ordering = ["tells_on", "pk"]

    def __str__(self) -> str:
        return self.source

    @property
    def is_told(self) -> bool:
        return self.told_on is not None

    @property
    def authors(self) -> list:
        """Who began it and who took it over."""
        return [person for person in (self.begun_by, self.membership) if person]
