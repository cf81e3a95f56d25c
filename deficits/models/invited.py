"""Besides the answers themselves: colleagues asked for their view, and reminders."""

from typing import Self

from django.apps import apps
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .surveys import Participant, Survey, SurveyStatus


class ColleagueRequestQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Whoever asks and whoever is asked; nobody else knows of it."""
        mine = models.Q(participant__membership=membership) | models.Q(colleague=membership)
        return super().visible_to(membership).filter(mine)

    def asking(self, membership) -> Self:
        """Those in which this person is asked to look."""
        return self.filter(colleague=membership)

    def with_sent(self) -> Self:
        """`begun`, `sent`: whether the colleague has begun and has sent the view."""
        views = apps.get_model("deficits.Response").objects.filter(
            viewpoint="colleague",
            survey=models.OuterRef("participant__survey"),
            about=models.OuterRef("participant__membership"),
            author=models.OuterRef("colleague"),
        )
        return self.annotate(begun=models.Exists(views), sent=models.Exists(views.submitted()))

    def waiting(self) -> Self:
        """Not declined, not yet sent, in a survey that goes on."""
        rows = self.filter(declined_at=None, participant__survey__status=SurveyStatus.OPEN)
        return rows.with_sent().filter(sent=False)

    def for_list(self) -> Self:
        people = ("participant__membership__user", "participant__survey__questionnaire__scale", "colleague__user")
        return self.select_related(*people).order_by("asked_at", "pk")


class ColleagueRequest(OrganizationScoped):
    """A person asks a colleague to look at the same actions from aside; nobody else may ask for it."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="colleagues", verbose_name="кто просит"
    )
    colleague = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="кого просит"
    )
    asked_at = models.DateTimeField(editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)

    objects = ColleagueRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "просьба к коллеге"
        verbose_name_plural = "просьбы к коллегам"
        constraints = [
            models.UniqueConstraint(fields=["organization", "participant", "colleague"], name="colleague_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.colleague}"


class SurveyReminder(OrganizationScoped):
    """A reminder to those who have not answered: how many, never who."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reminders", verbose_name="опрос")
    sent_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    n_people = models.PositiveSmallIntegerField("напомнили, чел.")

    class Meta:
        verbose_name = "напоминание"
        verbose_name_plural = "напоминания"

    def __str__(self) -> str:
        return f"{self.survey}: {self.n_people}"
