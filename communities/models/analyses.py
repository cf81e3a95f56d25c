"""Лист анализа and лист корректировки (slide 14, `domain/6` §6.5): facts first, then change requests to the card."""

from typing import Self

from django.db import models
from django.urls import reverse

from pos_portal.core.engine.texts import fingerprint
from pos_portal.core.models import Membership, OrganizationScoped, ScopedQuerySet, Versioned

from .bookings import LessonHost
from .cards import CardEdit, CardStage
from .case_children import CaseChild, ChildLevel, Focus
from .communities import Community
from .lessons import Lesson
from .observations import ObservationNote, OfLessonQuerySet
from .studies import LessonStudy


class AnalysisPart(models.TextChoices):
    """The order of the discussion; who taught speaks first, the aim of the next lesson comes last."""

    LEADER = "leader", "Слово ведущего"
    CHILDREN = "children", "Трое детей"
    GROUP = "group", "Группа в целом"
    COURSE = "course", "Ход занятия и действия воспитателя"
    NEXT_AIM = "next_aim", "Цель следующего занятия"


PART_FIELDS = {
    AnalysisPart.LEADER: ("leader_words",),
    AnalysisPart.GROUP: ("group_facts", "group_conclusion"),
    AnalysisPart.COURSE: ("course_facts", "course_conclusion"),
    AnalysisPart.NEXT_AIM: ("next_aim",),
}

LENSES = {Focus.GROUP: AnalysisPart.GROUP, Focus.EDUCATOR: AnalysisPart.COURSE}


class LessonAnalysis(OrganizationScoped):
    """One sheet of a lesson, written by its developers together; in each part facts stand before the conclusion."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="analysis", editable=False)
    leader_words = models.TextField("слово ведущего", max_length=4000, blank=True)
    group_facts = models.TextField("группа в целом: факты", max_length=3000, blank=True)
    group_conclusion = models.TextField("группа в целом: вывод", max_length=2000, blank=True)
    course_facts = models.TextField("ход занятия: факты", max_length=3000, blank=True)
    course_conclusion = models.TextField("ход занятия: вывод", max_length=2000, blank=True)
    next_aim = models.TextField("цель следующего занятия", max_length=1000, blank=True)
    opened_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = OfLessonQuerySet.as_manager()

    class Meta:
        verbose_name = "лист анализа"
        verbose_name_plural = "листы анализа"

    def __str__(self) -> str:
        return f"Анализ: {self.lesson}"

    def get_absolute_url(self) -> str:
        return reverse("communities:analysis_detail", args=[self.lesson_id])

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    def version_of(self, part: str) -> int:
        """Names the present words of a part: who writes another part at the same time disturbs nobody."""
        return fingerprint(*(getattr(self, name) for name in PART_FIELDS[part]))


class OfAnalysisQuerySet(OfLessonQuerySet):
    study_path = "analysis__lesson__study"


class ChildConclusion(OrganizationScoped, Versioned):
    """Of one case child: what was seen, why, and what the group concludes; the level as the lesson showed it."""

    analysis = models.ForeignKey(LessonAnalysis, on_delete=models.CASCADE, related_name="children", editable=False)
    child = models.ForeignKey(CaseChild, on_delete=models.PROTECT, related_name="conclusions", editable=False)
    facts = models.TextField("факты", max_length=2000, blank=True)
    cause = models.TextField("почему так", max_length=1000, blank=True)
    conclusion = models.TextField("вывод", max_length=1000, blank=True)
    level = models.CharField("как показал себя", max_length=6, choices=ChildLevel, blank=True)
    changed_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = OfAnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = "вывод о ребёнке"
        verbose_name_plural = "выводы о детях"
        constraints = [
            models.UniqueConstraint(fields=["organization", "analysis", "child"], name="child_concluded_once")
        ]

    def __str__(self) -> str:
        return f"{self.child}: {self.conclusion or self.facts}"


class LessonFeedbackQuerySet(ScopedQuerySet):
    def visible_to(self, membership: Membership) -> Self:
        """One's own words, and those about lessons whose notes this person reads."""
        rows = super().visible_to(membership)
        cycles = LessonStudy.objects.read_by(membership).values("pk")
        read = models.Q(lesson__community__in=Community.objects.read_by(membership).values("pk"))
        read &= models.Q(lesson__study=None) | models.Q(lesson__study__in=cycles)
        led = LessonHost.objects.filter(organization=membership.organization_id, membership=membership.pk)
        return rows.filter(read | models.Q(membership=membership.pk) | models.Q(lesson__in=led.values("lesson")))

    def for_list(self) -> Self:
        """`is_recommended`: the developers have made a recommendation of it."""
        made = Recommendation.objects.filter(feedback=models.OuterRef("pk"))
        people = self.select_related("membership__user").annotate(is_recommended=models.Exists(made))
        return people.order_by("given_at", "pk")


class LessonFeedback(OrganizationScoped):
    """Two minutes of an observer or a guest after the lesson: a fact and a question, no marks."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="feedback", editable=False)
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    fact = models.CharField("что увидели", max_length=600)
    question = models.CharField("вопрос к разработчикам", max_length=600, blank=True)
    given_at = models.DateTimeField(editable=False)

    objects = LessonFeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "отклик о занятии"
        verbose_name_plural = "отклики о занятии"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "lesson", "membership"],
                name="feedback_once",
                violation_error_message="Вы уже оставили отклик об этом занятии.",
            )
        ]

    def __str__(self) -> str:
        return self.fact


class RecommendationState(models.TextChoices):
    OPEN = "open", "Ждёт решения"
    TAKEN = "taken", "Принята"
    DECLINED = "declined", "Не принята"


class RecommendationQuerySet(OfLessonQuerySet):
    def open(self) -> Self:
        return self.filter(state=RecommendationState.OPEN)

    def taken(self) -> Self:
        return self.filter(state=RecommendationState.TAKEN)

    def for_list(self) -> Self:
        """With the edits of the card that each of them caused, oldest first."""
        people = self.select_related("stage", "responsible__user", "added_by__user", "decided_by__user", "note")
        edits = models.Prefetch("edits", CardEdit.objects.select_related("stage", "card", "by__user").order_by("pk"))
        return people.prefetch_related(edits).order_by("added_at", "pk")


class Recommendation(OrganizationScoped, Versioned):
    """Что меняем | Почему (факт) | Как будет | Кто | К какому занятию: a change request to the next card.

    `stage` is of the version that was taught; without it the request is about the whole card.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="recommendations", editable=False)
    stage = models.ForeignKey(
        CardStage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="какой этап"
    )
    change = models.CharField("что меняем", max_length=500)
    fact = models.CharField("почему: факт", max_length=500)
    how = models.CharField("как будет", max_length=500, blank=True)
    responsible = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    for_round = models.PositiveSmallIntegerField("к какому занятию", editable=False)
    note = models.ForeignKey(
        ObservationNote, on_delete=models.SET_NULL, null=True, related_name="recommendations", editable=False
    )
    feedback = models.ForeignKey(
        LessonFeedback, on_delete=models.SET_NULL, null=True, related_name="recommendations", editable=False
    )
    state = models.CharField(
        max_length=8, choices=RecommendationState, default=RecommendationState.OPEN, editable=False
    )
    decline_reason = models.CharField("почему не принята", max_length=300, blank=True, editable=False)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)
    decided_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = "рекомендация"
        verbose_name_plural = "рекомендации"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=RecommendationState.DECLINED, decline_reason=""),
                name="recommendation_declined_with_reason",
                violation_error_message="Напишите, почему рекомендация не принята.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RecommendationState.OPEN, decided_at=None)
                | (~models.Q(state=RecommendationState.OPEN) & models.Q(decided_at__isnull=False)),
                name="recommendation_decided_with_time",
            ),
        ]

    def __str__(self) -> str:
        return self.change

    @property
    def is_open(self) -> bool:
        return self.state == RecommendationState.OPEN

    @property
    def is_taken(self) -> bool:
        return self.state == RecommendationState.TAKEN

    @property
    def is_declined(self) -> bool:
        return self.state == RecommendationState.DECLINED
