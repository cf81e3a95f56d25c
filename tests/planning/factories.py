"""Rows of the plan and its table with sensible defaults."""

from datetime import UTC, datetime

from deficits.models import Trend, TrendDirection, TrendStatus
from planning.models import (
    Activity,
    ActivityMonth,
    AnnualGoal,
    CorrespondenceLink,
    MethodicalPlan,
    OwnConcept,
    PlanEdition,
    Proposal,
    Strength,
    Success,
    Suggestion,
    TrainingPriority,
    Verdict,
    Workshop,
    WorkshopMark,
    WorkshopNote,
    WorkshopStep,
    WorkshopTopic,
)

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


def make_link(trend, activity, *, by, strength=Strength.FULL, **fields) -> CorrespondenceLink:
    fields.setdefault("decided_at", NOW)
    return CorrespondenceLink.objects.create(
        organization=trend.organization, trend=trend, activity=activity, strength=strength, decided_by=by, **fields
    )


def make_goal(plan, text="Совершенствование работы по развитию связной речи", **fields) -> AnnualGoal:
    fields.setdefault("position", plan.goals.count() + 1)
    return AnnualGoal.objects.create(organization=plan.organization, plan=plan, text=text, **fields)


def make_priority(plan, text="Обучение приёмам активного слушания", **fields) -> TrainingPriority:
    fields.setdefault("position", plan.priorities.count() + 1)
    return TrainingPriority.objects.create(organization=plan.organization, plan=plan, text=text, **fields)


def make_edition(plan, *, by, **fields) -> PlanEdition:
    """An accepted state of the plan with nothing in it."""
    fields.setdefault("number", plan.editions.count() + 1)
    fields.setdefault("content", {"activities": [], "goals": [], "priorities": []})
    return PlanEdition.objects.create(
        organization=plan.organization, plan=plan, accepted_by=by, accepted_at=NOW, **fields
    )


def make_proposal(plan, *, by, text="Практикум по связной речи", **fields) -> Proposal:
    return Proposal.objects.create(
        organization=plan.organization, plan=plan, text=text, added_by=by, added_at=NOW, **fields
    )


def make_success(activity, *, by, text="Занятия стали разговорчивее", proof="протокол № 3", **fields) -> Success:
    return Success.objects.create(
        organization=activity.organization,
        plan=activity.plan,
        activity=activity,
        text=text,
        proof=proof,
        added_by=by,
        added_at=NOW,
        **fields,
    )


def make_workshop(plan, *, by, **fields) -> Workshop:
    return Workshop.objects.create(
        organization=plan.organization, plan=plan, opened_by=by, opened_at=NOW, step_started_at=NOW, **fields
    )


def make_note(workshop, *, by, text="Нет тенденции о прогулке", step=WorkshopStep.TRENDS) -> WorkshopNote:
    return WorkshopNote.objects.create(
        organization=workshop.organization, workshop=workshop, membership=by, step=step, text=text, added_at=NOW
    )


def make_tick(workshop, trend, activity, *, by) -> WorkshopTopic:
    return WorkshopTopic.objects.create(
        organization=workshop.organization, workshop=workshop, trend=trend, activity=activity, membership=by,
        added_at=NOW,
    )  # fmt: skip


def make_mark(workshop, trend, *, by, verdict=Verdict.FULL, comment="") -> WorkshopMark:
    return WorkshopMark.objects.create(
        organization=workshop.organization, workshop=workshop, trend=trend, membership=by, verdict=verdict,
        comment=comment, marked_at=NOW,
    )  # fmt: skip


def make_concept(organization, *, by, title="Песочная терапия", **fields) -> OwnConcept:
    fields.setdefault("code", f"own_{organization.pk}")
    return OwnConcept.objects.create(
        organization=organization, title=title, strand="wellbeing", added_by=by, added_at=NOW, **fields
    )
