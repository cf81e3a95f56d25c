"""What comes out of talk: decisions, tasks with terms, and the talk itself beside the thing it is about (slide 11)."""

from typing import Self

from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet, Versioned

from .boards import ContentQuerySet
from .communities import Community
from .meetings import Meeting
from .studies import LessonStudy


class DecisionQuerySet(ContentQuerySet):
    def for_list(self) -> Self:
        return self.select_related("meeting", "motion", "written_by__user").order_by("-written_at", "-pk")


class Decision(OrganizationScoped):
    """What a group decided: at a meeting, by consent, or out of a discussion."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="decisions")
    motion = models.ForeignKey("communities.Motion", on_delete=models.SET_NULL, null=True, related_name="decisions")
    text = models.TextField("решение", max_length=1000)
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "решение сообщества"
        verbose_name_plural = "решения сообщества"
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text


class AssignmentQuerySet(ContentQuerySet):
    def open(self) -> Self:
        return self.filter(done_on=None, dropped_on=None)

    def for_list(self) -> Self:
        rows = self.select_related("community", "meeting", "responsible__user", "added_by__user")
        return rows.order_by("due_on", "pk")


class Assignment(OrganizationScoped, Versioned):
    """Поручение: who does what by when; it came from a meeting, a decision or a discussion."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="assignments", editable=False
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="assignments", editable=False
    )
    text = models.CharField("что сделать", max_length=300)
    responsible = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="community_assignments", verbose_name="кто"
    )
    due_on = models.DateField("к какому сроку")
    done_on = models.DateField("сделано", null=True, editable=False)
    dropped_on = models.DateField("снято", null=True, editable=False)
    outcome = models.CharField("что получилось", max_length=300, blank=True, editable=False)
    added_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "поручение"
        verbose_name_plural = "поручения"

    def __str__(self) -> str:
        return self.text


SUBJECTS = ("trend", "line", "strategy", "motion", "meeting", "lesson", "material", "product", "card_stage")


class CommentQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Talk of a community stays with those who read its content, of a cycle – with those who read the cycle.

        Talk about a line or a strategy is the staff's.
        """
        rows = self.filter(organization=membership.organization_id)
        inside = models.Q(community__in=Community.objects.read_by(membership))
        if not membership.is_guest and not membership.is_service:
            inside |= models.Q(community=None)
        cycles = LessonStudy.objects.read_by(membership).values("pk")
        of_cycle = models.Q(lesson__study__isnull=False) & ~models.Q(lesson__study__in=cycles)
        return rows.filter(
            (models.Q(card_stage=None) & inside & ~of_cycle) | models.Q(card_stage__card__study__in=cycles)
        )

    def about(self, kind: str, subject: models.Model) -> Self:
        """Said about this thing, about a stage in any version of its card; about a community what hangs on nothing."""
        if kind == "community":
            return self.filter(community=subject, **dict.fromkeys(SUBJECTS))
        if kind == "card_stage":
            return self.filter(card_stage__key=subject.key, card_stage__card__study=subject.card.study_id)
        return self.filter(**{kind: subject})

    def said(self, words: str) -> Self:
        """Not withdrawn, with all these words somewhere in the text."""
        rows = self.filter(withdrawn_at=None)
        for word in words.split():
            rows = rows.filter(text__icontains=word)
        return rows

    def for_list(self) -> Self:
        people = self.select_related("author__user", "decision", "assignment__responsible__user")
        return people.order_by("written_at", "pk")

    def with_subjects(self) -> Self:
        return self.select_related("community", "card_stage__card__study", *SUBJECTS)


class Comment(OrganizationScoped):
    """A remark about one thing; it can become a decision or a task (slide 11: отлаженная коммуникация)."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, null=True, related_name="comments", editable=False
    )
    trend = models.ForeignKey("deficits.Trend", on_delete=models.CASCADE, null=True, related_name="comments")
    line = models.ForeignKey("communities.ChangeLine", on_delete=models.CASCADE, null=True, related_name="comments")
    strategy = models.ForeignKey("communities.Strategy", on_delete=models.CASCADE, null=True, related_name="comments")
    motion = models.ForeignKey("communities.Motion", on_delete=models.CASCADE, null=True, related_name="comments")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="comments")
    lesson = models.ForeignKey("communities.Lesson", on_delete=models.CASCADE, null=True, related_name="comments")
    material = models.ForeignKey("communities.Material", on_delete=models.CASCADE, null=True, related_name="comments")
    product = models.ForeignKey("communities.Product", on_delete=models.CASCADE, null=True, related_name="comments")
    card_stage = models.ForeignKey(
        "communities.CardStage", on_delete=models.CASCADE, null=True, related_name="comments"
    )
    text = models.TextField("сообщение", max_length=3000)
    author = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, related_name="comments", editable=False
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, related_name="comments", editable=False
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "сообщение"
        verbose_name_plural = "обсуждение"
        indexes = [models.Index(fields=["organization", "community", "written_at"], name="comment_of_community")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def about(self) -> str:
        """What kind of thing it hangs on: one of SUBJECTS, or the community itself."""
        return next((name for name in SUBJECTS if getattr(self, f"{name}_id")), "community")

    @property
    def subject(self) -> models.Model:
        return getattr(self, self.about)
