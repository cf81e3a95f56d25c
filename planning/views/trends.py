from django.http import Http404

from deficits.models import Trend
from planning.models import MethodicalPlan
from planning.models.tables import trends_of


def find_trend(plan: MethodicalPlan, pk: int) -> Trend:
    """A trend that is a row of the plan's table, or 404."""
    for trend in trends_of(plan):
        if trend.pk == pk:
            return trend
    raise Http404
