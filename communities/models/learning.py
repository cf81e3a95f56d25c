"""Ресурсы разного уровня (slide 13), what the services offer, and who went where."""

from datetime import date, timedelta
from typing import Self
from urllib.parse import urlsplit

from django.db import models
from django.urls import reverse

from deficits.models import CompetencyGroup, EducationalArea
from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, StaffQuerySet, Versioned


class ResourceLevel(models.TextChoices):
    OWN = "own", "Наш детский сад"
    DISTRICT = "district", "Район"
    REGION = "region", "Регион"
    COUNTRY = "country", "Россия"
    INTERNET = "internet", "Интернет"


class ResourceForm(models.TextChoices):
    COURSE = "course", "Курсы повышения квалификации"
    SEMINAR = "seminar", "Семинар"
    WEBINAR = "webinar", "Вебинар"
    MASTER_CLASS = "master_class", "Мастер-класс"
    CONFERENCE = "conference", "Конференция"
    ASSOCIATION = "association", "Методическое объединение"
    OPEN_LESSON = "open_lesson", "Открытое занятие"
    VISIT = "visit", "Стажировка, учебная прогулка"
    WEB = "web", "Сайт, видео"
    READING = "reading", "Пособие, статья"
    CONSULTATION = "consultation", "Консультация"


class Way(models.TextChoices):
    """Vertical: somebody from above teaches; horizontal: colleagues teach each other (slide 12)."""

    VERTICAL = "vertical", "Вертикальное"
    HORIZONTAL = "horizontal", "Горизонтальное"


HORIZONTAL_FORMS = frozenset(
    {ResourceForm.MASTER_CLASS, ResourceForm.ASSOCIATION, ResourceForm.OPEN_LESSON, ResourceForm.VISIT}
)
FRESH_FOR = timedelta(days=365)


def usual_way(form: str) -> Way:
    """How people mostly learn in this form; whoever writes it down may say otherwise."""
    return Way.HORIZONTAL if form in HORIZONTAL_FORMS else Way.VERTICAL


class LearningResourceQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """One's own organization's and what the services above it have published; guests none."""
        if membership.is_guest:
            return self.none()
        above = [int(pk) for pk in membership.organization.path.strip("/").split("/")]
        offered = models.Q(organization__in=above, is_published=True, is_archived=False)
        return self.filter(models.Q(organization=membership.organization_id) | offered)

    def coming(self, day: date) -> Self:
        """Neither over nor out of use on that day."""
        ahead = models.Q(ends_on__gte=day) | models.Q(ends_on=None, starts_on__gte=day)
        return self.filter(ahead | models.Q(ends_on=None, starts_on=None), is_archived=False)

    def for_list(self) -> Self:
        return self.select_related("organization").order_by("is_archived", "title", "pk")


class LearningResource(OrganizationScoped, Versioned):
    """From what one can learn: a course, a web source, a master class; a service publishes it as an offer."""

    title = models.CharField("название", max_length=300)
    text = models.TextField("о чём и чем полезно", max_length=2000, blank=True)
    level = models.CharField("уровень", max_length=10, choices=ResourceLevel)
    form = models.CharField("форма", max_length=14, choices=ResourceForm)
    way = models.CharField("обучение", max_length=10, choices=Way)
    audience = models.CharField("для кого", max_length=200, blank=True)
    areas = models.JSONField("образовательные области", default=list)
    groups = models.JSONField("группы компетенций", default=list)
    tags = models.CharField("ключевые слова через запятую", max_length=300, blank=True)
    trends = models.ManyToManyField(
        "deficits.Trend", related_name="resources", blank=True, verbose_name="на какие тенденции отвечает"
    )
    provider = models.CharField("кто проводит", max_length=200, blank=True)
    address = models.URLField("ссылка", max_length=500, blank=True)
    hours = models.PositiveSmallIntegerField("часов", null=True, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    ends_on = models.DateField("окончание", null=True, blank=True)
    places = models.PositiveSmallIntegerField("мест", null=True, blank=True)
    checked_on = models.DateField("проверено", null=True, editable=False)
    is_published = models.BooleanField(default=False, editable=False)
    is_archived = models.BooleanField(default=False, editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = LearningResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "ресурс"
        verbose_name_plural = "ресурсы"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="learning_resource_dates_ordered",
                violation_error_message="Окончание раньше начала.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:resource_detail", args=[self.pk])

    @property
    def area_names(self) -> list[str]:
        return [EducationalArea(code).label for code in self.areas]

    @property
    def group_names(self) -> list[str]:
        return [CompetencyGroup(code).label for code in self.groups]

    @property
    def host(self) -> str:
        """Whose site the link leads to."""
        return urlsplit(self.address).hostname or ""

    def is_stale(self, day: date) -> bool:
        """Nobody has looked for a year whether it is still there."""
        return self.checked_on is None or day - self.checked_on > FRESH_FOR

    def is_over(self, day: date) -> bool:
        last = self.ends_on or self.starts_on
        return last is not None and last < day


class LearningRecordQuerySet(StaffQuerySet):
    def visible_to(self, membership) -> Self:
        """One's own and, for the methodist, everybody's; the head reads only counts."""
        rows = super().visible_to(membership)
        return rows if membership.is_methodist else rows.filter(membership=membership.pk)

    def for_list(self) -> Self:
        return self.select_related("membership__user", "resource").order_by("-held_on", "-pk")


class LearningRecord(OrganizationScoped, Versioned):
    """A master class, seminar, conference or course that a person took part in; the future ИППР counts it by itself."""

    membership = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="learning_records", editable=False
    )
    resource = models.ForeignKey(
        LearningResource, on_delete=models.SET_NULL, null=True, related_name="records", editable=False
    )
    title = models.CharField("что это было", max_length=300)
    form = models.CharField("форма", max_length=14, choices=ResourceForm)
    level = models.CharField("уровень", max_length=10, choices=ResourceLevel)
    way = models.CharField("обучение", max_length=10, choices=Way)
    is_teaching = models.BooleanField("я проводил(а) или выступал(а)", default=False)
    held_on = models.DateField("когда")
    hours = models.PositiveSmallIntegerField("часов", null=True, blank=True)
    taken_away = models.CharField("что беру в работу", max_length=300, blank=True)
    trend = models.ForeignKey(
        "deficits.Trend",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="learning_records",
        verbose_name="на какую тенденцию отвечает",
    )
    created_at = models.DateTimeField(editable=False)

    objects = LearningRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "участие в обучении"
        verbose_name_plural = "участие в обучении"

    def __str__(self) -> str:
        return self.title
