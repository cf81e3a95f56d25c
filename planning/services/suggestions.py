import hashlib
import json
from collections import Counter
from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Activity, MethodicalPlan, Suggestion
from planning.models.tables import activities_of, trends_of
from planning.models.thesaurus import thesaurus_of
from pos_portal.core.models import Membership

from .refusals import Refused
from .reviews import check_table_open

COMPUTED, FRESH, LOCKED, EMPTY = "computed", "fresh", "locked", "empty"


@transaction.atomic
def compute_suggestions(*, plan: MethodicalPlan, by: Membership, now: datetime) -> int:
    """Match the trends with the plan anew and replace all hints; decisions of people stay. Returns the hints found."""
    plan = check_table_open(plan)
    return _replace_hints(plan, trends_of(plan), activities_of(plan), now)


@transaction.atomic
def refresh_suggestions(*, plan: MethodicalPlan, now: datetime, everything: bool = False) -> str:
    """The same without a person's asking, where hints are lacking or stale – or in any case; says what was done."""
    trends, activities = trends_of(plan), activities_of(plan)
    if not trends or not activities:
        return EMPTY
    if plan.suggested_at and not everything and not are_stale(plan, trends, activities):
        return FRESH
    try:
        plan = check_table_open(plan)
    except Refused:
        return LOCKED
    _replace_hints(plan, trends, activities, now)
    return COMPUTED


def refresh_all(*, now: datetime, school_year: int | None = None, everything: bool = False) -> Counter[str]:
    """Every organization's plan of its current year, or of a given one; each in a transaction of its own."""
    done: Counter[str] = Counter()
    plans = MethodicalPlan.objects.filter(school_year=school_year) if school_year else MethodicalPlan.objects.all()
    for pk in list(plans.order_by("pk").values_list("pk", flat=True)):
        plan = MethodicalPlan.objects.select_related("organization").get(pk=pk)
        if plan.school_year == (school_year or plan.organization.school_year.start):
            done[refresh_suggestions(plan=plan, now=now, everything=everything)] += 1
    return done


def _replace_hints(plan: MethodicalPlan, trends: list[Trend], activities: list[Activity], now: datetime) -> int:
    hints = _hints(plan, trends, activities, now)
    Suggestion.objects.filter(organization=plan.organization_id, activity__plan=plan).delete()
    Suggestion.objects.bulk_create(hints)
    plan.suggested_at, plan.suggested_from = now, fingerprint(plan, trends, activities)
    plan.save(update_fields=["suggested_at", "suggested_from"])
    return len(hints)


def are_stale(plan: MethodicalPlan, trends: list[Trend], activities: list[Activity]) -> bool:
    """Whether something the hints were found in has changed since; False before the first computing."""
    return bool(plan.suggested_at) and plan.suggested_from != fingerprint(plan, trends, activities)


def fingerprint(plan: MethodicalPlan, trends: list[Trend], activities: list[Activity]) -> str:
    """Changes as soon as a text, tag, own word or own concept that the matching reads is no longer the same."""
    thesaurus = thesaurus_of(plan.organization_id)
    read = [
        [[trend.pk, trend.text, trend.area, trend.group] for trend in trends],
        [_texts(activity) for activity in activities],
        thesaurus.additions,
        [[row.code, row.title, row.strand, row.broader] for row in thesaurus.own],
    ]
    return hashlib.sha256(json.dumps(read, ensure_ascii=False).encode()).hexdigest()


def _hints(plan: MethodicalPlan, trends: list[Trend], activities: list[Activity], now: datetime) -> list[Suggestion]:
    """What the engine finds for all pairs; pairs it sees nothing in are left out."""
    from planning.engine.matching import match

    texts = [activity_text(activity) for activity in activities]
    found = match([trend_text(trend) for trend in trends], texts, thesaurus_of(plan.organization_id).concepts)
    return [hint_row(plan, pair, int(pair.activity), now) for pair in found if pair.level]


def hint_row(plan: MethodicalPlan, pair, activity: int, now: datetime) -> Suggestion:
    """A pair that the engine found, as a row of the table of hints."""
    return Suggestion(
        organization_id=plan.organization_id,
        trend_id=int(pair.trend),
        activity_id=activity,
        score=pair.score,
        level=pair.level,
        reasons=[[reason.code, reason.words] for reason in pair.reasons],
        computed_at=now,
    )


def trend_text(trend: Trend):
    from planning.engine.matching import TrendText

    return TrendText(str(trend.pk), trend.text, trend.area or None, trend.group or None)


def activity_text(activity: Activity):
    from planning.engine.matching import ActivityText

    return ActivityText(
        id=str(activity.pk),
        title=activity.title,
        form=activity.form or None,
        term=activity.term or None,
        audience=activity.participants or None,
        responsible=activity.responsible or None,
        area=activity.area or None,
        group=activity.group or None,
    )


def _texts(activity: Activity) -> list:
    kept = ("pk", "title", "form", "participants", "responsible", "term", "area", "group")
    return [getattr(activity, name) for name in kept]
