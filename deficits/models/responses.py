from typing import Self

from django.apps import apps
from django.db import models

from pos_portal.core.models import OrganizationScoped, ScopedQuerySet

from .questionnaires import OpenQuestion, QuestionnaireItem
from .surveys import Survey


class Viewpoint(models.TextChoices):
    SELF = "self", "самооценка"
    EXPERT = "expert", "экспертная оценка"
    COLLEAGUE = "colleague", "взгляд коллеги"


class ResponseQuerySet(ScopedQuerySet):
    def visible_to(self, membership) -> Self:
        """A methodist reads everybody's, everybody else their own self-assessment; answers under a cipher nobody."""
        rows = super().visible_to(membership).filter(pseudonym="")
        if membership.is_methodist:
            return rows
        return rows.filter(about=membership, viewpoint=Viewpoint.SELF)

    def with_marks(self) -> Self:
        """`marks`: how many items have an answer."""
        given = models.Q(answers__value__isnull=False) | models.Q(answers__is_not_applicable=True)
        return self.annotate(marks=models.Count("answers", filter=given))

    def marks(self):
        """(about, item, value, is_not_applicable) of every answer."""
        fields = ("response__about_id", "item_id", "value", "is_not_applicable")
        return apps.get_model("deficits.Answer").objects.filter(response__in=self).values_list(*fields)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)

    def own(self) -> Self:
        return self.filter(viewpoint=Viewpoint.SELF)

    def expert(self) -> Self:
        return self.filter(viewpoint=Viewpoint.EXPERT)


class Response(OrganizationScoped):
    """Answers of one survey about one person from one viewpoint; a file may tell of people who work no more."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses", verbose_name="опрос")
    about = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="responses", verbose_name="о ком"
    )
    respondent = models.CharField("о ком (нет среди сотрудников)", max_length=120, blank=True, editable=False)
    pseudonym = models.CharField(max_length=64, blank=True, editable=False)
    viewpoint = models.CharField("точка зрения", max_length=10, choices=Viewpoint)
    author = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="кто отвечал"
    )
    started_at = models.DateTimeField("начато")
    submitted_at = models.DateTimeField("отправлено", null=True)
    imported_from = models.ForeignKey(
        "deficits.AnswersImport", on_delete=models.PROTECT, null=True, editable=False, related_name="responses"
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "ответы"
        verbose_name_plural = "ответы"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "survey", "about", "viewpoint"],
                condition=~models.Q(viewpoint=Viewpoint.COLLEAGUE),
                name="response_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["organization", "survey", "about", "author"],
                condition=models.Q(viewpoint=Viewpoint.COLLEAGUE),
                name="response_one_per_colleague",
            ),
            models.UniqueConstraint(
                fields=["organization", "survey", "respondent", "viewpoint"],
                condition=models.Q(about=None) & ~models.Q(respondent=""),
                name="response_one_per_respondent",
            ),
            models.UniqueConstraint(
                fields=["organization", "survey", "pseudonym"],
                condition=~models.Q(pseudonym=""),
                name="response_one_per_pseudonym",
            ),
            models.CheckConstraint(
                condition=models.Q(about__isnull=False, respondent="", pseudonym="", author__isnull=False)
                | (models.Q(about=None, pseudonym="", author__isnull=False) & ~models.Q(respondent=""))
                | (
                    models.Q(about=None, respondent="", author=None, viewpoint=Viewpoint.SELF) & ~models.Q(pseudonym="")
                ),
                name="response_about_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.about or self.respondent or 'без имени'}"


class Answer(OrganizationScoped):
    """One mark; without value and flag it was taken back. `answered_at` is the moment on the person's own device."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers", verbose_name="ответы")
    item = models.ForeignKey(QuestionnaireItem, on_delete=models.PROTECT, related_name="answers", verbose_name="пункт")
    value = models.SmallIntegerField("балл", null=True)
    is_not_applicable = models.BooleanField("не относится", default=False)
    wants_to_learn = models.BooleanField("хочу учиться", default=False)
    can_teach = models.BooleanField("могу научить", default=False)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = "ответ"
        verbose_name_plural = "ответы на пункты"
        constraints = [
            models.UniqueConstraint(fields=["organization", "response", "item"], name="answer_one_per_item"),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(is_not_applicable=False),
                name="answer_value_or_not_applicable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.value}"


class OpenAnswer(OrganizationScoped):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="open_answers", verbose_name="ответы")
    question = models.ForeignKey(
        OpenQuestion, on_delete=models.PROTECT, related_name="open_answers", verbose_name="вопрос"
    )
    text = models.TextField("ответ", max_length=2000, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = "ответ своими словами"
        verbose_name_plural = "ответы своими словами"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "response", "question"], name="open_answer_one_per_question"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
