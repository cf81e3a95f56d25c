"""What followed from the table of the year: a success with its proof, ideas of the team, answers begun from drafts."""

from datetime import datetime

from communities.models import Assignment
from planning.models import Activity, MethodicalPlan, Proposal, ProposalKind, Success
from planning.models.facts import facts_of, read_learning
from planning.models.fulfilment_tables import fulfilment_of
from planning.models.steps import read_steps
from planning.models.tables import trends_of
from planning.services import proposals, reflections
from planning.services.reflection_drafts import Drafts
from planning.services.successes import create_success
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

SUCCESS = (
    "«От записи наблюдения",
    "Во всех группах план недели опирается на записи наблюдений: воспитатели сами называют, что изменили и почему.",
    "планы шести групп за октябрь, листы наблюдений",
)
SHOW = ("В-6", ProposalKind.ACTIVITY, "Показ занятия с ребёнком с ОВЗ: что делает взрослый", "Открытый просмотр", "январь", "Учитель-дефектолог")  # fmt: skip
OWN_PATH = ("Б-ЗА-4", ProposalKind.DEVELOPMENT, "Карточки заданий трёх уровней для своей группы", "", "апрель", "")
CHARTS = ("Д-2", ProposalKind.ACTIVITY, "«Читаем диаграмму группы»", "Практикум", "февраль", "Иванова А. С.")
EXCHANGE = ("Б-ПЛ-3", ProposalKind.ACTIVITY, "Обмен картами наблюдения между группами", "Взаимопосещение", "март", "")
SONGS = ("", ProposalKind.COMMUNITY, "Вечер песен у костра для педагогов", "", "июнь", "")

OFFERED = "Показать приём «ответ другу»"


def fill(plan: MethodicalPlan, staff: dict[str, Membership], *, by: Membership, now: datetime) -> None:
    succeed(plan, by=by, now=now)
    for idea in (SHOW, OWN_PATH):
        proposals.take_proposal(proposal=suggest(plan, idea, by=by, now=now), by=by, now=now)
    suggest(plan, CHARTS, by=by, now=now)
    suggest(plan, EXCHANGE, by=staff["nina"], now=now)
    proposals.decline_proposal(proposal=suggest(plan, SONGS, by=staff["elena"], now=now), by=by, now=now)
    offer(plan, now=now)
    reflect(plan, by=by, now=now)


def offer(plan: MethodicalPlan, *, now: datetime) -> None:
    """A group has found something that concerns everybody: a task of its meeting is offered for the plan."""
    tasks = Assignment.objects.open().filter(organization=plan.organization_id, text__startswith=OFFERED)
    for task in tasks.for_list():
        if SchoolYear.of(task.due_on) == plan.year:
            proposals.propose_assignment(assignment=task, by=task.responsible, now=now)


def succeed(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    title, text, proof = SUCCESS
    activity = Activity.objects.get(plan=plan, title__startswith=title)
    create_success(success=Success(activity=activity, text=text, proof=proof), by=by, now=now)


def suggest(plan: MethodicalPlan, idea: tuple[str, ...], *, by: Membership, now: datetime) -> Proposal:
    code, kind, text, form, term, responsible = idea
    trend = next((row for row in trends_of(plan) if code and row.subject_code == code), None)
    proposal = Proposal(plan=plan, trend=trend, kind=kind, text=text, form=form, term=term, responsible=responsible)
    return proposals.create_proposal(proposal=proposal, by=by, now=now)


def reflect(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """Every answer begins from its draft, as on the page."""
    steps, today = read_steps(plan), now.astimezone(by.organization.zone).date()
    facts = facts_of(steps.effect, fulfilment_of(steps.table, today=today), read_learning(plan, now=now))
    reflection = reflections.reflection_of(plan)
    for name, text in Drafts(steps, facts, by=by, today=today).all().items():
        setattr(reflection, name, text)
    reflections.save_reflection(reflection=reflection, version=0, by=by, now=now)
