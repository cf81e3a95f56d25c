"""Единая линия изменений (slide 9, step 2): proposed from trends, discussed, accepted by the consent of the staff."""

from typing import Self

from django.db import models
from django.urls import reverse

from deficits.models import CompetencyGroup, EducationalArea
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned
from pos_portal.core.school_year import SchoolYear

from .voices import VOICE_HAS_WORDS, AgreementRule, VoiceKind


class ChangeLineState(models.TextChoices):
    DRAFT = "draft", "Черновик"
    DISCUSSED = "discussed", "Обсуждается"
    ACCEPTED = "accepted", "Принята"
    DECLINED = "declined", "Не принята"
    FINISHED = "finished", "Завершена"


class ChangeLineQuerySet(StaffQuerySet):
    def of_year(self, school_year: int) -> Self:
        return self.filter(school_year=school_year)

    def accepted(self) -> Self:
        return self.filter(state=ChangeLineState.ACCEPTED)

    def for_list(self) -> Self:
        return self.select_related("created_by__user").order_by("-school_year", "-created_at", "-pk")


class ChangeLine(OrganizationScoped, Versioned):
    """One line of change for the year: in which directions and educational areas the whole kindergarten changes."""

    school_year = models.PositiveSmallIntegerField("учебный год", editable=False)
    title = models.CharField("единая линия изменений", max_length=300)
    reason = models.TextField("почему именно она", max_length=2000, blank=True)
    areas = models.JSONField("образовательные области", default=list)
    directions = models.JSONField("направления", default=list)
    trends = models.ManyToManyField(
        "deficits.Trend", related_name="change_lines", blank=True, verbose_name="из каких тенденций"
    )
    rule = models.CharField("когда она принята", max_length=10, choices=AgreementRule, default=AgreementRule.TWO_THIRDS)
    voices_until = models.DateField("высказаться до", null=True, blank=True)
    state = models.CharField(max_length=10, choices=ChangeLineState, default=ChangeLineState.DRAFT, editable=False)
    edition = models.PositiveSmallIntegerField("редакция", default=1, editable=False)
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="following", editable=False)
    created_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)
    decided_by = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decision_note = models.TextField("итог обсуждения", max_length=1500, blank=True, editable=False)

    objects = ChangeLineQuerySet.as_manager()

    class Meta:
        verbose_name = "линия изменений"
        verbose_name_plural = "линии изменений"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "school_year"],
                condition=models.Q(state=ChangeLineState.ACCEPTED),
                name="change_line_one_accepted",
                violation_error_message="Линия изменений на этот год уже принята: она единая.",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None, decided_at=None)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="change_line_decided_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:change_line_detail", args=[self.pk])

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)

    @property
    def area_names(self) -> list[str]:
        return [EducationalArea(code).label for code in self.areas]

    @property
    def direction_names(self) -> list[str]:
        return [CompetencyGroup(code).label for code in self.directions]

    @property
    def is_draft(self) -> bool:
        return self.state == ChangeLineState.DRAFT

    @property
    def is_discussed(self) -> bool:
        return self.state == ChangeLineState.DISCUSSED

    @property
    def is_accepted(self) -> bool:
        return self.state == ChangeLineState.ACCEPTED

    @property
    def is_declined(self) -> bool:
        return self.state == ChangeLineState.DECLINED

    @property
    def is_finished(self) -> bool:
        return self.state == ChangeLineState.FINISHED

    @property
    def is_open(self) -> bool:
        """Not decided yet: people still read its words to speak about them."""
        return self.is_draft or self.is_discussed

    @property
    def is_alive(self) -> bool:
        """Neither declined nor finished: its results and strategies may still be worked on."""
        return not self.is_declined and not self.is_finished


class ChangeLineEdition(OrganizationScoped):
    """The words a voice was given to; a changed text asks everybody again, earlier voices stay beside it."""

    line = models.ForeignKey(ChangeLine, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("редакция")
    title = models.CharField(max_length=300)
    reason = models.TextField(max_length=2000, blank=True)
    areas = models.JSONField(default=list)
    directions = models.JSONField(default=list)
    written_by = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "редакция линии изменений"
        verbose_name_plural = "редакции линии изменений"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "line", "number"], name="change_line_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} (редакция {self.number})"

    @property
    def area_names(self) -> list[str]:
        return [EducationalArea(code).label for code in self.areas]

    @property
    def direction_names(self) -> list[str]:
        return [CompetencyGroup(code).label for code in self.directions]


class ChangeLineVoiceQuerySet(StaffQuerySet):
    def current(self) -> Self:
        """The last word of each person about the present edition."""
        return self.filter(replaced_at=None, edition=models.F("line__edition"))

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("given_at", "pk")


class ChangeLineVoice(OrganizationScoped):
    """One person's word about one edition; a changed mind adds a voice and keeps the earlier one."""

    line = models.ForeignKey(ChangeLine, on_delete=models.CASCADE, related_name="voices")
    edition = models.PositiveSmallIntegerField()
    membership = models.ForeignKey("core.Membership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("ваше слово", max_length=8, choices=VoiceKind)
    text = models.TextField("замечание или причина", max_length=1000, blank=True)
    given_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = ChangeLineVoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "голос о линии изменений"
        verbose_name_plural = "голоса о линии изменений"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "line", "edition", "membership"],
                condition=models.Q(replaced_at=None),
                name="change_line_one_current_voice",
            ),
            models.CheckConstraint(
                condition=VOICE_HAS_WORDS,
                name="change_line_voice_has_words",
                violation_error_message="Напишите замечание или причину возражения.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_kind_display()}"
