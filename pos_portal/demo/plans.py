"""The plan of the year, adopted, matched with the trends and sent to the head."""

from datetime import datetime, timedelta

from planning.models import MethodicalPlan, Strength, Verdict
from planning.models.tables import Row, read_table
from planning.services import correspondences, imports, links, reviews, suggestions
from planning.services.import_saving import Ticks, apply_import
from pos_portal.core.engine.tables import read_pasted
from pos_portal.core.models import Membership

from . import adoption, plan_goals, plan_revision, steps, table, thesaurus, workshops
from .plan import as_pasted_text

ACCEPTED = 3
OFF_TOPIC = ("Д-2",)
NO_TOPIC = "В плане темы пока нет. Предлагаем добавить практикум во втором полугодии."


def fill(staff: dict[str, Membership], *, by: Membership, now: datetime) -> MethodicalPlan:
    """Load the plan, decide its table, hold the workshop, answer the three questions and ask the head to look."""
    plan = load(by=by, now=now)
    plan_goals.set_goals(plan, by=by, now=now)
    plan_goals.explain(plan, by=by)
    plan_goals.support(plan, by=by, now=now)
    adoption.fill(plan, by=by, now=now)
    thesaurus.fill(by=by, now=now)
    suggestions.compute_suggestions(plan=plan, by=by, now=now)
    for row in read_table(plan).rows:
        decide(plan, row, by=by, now=now - timedelta(hours=3))
    table.write(plan, by=by, now=now - timedelta(hours=2))
    workshops.fill(plan, staff, by=by, now=now - timedelta(minutes=90))
    steps.fill(plan, staff, by=by, now=now - timedelta(minutes=75))
    reviews.submit_review(plan=plan, by=by, now=now - timedelta(hours=1))
    table.rewrite(plan, by=by, now=now)
    plan_revision.offer(by=by, now=now)
    return plan


def load(*, by: Membership, now: datetime) -> MethodicalPlan:
    """Paste the table, as a methodist does, and save all of it."""
    text = as_pasted_text()
    pasted = imports.start_import(
        tables=[read_pasted(text)],
        content=text.encode(),
        file_name="План методической работы",
        is_pasted=True,
        school_year=by.organization.school_year.start,
        by=by,
        now=now,
    )
    apply_import(plan_import=pasted, ticks=Ticks.all_rows(pasted), by=by, now=now)
    return pasted.plan


def decide(plan: MethodicalPlan, row: Row, *, by: Membership, now: datetime) -> None:
    """Take the best hints as the methodist would; where none is to the point, say so with a reason."""
    is_off_topic = row.trend.subject_code in OFF_TOPIC
    for line in row.suggested[:ACCEPTED]:
        strength = Strength.FULL if line.suggestion.level == 2 else Strength.PARTIAL
        strength = Strength.NONE if is_off_topic else strength
        links.decide_link(plan=plan, trend=row.trend, activity=line.activity, strength=strength, by=by, now=now)
    if is_off_topic or not row.suggested:
        correspondences.decide_correspondence(
            plan=plan, trend=row.trend, verdict=Verdict.NONE, comment=NO_TOPIC, version=0, by=by, now=now
        )
