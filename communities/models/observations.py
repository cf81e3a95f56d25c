"""Наблюдение (slide 14: участвуют все разработчики): who watches whom, and what they noted, minute by minute."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models

from pos_portal.core.models import OrganizationScoped

from .cards import CardStage, OfStudyQuerySet
from .case_children import CHILD_EXACTLY_IN_FOCUS, CaseChild, Focus
from .lessons import Lesson


class OfLessonQuerySet(OfStudyQuerySet):
    study_path = "lesson__study"


class ObserverQuerySet(OfLessonQuerySet):
    def for_list(self) -> Self:
        return self.select_related("membership__user", "child", "stage").order_by("membership__user__full_name", "pk")


class Observer(OrganizationScoped):
    """Whom a person watches in a lesson; without `stage` through all of it."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="observers", editable=False)
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="кто")
    focus = models.CharField("за кем наблюдает", max_length=8, choices=Focus)
    child = models.ForeignKey(CaseChild, on_delete=models.CASCADE, null=True, blank=True, related_name="observers")
    stage = models.ForeignKey(
        CardStage, on_delete=models.CASCADE, null=True, blank=True, related_name="observers", verbose_name="на этапе"
    )

    objects = ObserverQuerySet.as_manager()

    class Meta:
        verbose_name = "наблюдатель"
        verbose_name_plural = "наблюдатели"
        constraints = [models.CheckConstraint(condition=CHILD_EXACTLY_IN_FOCUS, name="observer_names_their_child")]

    def __str__(self) -> str:
        return str(self.membership)


class DeveloperAbsence(OrganizationScoped):
    """A developer who cannot be at the lesson, excused by the group with a reason."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="absences", editable=False)
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="кто")
    reason = models.CharField("почему не сможет", max_length=200)
    noted_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    noted_at = models.DateTimeField(editable=False)

    objects = OfLessonQuerySet.as_manager()

    class Meta:
        verbose_name = "отсутствие разработчика"
        verbose_name_plural = "отсутствия разработчиков"
        constraints = [
            models.UniqueConstraint(fields=["organization", "lesson", "membership"], name="developer_excused_once")
        ]

    def __str__(self) -> str:
        return str(self.membership)


class AdultMove(models.TextChoices):
    QUESTION = "question", "Вопрос"
    INSTRUCTION = "instruction", "Инструкция"
    INITIATIVE = "initiative", "Поддержал(а) инициативу"
    ATTENTION = "attention", "Распределил(а) внимание"


class ObservationNoteQuerySet(OfLessonQuerySet):
    def visible_to(self, membership) -> Self:
        """What the person reads of the cycle, and what they wrote themselves."""
        return super().visible_to(membership) | self.written_by(membership)

    def written_by(self, membership) -> Self:
        return self.filter(organization=membership.organization_id, author=membership.pk)

    def standing(self) -> Self:
        return self.filter(removed_at=None)

    def for_list(self) -> Self:
        return self.select_related("author__user", "stage", "child").order_by("noted_at", "pk")


class ObservationNote(OrganizationScoped):
    """A note made beside the children. `key` is given by the phone: the same note sent twice is one row.

    `noted_at` is when it was seen, `received_at` when it reached the portal; `changed_at_ms` lets the newer edit win.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="notes_taken", editable=False)
    author = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    key = models.UUIDField(editable=False)
    noted_at = models.DateTimeField(editable=False)
    stage = models.ForeignKey(
        CardStage, on_delete=models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="этап"
    )
    focus = models.CharField("о ком", max_length=8, choices=Focus)
    child = models.ForeignKey(CaseChild, on_delete=models.PROTECT, null=True, blank=True, related_name="notes")
    zone = models.CharField("где в группе", max_length=60, blank=True)
    adult = models.CharField("что делает воспитатель", max_length=500, blank=True)
    children = models.CharField("что делает ребёнок или группа", max_length=500, blank=True)
    move = models.CharField("действие воспитателя", max_length=12, choices=AdultMove, blank=True)
    involvement = models.PositiveSmallIntegerField(
        "вовлечённость", null=True, blank=True, validators=[MaxValueValidator(3)]
    )
    engaged = models.PositiveSmallIntegerField("сколько включены", null=True, blank=True)
    distracted = models.PositiveSmallIntegerField("сколько отвлечены", null=True, blank=True)
    fact = models.CharField("факт, цитата", max_length=1000, blank=True)
    question = models.CharField("вопрос к обсуждению", max_length=500, blank=True)
    changed_at_ms = models.BigIntegerField(default=0, editable=False)
    received_at = models.DateTimeField(editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = ObservationNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "запись наблюдения"
        verbose_name_plural = "записи наблюдения"
        indexes = [models.Index(fields=["organization", "lesson", "noted_at"], name="note_of_lesson")]
        constraints = [
            models.UniqueConstraint(fields=["organization", "lesson", "key"], name="observation_note_once"),
            models.CheckConstraint(
                condition=models.Q(involvement=None) | models.Q(involvement__lte=3), name="involvement_up_to_three"
            ),
            models.CheckConstraint(condition=CHILD_EXACTLY_IN_FOCUS, name="note_names_its_child"),
        ]

    def __str__(self) -> str:
        return self.fact or self.children or self.adult or self.get_move_display() or self.question

    @property
    def educator(self) -> str:
        """«Вопрос. Ждёт ответа»: the quick mark and the words."""
        return ". ".join(filter(None, (self.get_move_display(), self.adult)))

    @property
    def counted(self) -> str:
        """« (включены 14, отвлечены 3)»."""
        told = {"включены": self.engaged, "отвлечены": self.distracted}
        parts = ", ".join(f"{word} {count}" for word, count in told.items() if count is not None)
        return f" ({parts})" if parts else ""


class ChildWordQuerySet(OfLessonQuerySet):
    def visible_to(self, membership) -> Self:
        """As with notes: an observer from outside reads back what they wrote."""
        return super().visible_to(membership) | self.filter(
            organization=membership.organization_id, noted_by=membership.pk
        )

    def for_list(self) -> Self:
        return self.select_related("child", "noted_by__user").order_by("noted_at", "pk")


class ChildWord(OrganizationScoped):
    """Разговор с детьми после занятия: a question and what a child, or the children, said."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="child_words", editable=False)
    question = models.CharField("вопрос", max_length=200)
    child = models.ForeignKey(
        CaseChild, on_delete=models.PROTECT, null=True, blank=True, related_name="words", verbose_name="кто ответил"
    )
    answer = models.CharField("что сказали дети", max_length=500)
    noted_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    noted_at = models.DateTimeField(editable=False)

    objects = ChildWordQuerySet.as_manager()

    class Meta:
        verbose_name = "ответ детей"
        verbose_name_plural = "ответы детей"

    def __str__(self) -> str:
        return self.answer
