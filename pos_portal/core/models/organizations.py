from typing import Self
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from pos_portal.core.engine.positions import genitive
from pos_portal.core.school_year import SchoolYear


class OrganizationKind(models.TextChoices):
    DOO = "doo", "Детский сад (ДОО)"
    MMS = "mms", "Муниципальная методическая служба (ММС)"
    IRO = "iro", "Институт развития образования (ИРО)"


class TimeZone(models.TextChoices):
    """The eleven zones of Russia."""

    KALININGRAD = "Europe/Kaliningrad", "Калининград (МСК−1)"
    MOSCOW = "Europe/Moscow", "Москва (МСК)"
    SAMARA = "Europe/Samara", "Самара (МСК+1)"
    YEKATERINBURG = "Asia/Yekaterinburg", "Екатеринбург (МСК+2)"
    OMSK = "Asia/Omsk", "Омск (МСК+3)"
    KRASNOYARSK = "Asia/Krasnoyarsk", "Красноярск (МСК+4)"
    IRKUTSK = "Asia/Irkutsk", "Иркутск (МСК+5)"
    YAKUTSK = "Asia/Yakutsk", "Якутск (МСК+6)"
    VLADIVOSTOK = "Asia/Vladivostok", "Владивосток (МСК+7)"
    MAGADAN = "Asia/Magadan", "Магадан (МСК+8)"
    KAMCHATKA = "Asia/Kamchatka", "Петропавловск-Камчатский (МСК+9)"


class DevelopmentPlanName(models.TextChoices):
    PLAN = "plan", "индивидуальный план профессионального развития"
    PROGRAMME = "programme", "индивидуальная программа профессионального развития"


class QuarterKind(models.TextChoices):
    CALENDAR = "calendar", "календарный (I квартал – январь–март)"
    SCHOOL = "school", "учебный (I четверть года – сентябрь–ноябрь)"


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, membership) -> Self:
        """Its own organization and, for a service, everything below it."""
        return self.filter(path__startswith=membership.organization.path)


class Organization(models.Model):
    """A kindergarten or a service above it, with what its print forms and rules need (`domain/README`, `domain/3`)."""

    kind = models.CharField("вид", max_length=3, choices=OrganizationKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="входит в"
    )
    path = models.CharField(max_length=200, editable=False, db_index=True)
    legal_form = models.CharField("правовая форма", max_length=60, blank=True, help_text="например, МБДОУ")
    full_name = models.CharField("полное наименование", max_length=300)
    short_name = models.CharField("краткое наименование", max_length=80)
    place = models.CharField("населённый пункт", max_length=120, blank=True)
    head_position = models.CharField("должность руководителя", max_length=120, default="Заведующий")
    head_name = models.CharField("руководитель (И. О. Фамилия)", max_length=120, blank=True)
    time_zone = models.CharField("часовой пояс", max_length=40, choices=TimeZone, default=TimeZone.MOSCOW)
    methodical_day_name = models.CharField("методический день", max_length=60, default="Методический четверг")
    development_plan_name = models.CharField(
        "ИППР – это", max_length=10, choices=DevelopmentPlanName, default=DevelopmentPlanName.PLAN
    )
    quarter_kind = models.CharField("квартал", max_length=10, choices=QuarterKind, default=QuarterKind.CALENDAR)
    deficit_below = models.PositiveSmallIntegerField(
        "выраженный дефицит – ниже, %", default=50, validators=[MinValueValidator(10), MaxValueValidator(90)]
    )
    attention_below = models.PositiveSmallIntegerField(
        "зона внимания – ниже, %", default=75, validators=[MinValueValidator(20), MaxValueValidator(100)]
    )
    minimum_answers = models.PositiveSmallIntegerField(
        "показывать сводные данные не менее чем о … педагогах", default=5, validators=[MinValueValidator(3)]
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["short_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deficit_below__lt=models.F("attention_below")),
                name="organization_thresholds_ordered",
                violation_error_message="Граница выраженного дефицита должна быть ниже границы зоны внимания.",
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, **kwargs) -> None:
        """Keep the materialised path (`/1/4/`) of the tree: services find everything below them by its start."""
        super().save(**kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            type(self).objects.filter(pk=self.pk).update(path=path)
            for child in self.children.all():
                child.save()

    @property
    def head_genitive(self) -> str:
        """Whose order it is: «заведующего МБДОУ № 14 «Солнышко»»."""
        return f"{genitive(self.head_position)} {self.short_name}".strip()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def today(self):
        """The date of this moment where the organization is."""
        return timezone.localdate(timezone=self.zone)

    @property
    def school_year(self) -> SchoolYear:
        """The school year that is going on now."""
        return SchoolYear.of(self.today)
