"""«Кто чему может научить»: shown to colleagues by consent, found by trend (slide 13, учим друг друга)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from deficits.models import CompetencyGroup, EducationalArea, QuestionnaireItem, SubjectKind, Trend
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


def items_of(trend: Trend):
    """Codes of the items of questionnaires that a trend is about; none for an area, a group or own words."""
    if trend.subject_kind == SubjectKind.ITEM:
        return [trend.subject_code]
    if trend.subject_kind != SubjectKind.COMPETENCY:
        return []
    items = QuestionnaireItem.objects.filter(organization=trend.organization_id, competency=trend.subject_code)
    return sorted(set(items.values_list("code", flat=True)))


class TeachingOfferQuerySet(StaffQuerySet):
    def shown(self, day: date) -> Self:
        """Of people who work here on that day."""
        works = Q(membership__ended_on=None) | Q(membership__ended_on__gt=day)
        return self.filter(works, membership__started_on__lte=day)

    def for_trend(self, trend: Trend) -> Self:
        """What answers a trend today: its item or competency, its area, or its group where no area parts them."""
        fits = Q(item_code__in=items_of(trend))
        if trend.area:
            fits |= Q(area=trend.area)
        if trend.group:
            fits |= Q(group=trend.group, area="") if trend.area else Q(group=trend.group)
        return self.filter(organization=trend.organization_id).shown(trend.organization.today).filter(fits)

    def for_list(self) -> Self:
        return self.select_related("membership__user").order_by("membership__user__full_name", "text", "pk")


class TeachingOffer(OrganizationScoped, Versioned):
    """«Могу научить»: shown to colleagues because the person said so, and only while they want it shown.

    `item_code` names the item of the survey where it was ticked; empty for what was written by hand.
    """

    membership = models.ForeignKey(
        "core.Membership", on_delete=models.PROTECT, related_name="teaching_offers", editable=False
    )
    item_code = models.CharField(max_length=40, blank=True, editable=False)
    text = models.CharField("чему могу научить", max_length=300)
    how = models.CharField("как удобно", max_length=200, blank=True)
    area = models.CharField("образовательная область", max_length=20, choices=EducationalArea, blank=True)
    group = models.CharField("группа компетенций", max_length=20, choices=CompetencyGroup, blank=True)
    shown_at = models.DateTimeField(editable=False)

    objects = TeachingOfferQuerySet.as_manager()

    class Meta:
        verbose_name = "могу научить"
        verbose_name_plural = "могут научить"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "membership", "text"],
                name="teaching_offer_once",
                violation_error_message="Это Вы уже показываете коллегам.",
            )
        ]

    def __str__(self) -> str:
        return self.text
