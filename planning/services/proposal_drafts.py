"""An idea with its theme, form, month and responsible person already drafted; the person edits it before it counts."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from communities.models import Assignment
from deficits.engine.bank import load_bank
from deficits.engine.subjects import Subject
from deficits.models import Survey, Trend
from deficits.services.wishes import teachers_of
from planning.engine import follow_ups as engine
from planning.engine.forms_of_work import find_form
from planning.engine.months import NAMES, PlanYear
from planning.engine.months import code as month_key
from planning.models import (
    Activity,
    ActivityMonth,
    CorrespondenceLink,
    MethodicalPlan,
    Proposal,
    ProposalKind,
    Strength,
)
from planning.models.tables import trends_of

KINDS = {engine.COMMUNITY: ProposalKind.COMMUNITY, engine.DEVELOPMENT: ProposalKind.DEVELOPMENT}
MOST_TEACHERS = 2
SHOW_FORM, CYCLE_FORM = "Мастер-класс", "Исследование занятия"


def draft_proposal(
    plan: MethodicalPlan, trend: Trend | None, *, code: str, activity: Activity | None, today: date, with_names: bool
) -> Proposal:
    """`code` is a follow-up of the engine; `with_names`: who offered to teach may be named."""
    kind = KINDS.get(code, ProposalKind.ACTIVITY)
    proposal = Proposal(plan=plan, organization_id=plan.organization_id, trend=trend, kind=kind)
    if trend is None:
        return proposal
    proposal.text = _text(trend, code, activity)
    proposal.responsible = _responsible(trend, activity, with_names)
    if kind == ProposalKind.ACTIVITY:
        proposal.form = _form(trend, code)
        proposal.term = free_term(plan, today)
    return proposal


def draft_from_assignment(plan: MethodicalPlan, assignment: Assignment) -> Proposal:
    """A task of a group in its words; for the trend of the group, or the one that continues it."""
    around = assignment.community.trend_id
    trends = [trend for trend in trends_of(plan) if around and around in (trend.pk, trend.previous_id)]
    return Proposal(
        plan=plan,
        trend=trends[0] if trends else None,
        assignment=assignment,
        text=assignment.text,
        term=NAMES[assignment.due_on.month - 1],
        responsible=assignment.responsible.short_name,
    )


def theme_of(trend: Trend) -> str:
    """What a trend is about, as a theme: the name of its subject, else of the concept it names, else its own words."""
    topic = load_bank().topic(Subject(trend.subject_kind, trend.subject_code, ()))
    name = topic.name if topic else _concept(trend) or trend.text
    return name[:1].upper() + name[1:]


def free_term(plan: MethodicalPlan, today: date) -> str:
    """One of the next three study months, the one with the fewest lines; empty after the year."""
    present = month_key((today.year, today.month))
    coming = [month for month in PlanYear(plan.school_year).study_months() if month > present]
    lines = ActivityMonth.objects.filter(activity__plan=plan).values_list("year", "month")
    month = engine.free_month(coming, Counter(month_key(pair) for pair in lines))
    return NAMES[int(month[-2:]) - 1] if month else ""


def _text(trend: Trend, code: str, activity: Activity | None) -> str:
    words: dict[str, Callable[[Activity], str]] = {
        engine.CYCLE: lambda line: f"{line.title}: продолжение, разбор занятия в группе",
        engine.SHOW: lambda line: f"Что сработало: {line.title}",
    }
    return words[code](activity) if activity and code in words else theme_of(trend)


def _form(trend: Trend, code: str) -> str:
    if code in (engine.SHOW, engine.CYCLE):
        return SHOW_FORM if code == engine.SHOW else CYCLE_FORM
    links = CorrespondenceLink.objects.filter(trend=trend).exclude(strength=Strength.NONE)
    found = [find_form(form) for form in links.values_list("activity__form", flat=True)]
    return engine.interactive_form({form.name for form in found if form})


def _responsible(trend: Trend, activity: Activity | None, with_names: bool) -> str:
    """Whoever leads the line already, else those who offered to teach exactly this."""
    if activity and activity.responsible:
        return activity.responsible
    survey = Survey.objects.filter(pk=trend.survey_id).first() if with_names else None
    offered = teachers_of(survey) if survey else []
    names = next((names for item, names in offered if item.code == trend.subject_code), [])
    return ", ".join(_short(name) for name in names[:MOST_TEACHERS])


def _short(full_name: str) -> str:
    """«Иванова А. С.»."""
    surname, *names = full_name.split()[:3]
    return " ".join([surname, *(f"{name[0]}." for name in names)])


def _concept(trend: Trend) -> str:
    from planning.engine.concepts import AREA, SKILL, TECHNOLOGY, load_concepts

    thesaurus = load_concepts()
    named = (thesaurus.by_id[mention.concept] for mention in thesaurus.index.find(trend.text))
    return next((concept.title for concept in named if concept.kind in (SKILL, AREA, TECHNOLOGY)), "")
