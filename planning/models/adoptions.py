"""Where a plan stands between the draft, the педсовет and the order of the head."""

from dataclasses import dataclass
from functools import cached_property

from planning.engine.differences import Difference, compare_states, count_changes

from .editions import PlanAction, PlanEdition, PlanStep
from .plan_lines import PlanLines
from .plan_states import changes_since, state_from
from .plans import MethodicalPlan, PlanStatus

PLACES = {PlanStatus.DRAFT: 1, PlanStatus.ACCEPTED: 2, PlanStatus.APPROVED: 3}


@dataclass
class Adoption:
    """The editions of a plan, the newest first, and the steps that led to them; `state`: its text, if read already."""

    plan: MethodicalPlan
    editions: list[PlanEdition]
    steps: list[PlanStep]
    state: dict | None = None

    @property
    def last(self) -> PlanEdition | None:
        return self.editions[0] if self.editions else None

    @property
    def previous(self) -> PlanEdition | None:
        """The edition before the last one: what the head compares with."""
        return self.editions[1] if len(self.editions) > 1 else None

    @property
    def place(self) -> int:
        """1 draft, 2 accepted, 3 approved."""
        return PLACES[PlanStatus(self.plan.status)]

    @property
    def returned(self) -> PlanStep | None:
        """The head's remark that still waits for an answer."""
        last = self.steps[-1] if self.steps else None
        is_open = last is not None and last.action == PlanAction.RETURN and self.plan.status == PlanStatus.DRAFT
        return last if is_open else None

    @cached_property
    def differences(self) -> dict[str, Difference]:
        if not self.last:
            return {}
        return compare_states(self.last.content, self.state) if self.state else changes_since(self.last)

    @property
    def changed(self) -> int:
        """How many lines, goals and priorities say something else than the last edition."""
        return count_changes(self.differences)

    @property
    def has_new_text(self) -> bool:
        """There is something that the педсовет has not accepted yet."""
        return self.last is None or self.plan.status == PlanStatus.DRAFT or self.changed > 0

    @property
    def next_number(self) -> int:
        return self.last.number + 1 if self.last else 1


def read_adoption(plan: MethodicalPlan) -> Adoption:
    editions = plan.editions.select_related("accepted_by__user", "approved_by__user")
    return Adoption(plan, list(editions), list(plan.steps.select_related("made_by__user", "edition")))


def read_standing(plan: MethodicalPlan, lines: PlanLines) -> Adoption | None:
    """The last edition alone, compared with lines that are read already; None for a draft, which costs no query."""
    if plan.status == PlanStatus.DRAFT:
        return None
    state = state_from(lines.everything, lines.reasons.goals, lines.reasons.priorities)
    return Adoption(plan, list(plan.editions.all()[:1]), [], state)
