"""«Кто чему может научить»: shown to colleagues by consent, found by trend (slide 13, учим друг друга)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from communities.engine.fits import Need
from deficits.models import CompetencyGroup, EducationalArea, QuestionnaireItem, SubjectKind, Trend
from pos_portal.core.models import OrganizationScoped, StaffQuerySet, Versioned


def near_items(trend: Trend) -> list[str]:
    """Codes of the actions of the competency that a trend is about; none for an area, a group or own words."""
    items = QuestionnaireItem.objects.filter(organization=trend.organization_id).exclude(competency="")
    if trend.subject_kind == SubjectKind.ITEM:
        items = items.filter(competency__in=items.filter(code=trend.subject_code).values("competency"))
    elif trend.subject_kind == SubjectKind.COMPETENCY:
        items = items.filter(competency=trend.subject_code)
    else:
        return []
    return sorted(set(items.values_list("code", flat=True)))


def need_of(trend: Trend) -> Need:
    """What a trend asks colleagues to teach."""
    item = trend.subject_code if trend.subject_kind == SubjectKind.ITEM else ""
    return Need(trend.area, trend.group, item, near_items(trend))


class TeachingOfferQuerySet(StaffQuerySet):
    def shown(self, day: date) -> Self:
        """Of people who work here on that day."""
        works = Q(membership__ended_on=None) | Q(membership__ended_on__gt=day)
        return self.filter(works, membership__started_on__lte=day)

    def for_trend(self, trend: Trend) -> Self:
        """What answers a trend today: its action or competency, its area, or its group where nothing says more."""
        need = need_of(trend)
        fits = Q(item_code__in=[code for code in (need.item, *need.near) if code])
        if need.area:
            fits |= Q(area=need.area)
        if need.group:
            wide = Q(group=need.group)
            wide &= Q(area="") if need.area else Q()
            fits |= wide & Q(item_code="") if need.item or need.near else wide
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
