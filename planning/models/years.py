"""The table of correspondence across years: the same difficulty in up to three years beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, F

from deficits.models import Trend, TrendDirection, TrendStatus
from planning.engine import years as engine
from planning.engine.coverage import FULL, NONE, PARTIAL, proposed_verdict
from pos_portal.core.school_year import SchoolYear

from .activities import Activity
from .correspondences import Correspondence, CorrespondenceLink, Strength, Verdict
from .effects import notes_of
from .plans import MethodicalPlan

ORDER = ("-school_year", F("priority").asc(nulls_last=True), "position", "pk")


@dataclass
class YearTrend:
    """A trend in its year: what people decided and what became of the linked lines."""

    trend: Trend
    has_plan: bool = False
    decided: str | None = None
    strengths: list[str] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    @property
    def verdict(self) -> str | None:
        return self.decided or proposed_verdict(self.strengths)

    @property
    def verdict_label(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "Не решено"

    @property
    def done(self) -> int:
        return sum(1 for activity in self.activities if activity.is_held)


@dataclass(frozen=True)
class YearsRow:
    """One difficulty: its trends year by year and what became of it."""

    state: str
    years: int
    is_older: bool
    cells: list[tuple[SchoolYear, list[YearTrend]]]

    @property
    def text(self) -> str:
        """Its latest words."""
        return next(one.trend.text for _, trends in reversed(self.cells) for one in trends)


@dataclass(frozen=True)
class YearCount:
    """A year in numbers: its trends, how the plan answered them, what was done; `activities` is None without a plan."""

    year: SchoolYear
    trends: list[YearTrend]
    new: int
    repeated: int
    activities: int | None

    def of(self, verdict: str | None) -> int:
        return sum(1 for one in self.trends if one.verdict == verdict)

    def planned(self, count: int) -> int | None:
        """A count that says nothing in a year without a plan."""
        return None if self.activities is None else count

    @property
    def closed(self) -> int:
        return sum(1 for one in self.trends if one.trend.is_closed)

    @cached_property
    def linked(self) -> dict[int, Activity]:
        return {activity.pk: activity for one in self.trends for activity in one.activities}

    @property
    def done(self) -> int:
        return sum(1 for activity in self.linked.values() if activity.is_held)


@dataclass(frozen=True)
class Years:
    years: list[SchoolYear]
    rows: list[YearsRow]
    counts: list[YearCount]

    @property
    def numbers(self) -> list[tuple[str, list[tuple[SchoolYear, int | str | None]]]]:
        """The years in numbers, line by line; None where there was no plan to count."""
        told = (
            ("Тенденций, требующих внимания", lambda one: len(one.trends)),
            ("из них новых", lambda one: one.new),
            ("из них повторяются", lambda one: one.repeated),
            ("из них закрыто", lambda one: one.closed),
            ("Мероприятий в плане", lambda one: one.activities),
            ("План соответствует", lambda one: one.planned(one.of(FULL))),
            ("План соответствует частично", lambda one: one.planned(one.of(PARTIAL))),
            ("План не соответствует", lambda one: one.planned(one.of(NONE))),
            ("Ещё не решено", lambda one: one.planned(one.of(None))),
            (
                "Выполнено из отмеченных в таблице",
                lambda one: f"{one.done} из {len(one.linked)}" if one.linked else None,
            ),
        )
        return [(label, [(one.year, count(one)) for one in self.counts]) for label, count in told]


def read_years(organization: int, years: Sequence[SchoolYear]) -> Years:
    """Five queries, whatever the number of trends; `years` from the oldest to the one they are looked at from."""
    starts = [year.start for year in years]
    trends = list(Trend.objects.filter(organization=organization, school_year__in=starts).order_by(*ORDER))
    sizes = _sizes(organization, starts)
    agreed = {trend.pk: YearTrend(trend, trend.school_year in sizes) for trend in trends if is_row(trend)}
    _take_links(organization, agreed)
    _take_verdicts(organization, agreed)
    chains = engine.chains(_seen(trends, agreed), starts[-1])
    rows = [_row(chain, years, agreed) for chain in chains]
    counts = [_count(place, year, rows, sizes.get(year.start)) for place, year in enumerate(years)]
    return Years(list(years), rows, counts)


def is_row(trend: Trend) -> bool:
    """Whether the trend stands in the table of its year."""
    return trend.is_confirmed and trend.direction == TrendDirection.NEGATIVE


def _take_links(organization: int, agreed: dict[int, YearTrend]) -> None:
    """Lines of the plan of the trend's own year, or of the next one when that had no trends yet."""
    found: dict[int, dict[int, list[CorrespondenceLink]]] = defaultdict(lambda: defaultdict(list))
    rows = CorrespondenceLink.objects.filter(organization=organization, trend__in=agreed)
    for link in rows.exclude(strength=Strength.NONE).select_related("activity__plan").order_by("decided_at", "pk"):
        found[link.trend_id][link.activity.plan.school_year].append(link)
    for trend, by_year in found.items():
        links = by_year[min(by_year)]
        agreed[trend].activities = [link.activity for link in links]
        agreed[trend].strengths = [link.strength for link in links]


def _take_verdicts(organization: int, agreed: dict[int, YearTrend]) -> None:
    rows = Correspondence.objects.filter(organization=organization, trend__in=agreed)
    for row in rows.order_by("-plan__school_year"):
        agreed[row.trend_id].decided = row.verdict


def _seen(trends: Iterable[Trend], agreed: dict[int, YearTrend]) -> list[engine.Seen]:
    notes = notes_of([one.trend for one in agreed.values()])
    return [
        engine.Seen(
            trend.pk,
            trend.school_year,
            previous=trend.previous_id,
            merged_into=trend.merged_into_id,
            is_row=trend.pk in agreed,
            is_good_news=trend.direction == TrendDirection.POSITIVE,
            is_closed=trend.is_closed,
            is_gone=trend.pk in notes and not trend.is_confirmed_by_numbers,
        )
        for trend in trends
        if trend.status != TrendStatus.DISMISSED
    ]


def _row(chain: engine.Chain, years: Sequence[SchoolYear], agreed: dict[int, YearTrend]) -> YearsRow:
    cells = [(year, [agreed[pk] for pk in chain.rows.get(year.start, ())]) for year in years]
    return YearsRow(chain.state, chain.years, chain.is_older, cells)


def _sizes(organization: int, starts: Sequence[int]) -> dict[int, int]:
    """By year how many lines its plan has; a year without a plan is absent."""
    plans = MethodicalPlan.objects.filter(organization=organization, school_year__in=starts)
    return dict(plans.annotate(size=Count("activities")).values_list("school_year", "size"))


def _count(place: int, year: SchoolYear, rows: list[YearsRow], activities: int | None) -> YearCount:
    """A trend repeats when its difficulty was seen in an earlier year."""
    trends, new = [], 0
    for row in rows:
        here = row.cells[place][1]
        trends += here
        new += 0 if row.is_older or any(before for _, before in row.cells[:place]) else len(here)
    return YearCount(year, trends, new, len(trends) - new, activities)
