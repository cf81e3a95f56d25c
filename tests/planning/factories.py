"""Rows of the plan and its table with sensible defaults."""

from datetime import UTC, datetime

from deficits.models import Trend, TrendDirection, TrendStatus
from planning.models import Activity, ActivityMonth, MethodicalPlan, Suggestion

YEAR = 2026
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def make_plan(organization, *, school_year=None, **fields) -> MethodicalPlan:
    year = school_year or organization.school_year.start
    return MethodicalPlan.objects.create(organization=organization, school_year=year, **fields)


def make_activity(plan, title="Семинар «Речь детей в игре»", *, months=(), **fields) -> Activity:
    fields.setdefault("changed_at", NOW)
    fields.setdefault("position", plan.activities.count())
    activity = Activity.objects.create(organization=plan.organization, plan=plan, title=title, **fields)
    for key in months:
        year, month = map(int, key.split("-"))
        ActivityMonth.objects.create(organization=plan.organization, activity=activity, year=year, month=month)
    return activity


def make_trend(membership, text="У 7 из 14 педагогов (50 %) затруднения в развитии связной речи", **fields) -> Trend:
    """A confirmed trend of the current school year that asks for attention."""
    fields.setdefault("school_year", membership.organization.school_year.start)
    fields.setdefault("direction", TrendDirection.NEGATIVE)
    fields.setdefault("status", TrendStatus.CONFIRMED)
    if fields["status"] != TrendStatus.FOUND:
        fields |= {"decided_by": membership, "decided_at": fields.get("decided_at", NOW)}
    return Trend.objects.create(organization=membership.organization, text=text, found_at=NOW, **fields)


def make_suggestion(trend, activity, *, score=0.8, level=2, reasons=(("same_topic", "Связная речь"),)) -> Suggestion:
    return Suggestion.objects.create(
        organization=trend.organization,
        trend=trend,
        activity=activity,
        score=score,
        level=level,
        reasons=[list(reason) for reason in reasons],
        computed_at=NOW,
    )
