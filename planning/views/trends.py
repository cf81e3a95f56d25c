from django.shortcuts import get_object_or_404

from deficits.models import Trend
from planning.models import MethodicalPlan
from pos_portal.core.models import Membership


def find_trend(membership: Membership, plan: MethodicalPlan, pk: int) -> Trend:
    """A confirmed trend that the plan's table may hold, or 404."""
    years = [plan.school_year, plan.school_year - 1]
    return get_object_or_404(Trend.objects.visible_to(membership).confirmed(), pk=pk, school_year__in=years)
