"""Цикл занятия-исследования (slide 14, `domain/6` §6.4): plan, teach and observe, analyse, correct, teach again."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.urls import reverse

from deficits.models import AgeGroup, EducationalArea
from pos_portal.core.models import Membership, OrganizationScoped, ScopedQuerySet, Versioned

from .communities import Community, CommunityMember
from .openness import Ring


class StudyStage(models.TextChoices):
    """Замысел and theory stand before the five stages of slide 14."""

    IDEA = "idea", "Замысел"
    THEORY = "theory", "Теория"
    PLANNING = "planning", "Совместное планирование"
    READY = "ready", "Готово к проведению"
    HELD = "held", "Проведено"
    ANALYSIS = "analysis", "Анализ"
    CORRECTION = "correction", "Корректировка"
    CLOSED = "closed", "Завершён"
    STOPPED = "stopped", "Прекращён"


ENDED = (StudyStage.CLOSED, StudyStage.STOPPED)


class LessonStudyQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """The staff knows which cycles go on; their working content is asked by `read_by`."""
        rows = super().visible_to(membership)
        if membership.is_service:
            return rows.none()
        if membership.is_guest:
            return rows.filter(self._developed_by(membership))
        return rows

    def read_by(self, membership: Membership) -> Self:
        """Cycles whose cards, observations and analyses this person reads: as developer, or by their ring."""
        inside = models.Q(ring__gte=Ring.COMMUNITY, community__in=Community.objects.read_by(membership))
        opened = models.Q(ring__gte=Ring.KINDERGARTEN) if not membership.is_guest else models.Q(pk=None)
        rows = self.none() if membership.is_service else self.filter(organization=membership.organization_id)
        return rows.filter(inside | opened | self._developed_by(membership))

    def developed_by(self, membership: Membership) -> Self:
        return self.filter(self._developed_by(membership), organization=membership.organization_id)

    def _developed_by(self, membership: Membership) -> models.Q:
        """A guest as long as the group has invited them for."""
        mine = StudyDeveloper.objects.filter(organization=membership.organization_id, membership=membership.pk)
        invited = CommunityMember.objects.communities_of(membership)
        seated = models.Q(community__in=invited) if membership.is_guest else models.Q()
        return models.Q(pk__in=mine.current().values("study")) & seated

    def open_to_neighbours(self, membership: Membership) -> Self:
        """Closed cycles of other kindergartens, opened by their groups to the district or the region."""
        here = membership.organization
        region = models.Q(ring=Ring.REGION, organization__path__startswith=f"/{here.path.split('/')[1]}/")
        near = models.Q(ring__gte=Ring.MUNICIPALITY, organization__parent=here.parent_id or 0)
        return self.closed().filter(near | region).exclude(organization=here)

    def going(self) -> Self:
        return self.exclude(stage__in=ENDED)

    def ended(self) -> Self:
        return self.filter(stage__in=ENDED)

    def closed(self) -> Self:
        return self.filter(stage=StudyStage.CLOSED)

    def with_developers(self) -> Self:
        """Adds `people`: the developers of today, by name."""
        people = StudyDeveloper.objects.current().for_list()
        return self.prefetch_related(models.Prefetch("developers", queryset=people, to_attr="people"))

    def for_list(self) -> Self:
        rows = self.select_related("community", "organization", "child_group", "tactic", "theory", "product")
        return rows.order_by("-created_at", "-pk")


class LessonStudy(OrganizationScoped, Versioned):
    """One cycle: the group answers for the plan and for the result, nobody of it alone (slides 13, 14)."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="studies", editable=False)
    title = models.CharField("тема занятия", max_length=200)
    question = models.TextField(
        "что хотим понять", max_length=1000, help_text="Вопрос о детях, на который отвечает этот цикл"
    )
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    age = models.CharField("возраст детей", max_length=10, choices=AgeGroup, blank=True)
    child_group = models.ForeignKey(
        "deficits.ChildGroup",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="studies",
        verbose_name="группа детей",
    )
    tactic = models.ForeignKey(
        "communities.Tactic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="studies",
        verbose_name="какую тактику пробуем",
    )
    theory = models.ForeignKey(
        "communities.SharedTopic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="studies",
        verbose_name="теория: тема на всех",
        editable=False,
    )
    stage = models.CharField("этап", max_length=10, choices=StudyStage, default=StudyStage.IDEA, editable=False)
    round = models.PositiveSmallIntegerField("круг", default=1, editable=False)
    ring = models.PositiveSmallIntegerField("кому открыто", choices=Ring, default=Ring.COMMUNITY, editable=False)
    uid = models.UUIDField(default=uuid4, editable=False)
    origin_uid = models.UUIDField(null=True, editable=False)
    origin_title = models.CharField("чей опыт проживаем", max_length=300, blank=True, editable=False)
    origin_change = models.TextField("что меняем под своих детей", max_length=1000, blank=True, editable=False)
    outcome = models.TextField("вывод цикла", max_length=3000, blank=True, editable=False)
    product = models.ForeignKey(
        "communities.Product", on_delete=models.SET_NULL, null=True, related_name="studies", editable=False
    )
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField("почему прекратили", max_length=300, blank=True, editable=False)

    objects = LessonStudyQuerySet.as_manager()

    class Meta:
        verbose_name = "цикл занятия"
        verbose_name_plural = "циклы занятий"
        indexes = [
            models.Index(fields=["organization", "community", "stage"], name="study_of_community"),
            models.Index(fields=["origin_uid"], name="study_origin"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organization", "uid"], name="study_uid_unique"),
            models.CheckConstraint(condition=models.Q(round__gte=1), name="study_round_positive"),
            models.CheckConstraint(
                condition=models.Q(stage__in=ENDED, ended_at__isnull=False)
                | (~models.Q(stage__in=ENDED) & models.Q(ended_at=None)),
                name="study_ended_with_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=StudyStage.STOPPED, reason=""),
                name="study_stopped_with_reason",
                violation_error_message="Напишите, почему цикл прекращён.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:study_detail", args=[self.pk])

    @property
    def is_ended(self) -> bool:
        return self.stage in ENDED

    @property
    def is_closed(self) -> bool:
        return self.stage == StudyStage.CLOSED


class StudyDeveloperQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(left_on=None)

    def working(self, day: date) -> Self:
        """Developing on that day and not gone from the kindergarten."""
        works = models.Q(membership__ended_on=None) | models.Q(membership__ended_on__gt=day)
        return self.current().filter(works)

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("membership__user__full_name", "pk")


class StudyDeveloper(OrganizationScoped):
    """A developer: joins or leaves at any stage, what was contributed stays (`features` F15)."""

    study = models.ForeignKey(LessonStudy, on_delete=models.CASCADE, related_name="developers")
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="studies")
    joined_on = models.DateField("участвует с")
    left_on = models.DateField("участвует по", null=True)

    objects = StudyDeveloperQuerySet.as_manager()

    class Meta:
        verbose_name = "разработчик занятия"
        verbose_name_plural = "разработчики занятия"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "study", "membership"],
                condition=models.Q(left_on=None),
                name="study_developer_once",
                violation_error_message="Этот человек уже среди разработчиков.",
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)

    def works_on(self, day: date) -> bool:
        """The same as `working`, of one person."""
        ended_on = self.membership.ended_on
        return self.left_on is None and (ended_on is None or ended_on > day)


class StudyStep(OrganizationScoped):
    """One step of a cycle from stage to stage; append-only."""

    study = models.ForeignKey(LessonStudy, on_delete=models.CASCADE, related_name="steps")
    from_stage = models.CharField(max_length=10, choices=StudyStage)
    to_stage = models.CharField(max_length=10, choices=StudyStage)
    round = models.PositiveSmallIntegerField()
    note = models.CharField("пояснение", max_length=300, blank=True)
    by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "шаг цикла"
        verbose_name_plural = "шаги цикла"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"
