"""What the year is for, and how far the plan serves it: goals and priorities with the lines that hang on them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects

from planning.engine.goals import FEWEST, MOST, opens_with_verb_noun
from planning.engine.quarters import Quarter, count_by_quarter, quarters
from pos_portal.core.models.organizations import QuarterKind

from .activities import Activity
from .goals import AnnualGoal, TrainingPriority
from .plans import MethodicalPlan
from .reasons import Reasons, Served


@dataclass(frozen=True)
class GoalLine:
    """A goal, how many lines of the plan hang on it, and whether it opens as goals do."""

    goal: AnnualGoal
    count: int
    opens_well: bool


@dataclass(frozen=True)
class PriorityLine:
    """A priority with its lines and how many of them each quarter has, in the order of the year."""

    priority: TrainingPriority
    activities: tuple[Activity, ...]
    by_quarter: tuple[tuple[Quarter, int], ...]


class YearGoals:
    """Goals and priorities of a plan, checked against its lines; six queries, whatever its length."""

    def __init__(self, plan: MethodicalPlan):
        self.plan = plan
        self.reasons = Reasons(plan)

    @cached_property
    def activities(self) -> list[Activity]:
        return list(Activity.objects.filter(plan=self.plan).prefetch_related("months").order_by("position", "pk"))

    @cached_property
    def goals(self) -> list[GoalLine]:
        counts = Counter(activity.annual_goal_id for activity in self.activities)
        return [GoalLine(goal, counts[goal.pk], opens_with_verb_noun(goal.text)) for goal in self.reasons.goals]

    @property
    def is_count_usual(self) -> bool:
        """Two to four goals a year."""
        return FEWEST <= len(self.goals) <= MOST

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        return quarters(are_calendar=self.plan.organization.quarter_kind == QuarterKind.CALENDAR)

    @cached_property
    def priorities(self) -> list[PriorityLine]:
        prefetch_related_objects(self.reasons.priorities, "trend")
        return [self._line(served) for served in self.reasons.served(self.activities)]

    def _line(self, served: Served) -> PriorityLine:
        counts = count_by_quarter((activity.month_keys for activity in served.activities), self.quarters)
        return PriorityLine(served.priority, served.activities, tuple(zip(self.quarters, counts, strict=True)))

    @property
    def unserved(self) -> list[TrainingPriority]:
        """Priorities that no line of the plan serves."""
        return [line.priority for line in self.priorities if not line.activities]
