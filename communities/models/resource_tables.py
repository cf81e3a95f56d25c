"""The catalogue «Где учиться» as one person reads it, set against the open trends of the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from deficits.engine.bank_search import says
from deficits.models import Trend
from pos_portal.core.models import Membership

from .fits import Fit, fit_of_resource
from .learning import LearningResource, Way
from .open_trends import open_trends

CURRENT, STALE, ASIDE = "", "stale", "aside"
SAME = ("level", "form", "way")


@dataclass(frozen=True)
class ResourceRow:
    """A resource and the open trends it answers; what is over or put away answers none."""

    resource: LearningResource
    fits: tuple[Fit, ...]
    is_stale: bool
    is_aside: bool
    is_foreign: bool

    @property
    def close(self) -> list[Fit]:
        """Trends that it answers for sure, not only by a whole group of competencies."""
        return [fit for fit in self.fits if not fit.is_wide]

    @property
    def wide(self) -> list[Fit]:
        return [fit for fit in self.fits if fit.is_wide]

    def fit(self, trend: Trend) -> Fit | None:
        return next((fit for fit in self.fits if fit.trend == trend), None)


@dataclass(frozen=True)
class TrendRow:
    """An open trend and where one can learn what it asks for; a gap when nowhere."""

    trend: Trend
    resources: tuple[tuple[LearningResource, Fit], ...]

    @property
    def close(self) -> list[tuple[LearningResource, Fit]]:
        return [(resource, fit) for resource, fit in self.resources if not fit.is_wide]

    @property
    def wide(self) -> list[LearningResource]:
        """Perhaps useful: about the whole group of competencies."""
        return [resource for resource, fit in self.resources if fit.is_wide]


@dataclass(frozen=True)
class ResourceTable:
    rows: list[ResourceRow]
    trends: list[Trend]

    @cached_property
    def by_trend(self) -> list[TrendRow]:
        """Gaps first, then what is answered only widely, otherwise in the order of the trends."""
        found = [
            TrendRow(trend, tuple((row.resource, fit) for row in self.rows if (fit := row.fit(trend))))
            for trend in self.trends
        ]
        return sorted(found, key=lambda row: (bool(row.resources), bool(row.close)))

    @property
    def gaps(self) -> list[Trend]:
        return [row.trend for row in self.by_trend if not row.resources]

    @property
    def ways(self) -> list[tuple[str, list[int]]]:
        """How many usable resources teach vertically and horizontally: a row for a chart."""
        usable = [row.resource.way for row in self.rows if not row.is_aside]
        return [("Ресурсы каталога", [usable.count(way.value) for way in Way])]

    def select(self, asked: Mapping) -> list[ResourceRow]:
        """Rows that the filter asks for; without a word about it, the usable ones."""
        return [row for row in self.rows if _fits_state(row, asked) and _fits(row, asked)]


def read_resources(membership: Membership, asked: str = "") -> ResourceTable:
    """Two queries and the trends, whatever the length of the catalogue; `asked` is one more trend to look at."""
    tied = Prefetch("trends", Trend.objects.only("pk"))
    resources = LearningResource.objects.visible_to(membership).for_list().prefetch_related(tied)
    today, trends = membership.organization.today, open_trends(membership, asked)
    return ResourceTable([row_of(resource, trends, membership, today) for resource in resources], trends)


def row_of(resource: LearningResource, trends: list[Trend], membership: Membership, today: date) -> ResourceRow:
    is_aside = resource.is_archived or resource.is_over(today)
    tied = {trend.pk for trend in resource.trends.all()}
    fits = [] if is_aside else [fit_of_resource(resource, trend, tied) for trend in trends]
    return ResourceRow(
        resource,
        tuple(fit for fit in fits if fit),
        is_stale=resource.is_stale(today),
        is_aside=is_aside,
        is_foreign=resource.organization_id != membership.organization_id,
    )


def _fits_state(row: ResourceRow, asked: Mapping) -> bool:
    state = asked.get("state") or CURRENT
    return row.is_aside if state == ASIDE else not row.is_aside and (state != STALE or row.is_stale)


def _fits(row: ResourceRow, asked: Mapping) -> bool:
    """Every choice that was made."""
    resource, trend = row.resource, asked.get("trend") or ""
    return (
        all(getattr(resource, name) == asked[name] for name in SAME if asked.get(name))
        and (not asked.get("area") or asked["area"] in resource.areas)
        and (not asked.get("group") or asked["group"] in resource.groups)
        and (not trend or any(str(fit.trend.pk) == trend for fit in row.fits))
        and says(f"{resource.title} {resource.text} {resource.tags} {resource.audience}", asked.get("q") or "")
    )
