"""Распространение опыта (slide 15): events with their audience, their reach and what others carried over."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned
from pos_portal.core.school_year import NEW_YEAR_MONTH, SchoolYear

from .openness import Ring


class SpreadKind(models.TextChoices):
    OPEN_LESSON = "open_lesson", "Открытое занятие"
    PRACTICUM = "practicum", "Практикум"
    MASTER_CLASS = "master_class", "Мастер-класс"
    TALK = "talk", "Выступление"
    PUBLICATION = "publication", "Публикация"
    OTHER = "other", "Другое"


class ExperienceQuerySet(StaffQuerySet):
    def of_year(self, year: SchoolYear) -> Self:
        first, last = (date(start, NEW_YEAR_MONTH, 1) for start in (year.start, year.start + 1))
        return self.filter(held_on__gte=first, held_on__lt=last)

    def kept_by(self, membership) -> Self:
        """Whose record this person may change: those who wrote it or took part, and the methodist."""
        if membership.is_methodist:
            return self
        mine = self.model.objects.filter(models.Q(written_by=membership) | models.Q(people=membership))
        return self.filter(pk__in=mine.values("pk"))

    def for_list(self) -> Self:
        rows = self.select_related("community", "product", "lesson", "written_by__user")
        return rows.prefetch_related("people__user").order_by("-held_on", "-pk")


class Experience(OrganizationScoped, Versioned):
    """Распространение опыта: an event with its audience, its reach and what others carried over."""

    kind = models.CharField("форма", max_length=12, choices=SpreadKind)
    title = models.CharField("что показали", max_length=300)
    held_on = models.DateField("когда")
    audience = models.PositiveSmallIntegerField("для кого", choices=Ring)
    place = models.CharField("где", max_length=200, blank=True)
    reach = models.PositiveIntegerField("сколько человек", null=True, blank=True)
    carried = models.TextField("что взяли другие", max_length=1000, blank=True)
    people = models.ManyToManyField("core.Membership", related_name="experiences", blank=True, verbose_name="кто")
    community = models.ForeignKey(
        "communities.Community",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="experiences",
        verbose_name="сообщество",
    )
    product = models.ForeignKey(
        "communities.Product",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="experiences",
        verbose_name="продукт",
    )
    lesson = models.ForeignKey(
        "communities.Lesson", on_delete=models.SET_NULL, null=True, related_name="experiences", editable=False
    )
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = "распространение опыта"
        verbose_name_plural = "распространение опыта"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('communities:experience_list')}#experience-{self.pk}"
