"""The coverage of the trends by the plan, both ways, by months and by audiences."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from planning.engine.audiences import AUDIENCES, EDUCATORS, MENTORS, SPECIALISTS, WHOLE_TEAM, YOUNG, audiences
from planning.engine.coverage import WEIGHTS, overserved
from planning.engine.coverage_maps import CoverageGrid, Service, lay_out
from planning.engine.months import PlanYear, code

from .activities import Activity
from .tables import Line, Row, Table

EXPECTED = (WHOLE_TEAM, EDUCATORS, SPECIALISTS, YOUNG, MENTORS)


@dataclass
class CoverageMap:
    """What is counted from the accepted activities of a table."""

    table: Table

    @cached_property
    def by_month(self) -> CoverageGrid:
        return self._laid_out(lambda activity: activity.month_keys)

    @cached_property
    def by_audience(self) -> CoverageGrid:
        return self._laid_out(audiences_of)

    @property
    def months(self) -> list[str]:
        """September to May, and whatever month beside them something is planned for."""
        study = PlanYear(self.table.plan.school_year).study_months()
        first, last = code((self.table.plan.school_year, 8)), code((self.table.plan.school_year + 1, 8))
        return sorted({*study, *(month for month in self.by_month.columns if first <= month <= last)})

    @property
    def audiences(self) -> list[str]:
        """Those of a team, and whoever else is invited."""
        return [who for who in AUDIENCES if who in EXPECTED or who in self.by_audience.columns]

    @property
    def unanswered(self) -> list[Row]:
        """Trends with no activity at all."""
        return [row for row in self.table.rows if not row.accepted]

    @cached_property
    def overserved(self) -> list[Row]:
        found = overserved({row.trend.pk: row.weight for row in self.table.rows})
        return [row for row in self.table.rows if row.trend.pk in found]

    @property
    def unplaced(self) -> list[Activity]:
        """Activities that answer a trend but stand in no month."""
        found = {line.activity.pk: line.activity for line in self._lines() if not line.activity.month_keys}
        return list(found.values())

    @property
    def misses_results(self) -> bool:
        """No activity of the plan says what is expected of it."""
        return not any(activity.result for activity in self.table.activities)

    def _lines(self) -> list[Line]:
        return [line for row in self.table.rows for line in row.accepted]

    def _laid_out(self, columns_of: Callable) -> CoverageGrid:
        columns = {line.activity.pk: tuple(columns_of(line.activity)) for line in self._lines()}
        return lay_out(
            Service(row.trend.pk, line.activity.pk, WEIGHTS[line.strength], columns[line.activity.pk])
            for row in self.table.rows
            for line in row.accepted
        )


def audiences_of(activity: Activity) -> frozenset[str]:
    return audiences(activity.participants, activity.title, activity.form)
