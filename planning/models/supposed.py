"""The table as it would be with one line added, changed or gone; nothing of it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planning.engine.checks import Answer

from .activities import Activity
from .correspondences import CorrespondenceLink
from .tables import Line, Row, Table
from .tables.lines import REPEATING


@dataclass(frozen=True)
class Supposed:
    """A line as it would be: the months it would touch, how it would answer each trend (None: not at all)."""

    activity: Activity
    months: Sequence[str]
    strengths: Mapping[int, str | None]


@dataclass
class SupposedLine(Line):
    """An accepted topic that nobody has decided on; its months are not those of the database."""

    months: Sequence[str] = field(default_factory=list)

    def answer(self) -> Answer:
        activity = self.activity
        is_lasting = len(self.months) > 1 or activity.term_kind in REPEATING
        return Answer(activity.title, activity.form, activity.participants, self.months, is_lasting, activity.result)


def suppose(table: Table, supposed: Supposed, *, is_there: bool = True) -> Table:
    """`is_there`: whether the line would stand in the plan at all."""
    rows = [_row(row, supposed) for row in table.rows]
    activities = [activity for activity in table.activities if activity.pk != supposed.activity.pk]
    return Table(table.plan, rows, [*activities, supposed.activity] if is_there else activities)


def _row(row: Row, supposed: Supposed) -> Row:
    lines = [line for line in row.lines if line.activity.pk != supposed.activity.pk]
    strength = supposed.strengths.get(row.trend.pk)
    if strength:
        link = CorrespondenceLink(trend=row.trend, activity_id=supposed.activity.pk, strength=strength)
        lines.append(SupposedLine("", supposed.activity, link=link, months=supposed.months))
    return Row(row.trend, lines, row.correspondence, row.circumstances)
