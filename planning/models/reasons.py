"""Why each line stands in the plan: a trend, a priority of in-house learning, or a reason told in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from deficits.models.trends import AGREED

from .activities import Activity, UntiedReason
from .correspondences import CorrespondenceLink, Strength
from .goals import AnnualGoal, TrainingPriority
from .plans import MethodicalPlan

NBSP = "\N{NO-BREAK SPACE}"
TREND, PRIORITY, SUPPORT, UNEXPLAINED = "trend", "priority", "support", "none"


@dataclass(frozen=True)
class Why:
    """What explains one line: trends, priorities, a told reason, support of the administration – or nothing."""

    trends: tuple[tuple[int, str], ...]
    priorities: tuple[TrainingPriority, ...]
    told: str
    note: str
    goal: AnnualGoal | None
    is_support: bool = False

    @property
    def kinds(self) -> set[str]:
        """What the line is found by: trend, priority, support, the code of a told reason, or none of them."""
        found = {TREND: self.trends, PRIORITY: self.priorities, SUPPORT: self.is_support, self.told: self.told}
        return {kind for kind, there in found.items() if there} or {UNEXPLAINED}

    @property
    def is_explained(self) -> bool:
        return bool(self.trends or self.priorities or self.told or self.is_support)

    @property
    def told_words(self) -> str:
        return UntiedReason(self.told).label if self.told else ""

    @property
    def reasons(self) -> list[str]:
        """All reasons in a word or two, the trend first: «тенденции: 2», «приоритет 1»."""
        places = ", ".join(str(row.position) for row in self.priorities)
        one_or_more = "приоритеты" if len(self.priorities) > 1 else "приоритет"
        told = [
            f"тенденции:{NBSP}{len(self.trends)}" if len(self.trends) > 1 else "тенденция" if self.trends else "",
            f"{one_or_more}{NBSP}{places}" if places else "",
            self.told_words.lower(),
            "поддержка администрации" if self.is_support else "",
        ]
        return [words for words in told if words]

    @property
    def words(self) -> str:
        """«тенденция · приоритет 2 · задача 1»."""
        goal = [f"задача{NBSP}{self.goal.position}"] if self.goal else []
        return " · ".join([*(self.reasons or ["без объяснения"]), *goal])


@dataclass(frozen=True)
class Served:
    """A priority and the lines of the plan that serve it."""

    priority: TrainingPriority
    activities: tuple[Activity, ...]


class Reasons:
    """Goals, priorities and decided links of a plan: three queries, whatever its length."""

    def __init__(self, plan: MethodicalPlan):
        self.plan = plan

    @cached_property
    def goals(self) -> list[AnnualGoal]:
        return list(self.plan.goals.all())

    @cached_property
    def priorities(self) -> list[TrainingPriority]:
        return list(self.plan.priorities.all())

    @cached_property
    def trends(self) -> dict[int, list[tuple[int, str]]]:
        """Number and text of the agreed trends that people said a line answers, by line."""
        found = defaultdict(list)
        links = CorrespondenceLink.objects.filter(organization=self.plan.organization_id, activity__plan=self.plan)
        rows = links.filter(trend__status__in=AGREED).exclude(strength=Strength.NONE).order_by("decided_at", "pk")
        for activity, trend, text in rows.values_list("activity_id", "trend_id", "trend__text"):
            found[activity].append((trend, text))
        return found

    def of(self, activity: Activity) -> Why:
        trends = tuple(self.trends.get(activity.pk, ()))
        answered = {trend for trend, _ in trends}
        priorities = tuple(
            row
            for row in self.priorities
            if row.pk == activity.training_priority_id or (row.trend_id and row.trend_id in answered)
        )
        goal = next((row for row in self.goals if row.pk == activity.annual_goal_id), None)
        return Why(trends, priorities, activity.untied_reason, activity.untied_note, goal, activity.is_support)

    def by_line(self, activities: Iterable[Activity]) -> dict[int, Why]:
        return {activity.pk: self.of(activity) for activity in activities}

    def served(self, activities: Iterable[Activity]) -> list[Served]:
        """Every priority with its lines; what was cancelled serves nothing."""
        lines = [(activity, self.of(activity).priorities) for activity in activities if not activity.is_cancelled]
        return [
            Served(priority, tuple(activity for activity, served in lines if priority in served))
            for priority in self.priorities
        ]
