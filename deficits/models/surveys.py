from typing import Self

from django.apps import apps
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet
from pos_portal.core.school_year import SchoolYear

from .modes import SMALLEST_TEAM, VOLUNTARY, SurveyMode
from .questionnaires import Questionnaire


class SurveyStatus(models.TextChoices):
    DRAFT = "draft", "Готовится"
    OPEN = "open", "Идёт"
    CLOSED = "closed", "Завершён"


class SurveyQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """Leaders see all surveys, educators those that ask them, once they are begun; guests and services none."""
        rows = super().visible_to(membership)
        if membership.is_methodist or membership.is_head:
            return rows
        return rows.exclude(status=SurveyStatus.DRAFT).asking(membership)

    def open(self) -> Self:
        return self.filter(status=SurveyStatus.OPEN)

    def closed(self) -> Self:
        return self.filter(status=SurveyStatus.CLOSED)

    def begun(self) -> Self:
        """Surveys in which people have been asked, the first one first."""
        return self.exclude(status=SurveyStatus.DRAFT).order_by("opened_at", "pk")

    def without_names(self) -> Self:
        return self.exclude(mode=SurveyMode.NAMED)

    def below(self, organization) -> Self:
        """Surveys of an organization and of everything below it."""
        return self.filter(organization__path__startswith=organization.path)

    def asking(self, membership) -> Self:
        """Surveys in which this person is asked."""
        asked = Participant.objects.filter(survey=models.OuterRef("pk"), membership=membership)
        return self.filter(models.Exists(asked))

    def unanswered_by(self, membership) -> Self:
        """Surveys to which this person has not yet sent the answers; under a cipher only the note of it tells."""
        sent = apps.get_model("deficits.Response").objects.own().submitted().filter(about=membership)
        noted = Participant.objects.filter(membership=membership, has_answered=True)
        here = {"survey": models.OuterRef("pk")}
        return self.exclude(models.Exists(sent.filter(**here)) | models.Exists(noted.filter(**here)))

    def with_progress(self) -> Self:
        """`asked` and `sent`: how many people are asked and how many have sent their self-assessment."""
        own = models.Q(responses__viewpoint="self", responses__submitted_at__isnull=False)
        return self.annotate(
            asked=models.Count("participants", distinct=True)
            + models.Count("responses", filter=own & ~models.Q(responses__respondent=""), distinct=True),
            sent=models.Count("responses", filter=own, distinct=True),
        )

    def for_list(self) -> Self:
        return self.select_related("questionnaire").order_by("-school_year", "-created_at", "-pk")


class Survey(OrganizationScoped):
    """Срез: one questionnaire answered by the team in one stretch of time."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="surveys", verbose_name="опросник"
    )
    title = models.CharField("название", max_length=200)
    school_year = models.PositiveSmallIntegerField("для плана на учебный год")
    status = models.CharField(max_length=10, choices=SurveyStatus, default=SurveyStatus.DRAFT, editable=False)
    mode = models.CharField("чьи это ответы", max_length=14, choices=SurveyMode, default=SurveyMode.NAMED)
    asks_colleagues = models.BooleanField(
        "спросить коллег", default=False, help_text="Каждый сам выбирает, кого из коллег попросить о взгляде со стороны"
    )
    minimum_answers = models.PositiveSmallIntegerField("минимум ответов для показа", null=True, editable=False)
    due_on = models.DateField("ответить до", null=True, blank=True)
    voluntary_text = models.TextField("слова перед опросом", max_length=1000, default=VOLUNTARY)
    compared_with = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="сравнить с опросом",
    )
    imported_from = models.ForeignKey(
        "deficits.AnswersImport", on_delete=models.PROTECT, null=True, editable=False, related_name="surveys"
    )
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    opened_at = models.DateTimeField("начат", null=True, editable=False)
    closed_at = models.DateTimeField("завершён", null=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "опрос"
        verbose_name_plural = "опросы"
        indexes = [models.Index(fields=["organization", "status"], name="survey_status")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=SurveyStatus.DRAFT, opened_at=None, closed_at=None)
                | models.Q(status=SurveyStatus.OPEN, opened_at__isnull=False, closed_at=None)
                | models.Q(status=SurveyStatus.CLOSED, opened_at__isnull=False, closed_at__isnull=False),
                name="survey_status_has_its_moments",
            ),
            models.CheckConstraint(
                condition=models.Q(status=SurveyStatus.DRAFT) | models.Q(minimum_answers__isnull=False),
                name="survey_begun_with_its_minimum",
            ),
            models.CheckConstraint(
                condition=models.Q(mode=SurveyMode.NAMED) | models.Q(asks_colleagues=False),
                name="survey_of_colleagues_is_named",
                violation_error_message="Взгляд коллег возможен только в именном опросе.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)

    @property
    def is_named(self) -> bool:
        return self.mode == SurveyMode.NAMED

    @property
    def is_anonymous(self) -> bool:
        return self.mode == SurveyMode.ANONYMOUS

    @property
    def shown_from(self) -> int:
        """How many people must have answered before any figure is shown; without names never fewer than five."""
        minimum = self.minimum_answers or self.organization.minimum_answers
        return minimum if self.is_named else max(SMALLEST_TEAM, minimum)

    @property
    def is_draft(self) -> bool:
        return self.status == SurveyStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status == SurveyStatus.OPEN

    @property
    def is_closed(self) -> bool:
        return self.status == SurveyStatus.CLOSED


class ParticipantQuerySet(ScopedQuerySet):
    def with_progress(self) -> Self:
        """`own_marks` and `expert_marks`: how many items are answered; `sent_at`: when the person said «готово»."""
        responses = apps.get_model("deficits.Response").objects.filter(
            survey=models.OuterRef("survey"), about=models.OuterRef("membership")
        )
        return self.annotate(
            sent_at=models.Subquery(responses.own().values("submitted_at")),
            own_marks=models.Subquery(responses.own().with_marks().values("marks")),
            expert_marks=models.Subquery(responses.expert().with_marks().values("marks")),
        )

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("membership__user__full_name", "pk")


class Participant(OrganizationScoped):
    """A person who is asked in a survey."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="participants", verbose_name="опрос")
    membership = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="+", verbose_name="сотрудник"
    )
    has_answered = models.BooleanField("ответил", default=False, editable=False)
    gap_shared_at = models.DateTimeField("показал методисту взгляд со стороны", null=True, editable=False)
    profile_shared_at = models.DateTimeField("показал свой профиль команде", null=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "участник опроса"
        verbose_name_plural = "участники опроса"
        constraints = [
            models.UniqueConstraint(fields=["organization", "survey", "membership"], name="participant_unique"),
        ]

    def __str__(self) -> str:
        return str(self.membership)


class PseudonymSecret(models.Model):
    """The secret of one organization from which the ciphers of its people are made; it is shown to nobody."""

    organization = models.OneToOneField("core.Organization", on_delete=models.PROTECT, related_name="+", editable=False)
    secret = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "секрет шифров"
        verbose_name_plural = "секреты шифров"

    def __str__(self) -> str:
        return str(self.organization)
