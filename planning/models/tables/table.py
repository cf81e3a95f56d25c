"""The three-column table as it is read: trends, what the plan offers for each, what people decided."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from deficits.models import Trend, TrendDirection
from planning.engine.coverage import Coverage, count_coverage, proposed_verdict
from pos_portal.core.school_year import SchoolYear

from .activities import Activity
from .correspondences import Correspondence, CorrespondenceLink, Strength, Suggestion, Verdict
from .plans import MethodicalPlan
from .wordings import coverage_sentence

SHOWN_SUGGESTIONS = 3


@dataclass
class Line:
    """An activity in the second column: suggested, decided, or both; `place` names its cell on the page."""

    place: str
    activity: Activity
    suggestion: Suggestion | None = None
    link: CorrespondenceLink | None = None

    @property
    def is_accepted(self) -> bool:
        return bool(self.link) and self.link.strength != Strength.NONE

    @property
    def is_rejected(self) -> bool:
        return bool(self.link) and self.link.strength == Strength.NONE

    @property
    def is_stale(self) -> bool:
        """The activity was rewritten after the decision about it."""
        return bool(self.link) and self.activity.changed_at > self.link.decided_at


@dataclass
class Row:
    """A trend, its lines and its verdict; `typed` is what somebody else's `earlier` decision kept from being saved."""

    trend: Trend
    lines: list[Line]
    correspondence: Correspondence | None
    typed: dict | None = None
    earlier: Correspondence | None = None
    errors: dict | None = None

    @cached_property
    def accepted(self) -> list[Line]:
        return [line for line in self.lines if line.is_accepted]

    @cached_property
    def rejected(self) -> list[Line]:
        return [line for line in self.lines if line.is_rejected]

    @cached_property
    def suggested(self) -> list[Line]:
        """Still to be decided, the best first."""
        return [line for line in self.lines if line.link is None]

    @property
    def first_suggested(self) -> list[Line]:
        return self.suggested[:SHOWN_SUGGESTIONS]

    @property
    def more_suggested(self) -> list[Line]:
        return self.suggested[SHOWN_SUGGESTIONS:]

    @cached_property
    def proposed(self) -> str | None:
        return proposed_verdict(line.link.strength for line in self.accepted)

    @property
    def verdict(self) -> str | None:
        """What a person decided, else what the accepted activities speak for, else None."""
        return self.correspondence.verdict if self.correspondence else self.proposed

    @property
    def shown_verdict(self) -> str | None:
        return self.typed.get("verdict") if self.typed else self.verdict

    @property
    def shown_comment(self) -> str:
        kept = self.correspondence.comment if self.correspondence else ""
        return self.typed.get("comment", "") if self.typed else kept

    @property
    def verdict_label(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "Не решено"

    @property
    def is_stale(self) -> bool:
        """The trend or one of its activities was rewritten after people had decided."""
        decided = self.correspondence
        is_new_trend = bool(decided) and bool(self.trend.decided_at) and self.trend.decided_at > decided.decided_at
        return is_new_trend or any(line.is_stale for line in self.accepted)

    @property
    def disagrees(self) -> bool:
        """The verdict says something else than the accepted activities do."""
        return bool(self.correspondence) and self.correspondence.verdict != (self.proposed or Verdict.NONE)


@dataclass
class Table:
    """The whole table of a plan."""

    plan: MethodicalPlan
    rows: list[Row]
    activities: list[Activity]

    @cached_property
    def untied(self) -> list[Activity]:
        """Activities that answer no trend."""
        tied = {line.activity.pk for row in self.rows for line in row.accepted}
        return [activity for activity in self.activities if activity.pk not in tied]

    @cached_property
    def coverage(self) -> Coverage:
        verdicts = [row.verdict for row in self.rows]
        return count_coverage(verdicts, activities=len(self.activities), untied=len(self.untied))

    @property
    def held(self) -> list[Activity]:
        """Activities that answer a trend and have been held."""
        found = {line.activity.pk: line.activity for row in self.rows for line in row.accepted if line.activity.is_held}
        return list(found.values())

    @property
    def uncovered(self) -> list[Row]:
        """Trends that the plan answers partly, not at all, or about which nothing is decided."""
        return [row for row in self.rows if row.verdict != Verdict.FULL]

    @property
    def summary(self) -> str:
        return coverage_sentence(self.coverage)

    @property
    def trends(self) -> list[Trend]:
        return [row.trend for row in self.rows]

    @property
    def trends_year(self) -> SchoolYear:
        """The school year whose trends are answered."""
        return self.rows[0].trend.year if self.rows else self.plan.year

    def row_of(self, trend: Trend) -> Row | None:
        return next((row for row in self.rows if row.trend == trend), None)


def trends_of(plan: MethodicalPlan) -> list[Trend]:
    """Agreed trends that ask for attention, priorities first: of the plan's year, until then of the year before."""
    years = [plan.school_year, plan.school_year - 1]
    trends = list(
        Trend.objects.filter(organization=plan.organization_id, school_year__in=years)
        .confirmed()
        .filter(direction=TrendDirection.NEGATIVE)
        .order_by("-school_year", F("priority").asc(nulls_last=True), "position", "pk")
    )
    return [trend for trend in trends if trend.school_year == trends[0].school_year]


def activities_of(plan: MethodicalPlan) -> list[Activity]:
    return list(Activity.objects.filter(plan=plan).order_by("position", "pk"))


def read_table(plan: MethodicalPlan) -> Table:
    """Five queries, whatever the length of the table."""
    trends, activities = trends_of(plan), activities_of(plan)
    lines = _lines(plan, {activity.pk: activity for activity in activities})
    decided = Correspondence.objects.filter(plan=plan).select_related("decided_by__user")
    verdicts = {row.trend_id: row for row in decided}
    rows = [Row(trend, lines[trend.pk], verdicts.get(trend.pk)) for trend in trends]
    return Table(plan, rows, activities)


def _lines(plan: MethodicalPlan, activities: dict[int, Activity]) -> dict[int, list[Line]]:
    """Lines by trend: accepted first, then suggestions by their score, then what was rejected."""
    found: dict[int, dict[int, Line]] = defaultdict(dict)
    ours = {"organization": plan.organization_id, "activity__in": activities}
    for suggestion in Suggestion.objects.filter(**ours).order_by("-score", "pk"):
        line = _line(suggestion, activities)
        line.suggestion = suggestion
        found[suggestion.trend_id][suggestion.activity_id] = line
    for link in CorrespondenceLink.objects.filter(**ours).order_by("decided_at", "pk"):
        line = found[link.trend_id].setdefault(link.activity_id, _line(link, activities))
        line.link = link
    by_place = {trend: sorted(lines.values(), key=_place) for trend, lines in found.items()}
    return defaultdict(list, by_place)


def _line(pair: Suggestion | CorrespondenceLink, activities: dict[int, Activity]) -> Line:
    return Line(f"{pair.trend_id}-{pair.activity_id}", activities[pair.activity_id])


def _place(line: Line) -> tuple:
    return (line.is_rejected, not line.is_accepted)
