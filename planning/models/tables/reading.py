"""How the table is read from the database."""

from collections import defaultdict

from django.db.models import F, prefetch_related_objects

from deficits.models import Trend, TrendDirection
from planning.engine.audiences import team
from planning.engine.checks import Circumstances
from planning.models.activities import Activity
from planning.models.correspondences import Correspondence, CorrespondenceLink, Suggestion
from planning.models.plans import MethodicalPlan
from pos_portal.core.models import Membership

from .lines import Line
from .rows import Row
from .table import Table


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
    """Seven queries, whatever the length of the table."""
    trends, activities = trends_of(plan), activities_of(plan)
    prefetch_related_objects(activities, "months")
    lines = _lines(plan, {activity.pk: activity for activity in activities})
    decided = Correspondence.objects.filter(plan=plan).select_related("decided_by__user")
    verdicts = {row.trend_id: row for row in decided}
    circumstances = _circumstances(plan, activities)
    rows = [Row(trend, lines[trend.pk], verdicts.get(trend.pk), circumstances) for trend in trends]
    return Table(plan, rows, activities)


def _circumstances(plan: MethodicalPlan, activities: list[Activity]) -> Circumstances:
    """What the checks need to know beside a trend and its activities."""
    people = Membership.objects.filter(organization=plan.organization_id, ended_on=None).educators()
    positions = people.values_list("position", flat=True)
    return Circumstances(plan.school_year, team(positions), any(activity.result for activity in activities))


def _lines(plan: MethodicalPlan, activities: dict[int, Activity]) -> dict[int, list[Line]]:
    """Lines by trend: accepted first, then suggestions by their score, then what was rejected."""
    found: dict[int, dict[int, Line]] = defaultdict(dict)
    ours = {"organization": plan.organization_id, "activity__in": activities}
    for suggestion in Suggestion.objects.filter(**ours).order_by("-score", "pk"):
        line = _line(suggestion, activities)
        line.suggestion = suggestion
        found[suggestion.trend_id][suggestion.activity_id] = line
    for link in (
        CorrespondenceLink.objects.filter(**ours).select_related("decided_by__user").order_by("decided_at", "pk")
    ):
        line = found[link.trend_id].setdefault(link.activity_id, _line(link, activities))
        line.link = link
    by_place = {trend: sorted(lines.values(), key=_place) for trend, lines in found.items()}
    return defaultdict(list, by_place)


def _line(pair: Suggestion | CorrespondenceLink, activities: dict[int, Activity]) -> Line:
    return Line(f"{pair.trend_id}-{pair.activity_id}", activities[pair.activity_id])


def _place(line: Line) -> tuple:
    return (line.is_rejected, not line.is_accepted)
