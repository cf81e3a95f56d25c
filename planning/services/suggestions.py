import hashlib
import json
from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import Activity, ConceptWording, MethodicalPlan, Suggestion
from planning.models.tables import activities_of, trends_of
from pos_portal.core.models import Membership

from .reviews import check_table_open


@transaction.atomic
def compute_suggestions(*, plan: MethodicalPlan, by: Membership, now: datetime) -> int:
    """Match the trends with the plan anew and replace all hints; decisions of people stay. Returns the hints found."""
    plan = check_table_open(plan)
    trends, activities = trends_of(plan), activities_of(plan)
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
    """Changes as soon as a text, tag or own wording that the matching reads is added, changed or taken away."""
    read = [
        [[trend.pk, trend.text, trend.area, trend.group] for trend in trends],
        [_texts(activity) for activity in activities],
        [[word.concept, word.wording] for word in wordings_of(plan)],
    ]
    return hashlib.sha256(json.dumps(read, ensure_ascii=False).encode()).hexdigest()


def _hints(plan: MethodicalPlan, trends: list[Trend], activities: list[Activity], now: datetime) -> list[Suggestion]:
    """What the engine finds for all pairs; pairs it sees nothing in are left out."""
    from planning.engine.matching import match

    texts = [activity_text(activity) for activity in activities]
    found = match([trend_text(trend) for trend in trends], texts, thesaurus_of(plan))
    return [hint_row(plan, pair, int(pair.activity), now) for pair in found if pair.level]


def thesaurus_of(plan: MethodicalPlan):
    """The shipped thesaurus with the words that the plan's organization taught it."""
    from planning.engine.concepts import load_concepts, with_additions

    return with_additions(load_concepts(), [(word.concept, word.wording) for word in wordings_of(plan)])


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


def wordings_of(plan: MethodicalPlan) -> list[ConceptWording]:
    return list(ConceptWording.objects.filter(organization=plan.organization_id).order_by("pk"))


def _texts(activity: Activity) -> list:
    kept = ("pk", "title", "form", "participants", "responsible", "term", "area", "group")
    return [getattr(activity, name) for name in kept]
