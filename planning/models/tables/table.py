"""The whole table and what is counted from it."""

from dataclasses import dataclass
from functools import cached_property

from deficits.models import Trend
from planning.engine.coverage import Coverage, count_coverage
from planning.models.activities import Activity
from planning.models.correspondences import Verdict
from planning.models.plans import MethodicalPlan
from planning.models.wordings import coverage_sentence
from pos_portal.core.school_year import SchoolYear

from .rows import Row


@dataclass
class Table:
    """The whole table of a plan."""

    plan: MethodicalPlan
    rows: list[Row]
    activities: list[Activity]

    @cached_property
    def untied(self) -> list[Activity]:
        """Activities that answer no trend."""
        tied = {line.activity.pk for row in self.rows for line in row.accepted}
        return [activity for activity in self.activities if activity.pk not in tied]

    @cached_property
    def coverage(self) -> Coverage:
        verdicts = [row.verdict for row in self.rows]
        return count_coverage(verdicts, activities=len(self.activities), untied=len(self.untied))

    @property
    def held(self) -> list[Activity]:
        """Activities that answer a trend and have been held."""
        found = {line.activity.pk: line.activity for row in self.rows for line in row.accepted if line.activity.is_held}
        return list(found.values())

    @property
    def uncovered(self) -> list[Row]:
        """Trends that the plan answers partly, not at all, or about which nothing is decided."""
        return [row for row in self.rows if row.verdict != Verdict.FULL]

    @cached_property
    def stale_rows(self) -> list[Row]:
        """Rows of which something was rewritten after the decision."""
        return [row for row in self.rows if row.is_stale]

    @property
    def summary(self) -> str:
        return coverage_sentence(self.coverage)

    @property
    def trends(self) -> list[Trend]:
        return [row.trend for row in self.rows]

    @property
    def trends_year(self) -> SchoolYear:
        """The school year whose trends are answered."""
        return self.rows[0].trend.year if self.rows else self.plan.year

    def row_of(self, trend: Trend) -> Row | None:
        return next((row for row in self.rows if row.trend == trend), None)
