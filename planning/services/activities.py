from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from planning.models import Activity, ActivityMonth, CorrespondenceLink, MethodicalPlan, Strength
from planning.models.activities import SUBSTANCE
from pos_portal.core.models import Membership
from pos_portal.core.models.organizations import QuarterKind
from pos_portal.core.services.versions import claim

from .plans import locked_plan
from .refusals import Refused
from .reviews import check_table_open

EDITED = (
    *SUBSTANCE,
    "section",
    "number",
    "responsible",
    "details",
    "done",
    "annual_goal",
    "training_priority",
    "is_support",
    "tactic",
)
UNDERSTOOD = ("term_kind", "week", "date", "changed_at")


@transaction.atomic
def create_activity(*, activity: Activity, by: Membership, now: datetime) -> Activity:
    """Add a line written by hand at the end of its section, or of the plan."""
    plan = locked_plan(activity.plan)
    activity.organization_id = plan.organization_id
    activity.changed_at = now
    activity.position = _free_position(activity)
    months = understand_term(activity)
    activity.save(force_insert=True)
    ActivityMonth.objects.bulk_create(months)
    return activity


@transaction.atomic
def update_activity(*, activity: Activity, version: int, by: Membership, now: datetime) -> Activity:
    """Save the edited line; `changed_at` moves only when what the table leans on has changed.

    Its place in the plan and the reason why it stands there are other people's business and stay as they are now.
    A term that was not rewritten keeps its months: they may come from the heading above it in the file.
    """
    locked_plan(activity.plan)
    claim(activity, version=version)
    before = Activity.objects.get(pk=activity.pk)
    if any(getattr(before, name) != getattr(activity, name) for name in SUBSTANCE):
        activity.changed_at = now
    if before.term != activity.term:
        months = understand_term(activity)
        activity.months.all().delete()
        ActivityMonth.objects.bulk_create(months)
    activity.save(update_fields=[*EDITED, *UNDERSTOOD])
    return activity


@transaction.atomic
def delete_activity(*, activity: Activity, by: Membership, now: datetime) -> None:
    plan = locked_plan(activity.plan)
    if is_signed(plan) and is_tied(activity):
        raise Refused(
            "Мероприятие связано с тенденцией в таблице, которую согласует или утвердил руководитель. "
            "Сначала откройте таблицу для правки."
        )
    activity.delete()


@transaction.atomic
def explain_activities(
    *, plan: MethodicalPlan, activities: list[Activity], reason: str, note: str, by: Membership
) -> int:
    """Say why activities without a trend stand in the plan; an empty reason takes the words back."""
    check_table_open(plan)
    return plan.activities.filter(pk__in=[activity.pk for activity in activities]).update(
        untied_reason=reason, untied_note=note
    )


def is_signed(plan: MethodicalPlan) -> bool:
    return any(review.is_locked for review in plan.reviews.all())


def is_tied(activity: Activity) -> bool:
    return CorrespondenceLink.objects.filter(activity=activity).exclude(strength=Strength.NONE).exists()


def understand_term(activity: Activity) -> list[ActivityMonth]:
    """Fill kind, week and date from the written term; returns the months it touches, not saved yet."""
    from planning.engine.months import PlanYear
    from planning.engine.terms import Clock, parse_term

    organization = activity.plan.organization
    are_calendar = organization.quarter_kind == QuarterKind.CALENDAR
    term = parse_term(activity.term, Clock(PlanYear(activity.plan.school_year), (), are_calendar))
    activity.term_kind, activity.week, activity.date = term.kind, term.week or "", term.on
    return month_rows(activity, term.months)


def month_rows(activity: Activity, months) -> list[ActivityMonth]:
    """Rows for `2026-10` and the like."""
    keys = [tuple(map(int, key.split("-"))) for key in dict.fromkeys(months)]
    return [
        ActivityMonth(organization_id=activity.organization_id, activity=activity, year=year, month=month)
        for year, month in keys
    ]


def _free_position(activity: Activity) -> int:
    """Behind the last line of the section; lines after it move on by one."""
    lines = activity.plan.activities
    last = lines.filter(section=activity.section).aggregate(last=Max("position"))["last"]
    if last is None:
        last = lines.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    lines.filter(position__gte=place).update(position=F("position") + 1)
    return place
