"""What the kindergartens below a service need: numbers by area, never whose they are."""

from dataclasses import dataclass

from django.db.models import Count

from communities.engine.counts import Told, told
from deficits.models import EducationalArea, Trend, TrendDirection
from pos_portal.core.models import Membership, Organization, OrganizationKind

from .learning import LearningResource
from .open_trends import OPEN


@dataclass(frozen=True)
class AreaNeed:
    """An area, how many kindergartens have an open trend in it, and the offers that answer it."""

    title: str
    kindergartens: Told
    offers: list[LearningResource]


def area_needs(membership: Membership, offers: list[LearningResource]) -> list[AreaNeed]:
    """Every area, counted over the kindergartens below; two queries."""
    organization = membership.organization
    below = Organization.objects.visible_to(membership).filter(kind=OrganizationKind.DOO)
    trends = Trend.objects.filter(organization__in=below, school_year=organization.school_year.start)
    trends = trends.filter(status__in=OPEN, direction=TrendDirection.NEGATIVE).exclude(area="")
    found = dict(trends.order_by().values_list("area").annotate(Count("organization", distinct=True)))
    total = below.count()
    return [
        AreaNeed(area.label, told(found.get(area.value, 0), total), [one for one in offers if area.value in one.areas])
        for area in EducationalArea
    ]
