"""Trends that wait for learning: agreed, asking for attention and not yet closed."""

import re

from django.db.models import F

from deficits.models import Trend, TrendDirection, TrendStatus
from pos_portal.core.models import Membership

NUMBER = re.compile(r"\d{1,18}", re.ASCII)
OPEN = (TrendStatus.CONFIRMED, TrendStatus.IN_WORK)


def open_trends(membership: Membership, asked: str = "") -> list[Trend]:
    """Of this school year, until there are any of the year before; priorities first.

    `asked` is the number of one more agreed trend, of any year, that an address speaks of.
    """
    start = membership.organization.school_year.start
    agreed = Trend.objects.visible_to(membership).confirmed()
    rows = agreed.filter(status__in=OPEN, direction=TrendDirection.NEGATIVE, school_year__in=[start, start - 1])
    found = list(rows.order_by("-school_year", F("priority").asc(nulls_last=True), "position", "pk"))
    latest = [trend for trend in found if trend.school_year == found[0].school_year]
    is_new = NUMBER.fullmatch(asked) and int(asked) not in {trend.pk for trend in latest}
    return [*latest, *(agreed.filter(pk=asked) if is_new else ())]


def chosen(trends: list[Trend], asked: str) -> Trend | None:
    """The trend that an address names."""
    return next((trend for trend in trends if str(trend.pk) == asked), None)
