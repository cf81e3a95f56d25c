"""Last year of «Солнышко»: the plan adopted in August, answered trends, marks with proofs, lessons drawn in May."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from deficits.models import Trend, TrendDirection
from planning.models import Activity, AnnualGoal, Fulfilment, MethodicalPlan, Strength, Success, TrainingPriority
from planning.models.tables import read_table
from planning.services import (
    activities,
    correspondences,
    editions,
    fulfilments,
    imports,
    links,
    reflections,
    reviews,
    suggestions,
)
from planning.services.import_saving import Ticks, apply_import
from pos_portal.core.engine.tables import read_pasted
from pos_portal.core.models import Membership

from .last_plan import GOALS, PRIORITIES, Line, as_pasted_text, lines

NOT_HELD = "Практикум не состоялся: взять в план следующего года."
SUCCESSES = (
    ("Взаимопосещение", "Коллеги сами просят прийти на занятие: разговор стал бережным и полезным.", "листы обратной связи, 14 шт."),
    ("ПОС «Почемучки»", "Опыты по вопросам детей ведут во всех группах, затруднений по новому опросу нет.", "осенний опрос, картотека опытов"),
)  # fmt: skip


def fill(*, by: Membership, head: Membership, now: datetime) -> MethodicalPlan:
    year = by.organization.school_year.start - 1
    plan = load(year, by=by)
    rows = dict(zip(plan.activities.order_by("position"), lines(), strict=True))
    aim(plan, rows)
    adopt(plan, by=by, head=head)
    answer(plan, rows, by=by, now=at(year, 11, 20))
    for activity, line in rows.items():
        mark(activity, line, by=by)
    look_back(plan, by=by, head=head, now=at(year, 5, 25))
    return plan


def at(year: int, month: int, day: int) -> datetime:
    """A day of the school year that began in `year`, at ten in the morning."""
    return datetime(year if month >= 8 else year + 1, month, day, 10, tzinfo=ZoneInfo("Europe/Moscow"))


def load(year: int, *, by: Membership) -> MethodicalPlan:
    text, now = as_pasted_text(), at(year, 8, 25)
    pasted = imports.start_import(
        tables=[read_pasted(text)],
        content=text.encode(),
        file_name="План методической работы, прошлый год",
        is_pasted=True,
        school_year=year,
        by=by,
        now=now,
    )
    apply_import(plan_import=pasted, ticks=Ticks.all_rows(pasted), by=by, now=now)
    return pasted.plan


def aim(plan: MethodicalPlan, rows: dict[Activity, Line]) -> None:
    """Annual goals with their lines; priorities from the trends known in August, those of the year before."""
    ours = {"organization": plan.organization, "plan": plan}
    goals = [AnnualGoal.objects.create(**ours, position=n, text=text) for n, text in enumerate(GOALS, 1)]
    for position, (code, text) in enumerate(PRIORITIES, 1):
        trend = known(plan, plan.school_year - 1).filter(subject_code=code).first()
        TrainingPriority.objects.create(**ours, position=position, text=text, trend=trend)
    for activity, line in rows.items():
        if line.goal:
            activity.annual_goal = goals[line.goal - 1]
            activity.save(update_fields=["annual_goal"])


def known(plan: MethodicalPlan, year: int):
    trends = Trend.objects.filter(organization=plan.organization, school_year=year).confirmed()
    return trends.filter(direction=TrendDirection.NEGATIVE).order_by("pk")


def adopt(plan: MethodicalPlan, *, by: Membership, head: Membership) -> None:
    """The педсовет in the last days of August, the order on the first of September."""
    year = plan.school_year
    accepted = {"protocol_number": "1", "protocol_on": date(year, 8, 29)}
    editions.accept_plan(plan=plan, seen=0, **accepted, by=by, now=at(year, 8, 29))
    ordered = {"order_number": "81-ОД", "order_on": date(year, 9, 1)}
    editions.approve_plan(plan=plan, seen=1, **ordered, by=head, now=at(year, 9, 1))


def answer(plan: MethodicalPlan, rows: dict[Activity, Line], *, by: Membership, now: datetime) -> None:
    """Say which lines answer the trends of the autumn survey, and why the others stand in the plan."""
    suggestions.compute_suggestions(plan=plan, by=by, now=now)
    trends = list(known(plan, plan.school_year))
    for activity, line in rows.items():
        strength = Strength.FULL if line.proof else Strength.PARTIAL
        for trend in trends:
            if trend.subject_code in line.codes:
                links.decide_link(plan=plan, trend=trend, activity=activity, strength=strength, by=by, now=now)
        if line.untied:
            activities.explain_activities(plan=plan, activities=[activity], reason=line.untied, note="", by=by)


def mark(activity: Activity, line: Line, *, by: Membership) -> None:
    """What became of a line, marked about the twentieth of its month."""
    when = at(activity.plan.school_year, line.month, 20)
    if line.term:
        moved = fulfilments.Mark(Fulfilment.MOVED, reason=line.reason, term=line.term)
        fulfilments.mark_activity(activity=activity, mark=moved, by=by, now=when - timedelta(days=40))
    happened = when.date() if line.state != Fulfilment.CANCELLED else None
    reason = "" if line.term else line.reason
    said = fulfilments.Mark(line.state, happened_on=happened, reason=reason, proof=line.proof)
    fulfilments.mark_activity(activity=activity, mark=said, by=by, now=when)


def look_back(plan: MethodicalPlan, *, by: Membership, head: Membership, now: datetime) -> None:
    """The table decided and approved, the three questions answered, successes named with their proofs."""
    suggestions.compute_suggestions(plan=plan, by=by, now=now)
    for row in read_table(plan).rows:
        if not any(line.activity.is_held for line in row.accepted):
            decided = {"verdict": "none", "comment": NOT_HELD, "version": 0}
            correspondences.decide_correspondence(plan=plan, trend=row.trend, **decided, by=by, now=now)
    for title, text, proof in SUCCESSES:
        activity = plan.activities.get(title__startswith=title)
        said = {"text": text, "proof": proof, "added_by": by, "added_at": now}
        Success.objects.create(organization=plan.organization, plan=plan, activity=activity, **said)
    reflect(plan, by=by, now=now)
    reviews.submit_review(plan=plan, by=by, now=now)
    reviews.approve_review(plan=plan, by=head, now=now + timedelta(days=1))


def reflect(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    reflection = reflections.reflection_of(plan)
    reflection.what_we_did = "Практикум и взаимопосещения с обратной связью «факт – вопрос», исследования с детьми."
    reflection.what_succeeded = "Взаимопосещения и сообщество «Почемучки»: опыты ведут во всех группах."
    reflection.what_else = (
        "Довести практикум о выборе ребёнка до всех шести групп; разобрать планирование по наблюдениям."
    )
    reflection.conclusion = "План помог обратной связи и исследованиям детей; планирование и разная сложность остаются."
    reflection.decision = "1. Продолжить взаимопосещения.\n2. Взять в новый план практикум о выборе ребёнка."
    reflections.save_reflection(reflection=reflection, version=0, by=by, now=now)
