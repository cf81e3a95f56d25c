"""«Осознание и шаги»: what was done, what may be called a success, which ideas wait and which trends want one."""

from dataclasses import dataclass, field
from functools import cached_property

from planning.engine import follow_ups as engine
from planning.engine.decisions import goal_of, points_of

from .activities import Activity
from .effects import EffectTable, effect_of
from .goals import AnnualGoal
from .plans import MethodicalPlan
from .proposals import Proposal, Success
from .tables import Row, Table, read_table


@dataclass
class Candidate:
    """A held activity of the table that nobody has called a success yet."""

    activity: Activity
    proofs: list[str] = field(default_factory=list)

    @property
    def draft(self) -> dict[str, object]:
        return {"activity": self.activity, "proof": "\n".join(self.proofs)}


@dataclass
class Steps:
    """Everything that follows from the table of a plan."""

    plan: MethodicalPlan
    table: Table
    effect: EffectTable
    proposals: list[Proposal]
    successes: list[Success]

    @property
    def open(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.is_open]

    @property
    def taken(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.is_taken]

    @property
    def declined(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.is_declined]

    @cached_property
    def untied(self) -> set[int]:
        """Lines taken into the plan for a trend that the table does not tie to it."""
        tied = {(row.trend.pk, line.activity.pk) for row in self.table.rows for line in row.accepted}
        taken = [proposal for proposal in self.taken if proposal.activity_id and proposal.trend_id]
        return {row.activity_id for row in taken if (row.trend_id, row.activity_id) not in tied}

    @cached_property
    def waiting(self) -> list[Row]:
        """Trends that the plan does not answer in full and for which no idea stands yet."""
        thought_of = {proposal.trend_id for proposal in self.proposals if not proposal.is_declined}
        return [row for row in self.table.uncovered if row.trend.pk not in thought_of]

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Those with a proof at hand first."""
        told = {success.activity_id for success in self.successes}
        found = [Candidate(line, _proofs(self.effect, line)) for line in self.table.held if line.pk not in told]
        return sorted(found, key=lambda candidate: not candidate.proofs)


def read_steps(plan: MethodicalPlan) -> Steps:
    table = read_table(plan)
    proposals = list(Proposal.objects.filter(plan=plan).for_list())
    return Steps(plan, table, effect_of(table), proposals, list(Success.objects.filter(plan=plan).for_list()))


@dataclass(frozen=True)
class DecisionPoint:
    """A point of the draft decision; `is_goal`: it stands among the annual goals of the next year."""

    text: str
    is_goal: bool


def decision_points(plan: MethodicalPlan, decision: str) -> list[DecisionPoint]:
    next_year = {"plan__organization": plan.organization_id, "plan__school_year": plan.school_year + 1}
    goals = set(AnnualGoal.objects.filter(**next_year).values_list("text", flat=True))
    return [DecisionPoint(point, goal_of(point) in goals) for point in points_of(decision)]


def follow_ups_of(row: Row) -> list[engine.FollowUp]:
    """What may be done next about the trend of a row."""
    answers = [engine.Answer(line.activity.pk, is_held=line.activity.is_held) for line in row.accepted]
    return engine.follow_ups(row.verdict, answers, [remark.code for remark in row.remarks])


def _proofs(effect: EffectTable, activity: Activity) -> list[str]:
    """What is written of it already: on its mark, in the plan, on its link to a trend, by a new measurement."""
    told = [activity.proof, activity.done]
    for found in effect.rows:
        for line in found.row.accepted:
            told += [line.link.evidence, found.proof] if line.activity.pk == activity.pk else []
    return list(dict.fromkeys(filter(None, told)))
