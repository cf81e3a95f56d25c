"""A workshop as its pages read it: rows with ticks, marks and what was agreed; people only as counts."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from deficits.models import Trend
from planning.engine.workshops import Spread, most_ticked, spread_of
from pos_portal.core.models import Membership

from .activities import Activity
from .correspondences import Correspondence, Verdict
from .tables import Row, Table, read_table
from .workshops import Workshop, WorkshopMark, WorkshopNote, WorkshopOutcome, WorkshopStep, WorkshopTopic

OFFERED = 3


@dataclass
class Topic:
    """An activity offered for a trend: how many ticked it, whether the reader did, whether the table has it already."""

    activity: Activity
    ticks: int = 0
    is_mine: bool = False
    is_accepted: bool = False


@dataclass
class WorkshopRow:
    """A trend of the workshop; `mine` and `topic.is_mine` are of the reader alone."""

    trend: Trend
    row: Row | None = None
    topics: list[Topic] = field(default_factory=list)
    marked: int = 0
    spread: Spread = field(default_factory=Spread)
    comments: list[tuple[str, str]] = field(default_factory=list)
    outcome: WorkshopOutcome | None = None
    mine: WorkshopMark | None = None
    form: Any = None
    earlier: Correspondence | None = None

    @property
    def chosen(self) -> list[Topic]:
        """What the projector and the results name: activities of the table and those somebody ticked."""
        return [topic for topic in self.topics if topic.is_accepted or topic.ticks]

    @property
    def said(self) -> list[tuple[str, list[str]]]:
        """Comments under the verdict they explain; in no order that could tell whose they are."""
        by_verdict = defaultdict(list)
        for verdict, text in self.comments:
            by_verdict[verdict].append(text)
        return [(verdict.label, by_verdict[verdict]) for verdict in Verdict if by_verdict[verdict]]

    def minority_of(self, verdict: str | None) -> str:
        """Comments of those who marked otherwise, as one text."""
        others = [text for said, text in self.comments if verdict and said != verdict]
        return "\n".join(others)[:1000]

    @property
    def proposed(self) -> str | None:
        return self.spread.most

    @property
    def shown_verdict(self) -> str | None:
        """What the leader's form begins with: the text typed, what was agreed, else the most frequent mark."""
        if self.form is not None:
            return self.form.data.get("verdict")
        return self.outcome.verdict if self.outcome else self.proposed

    @property
    def shown_comment(self) -> str:
        if self.form is not None:
            return self.form.data.get("comment", "")
        decided = self.row and self.row.correspondence
        return decided.comment if decided else ""

    @property
    def shown_minority(self) -> str:
        if self.form is not None:
            return self.form.data.get("minority_view", "")
        return self.outcome.minority_view if self.outcome else self.minority_of(self.proposed)

    @property
    def version(self) -> int:
        decided = self.row and self.row.correspondence
        return decided.version if decided else 0


@dataclass
class Sitting:
    """Everything the pages of a workshop say."""

    workshop: Workshop
    rows: list[WorkshopRow]
    notes: list[WorkshopNote]
    people: int
    answered: dict[str, int]
    took_part: int
    table: Table | None = None
    me: Membership | None = None

    @property
    def answered_now(self) -> int:
        """How many have done something in the step that is going on."""
        return self.answered[self.workshop.step]

    @property
    def agreed(self) -> list[WorkshopRow]:
        return [row for row in self.rows if row.outcome]

    @property
    def focus(self) -> WorkshopRow | None:
        """The first trend that is not agreed yet."""
        return next((row for row in self.rows if not row.outcome), None)

    @property
    def own_notes(self) -> list[WorkshopNote]:
        return [note for note in self.notes if self.me and note.membership_id == self.me.pk]

    @cached_property
    def adoptable(self) -> list[tuple[Trend, Activity]]:
        """Ticks of a majority about which nobody has decided in the table."""
        pairs = {(row.trend.pk, topic.activity.pk): topic.ticks for row in self.rows for topic in row.topics}
        chosen = set(most_ticked(pairs, self.answered[WorkshopStep.TOPICS]))
        decided = {
            (row.trend.pk, line.activity.pk) for row in self.rows if row.row for line in row.row.lines if line.link
        }
        return [
            (row.trend, topic.activity)
            for row in self.rows
            for topic in row.topics
            if (row.trend.pk, topic.activity.pk) in chosen - decided
        ]

    def row_of(self, trend: Trend) -> WorkshopRow | None:
        return next((row for row in self.rows if row.trend == trend), None)


def state_of(workshop: Workshop) -> str:
    """Changes as soon as the leader moves, shows, agrees or closes: what phones ask for every few seconds."""
    latest = workshop.outcomes.order_by("-agreed_at", "-pk").values_list("agreed_at", flat=True).first()
    moments = (workshop.step_started_at, workshop.shown_at, latest, workshop.closed_at)
    return "-".join([workshop.step, *(f"{moment.timestamp():.0f}" if moment else "" for moment in moments)])


def read_sitting(workshop: Workshop, *, people: int, me: Membership | None = None) -> Sitting:
    """The rows of the plan's table while the workshop goes on; afterwards those it spoke of."""
    topics, marks = list(workshop.topics.select_related("activity")), list(workshop.marks.all())
    outcomes = {outcome.trend_id: outcome for outcome in workshop.outcomes.select_related("trend")}
    notes = list(workshop.notes.all())
    table = None if workshop.is_closed else read_table(workshop.plan)
    rows = _rows_of(table) if table else _spoken_of({one.trend_id for one in [*topics, *marks, *outcomes.values()]})
    for row in rows:
        own = [mark for mark in marks if mark.trend_id == row.trend.pk]
        _add_marks(row, own, is_shown=workshop.is_shown, me=me)
        _add_topics(row, [topic for topic in topics if topic.trend_id == row.trend.pk], me)
        row.outcome = outcomes.get(row.trend.pk)
    done = {WorkshopStep.TRENDS: notes, WorkshopStep.TOPICS: topics, WorkshopStep.MATCH: marks}
    members = {step.value: {one.membership_id for one in found} for step, found in done.items()}
    return Sitting(
        workshop=workshop,
        rows=rows,
        notes=notes,
        people=people,
        answered={step: len(found) for step, found in members.items()},
        took_part=len(set().union(*members.values())),
        table=table,
        me=me,
    )


def _rows_of(table: Table) -> list[WorkshopRow]:
    """Each trend with what the table names for it, filled up to three by the best suggestions."""
    return [WorkshopRow(row.trend, row, _offered(row)) for row in table.rows]


def _offered(row: Row) -> list[Topic]:
    suggested = row.suggested[: max(0, OFFERED - len(row.accepted))]
    return [Topic(line.activity, is_accepted=line.is_accepted) for line in [*row.accepted, *suggested]]


def _spoken_of(trends: set[int]) -> list[WorkshopRow]:
    rows = Trend.objects.filter(pk__in=trends).for_list()
    return [WorkshopRow(trend) for trend in rows]


def _add_marks(row: WorkshopRow, marks: list[WorkshopMark], *, is_shown: bool, me: Membership | None) -> None:
    """Before the showing only how many; of too few marks never more than that."""
    row.marked = len(marks)
    row.mine = next((mark for mark in marks if me and mark.membership_id == me.pk), None)
    if is_shown:
        row.spread = spread_of(mark.verdict for mark in marks)
    if row.spread.is_enough:
        row.comments = sorted((mark.verdict, mark.comment) for mark in marks if mark.comment)


def _add_topics(row: WorkshopRow, ticks: list[WorkshopTopic], me: Membership | None) -> None:
    known = {topic.activity.pk: topic for topic in row.topics}
    counted = Counter(tick.activity_id for tick in ticks)
    for tick in sorted(ticks, key=lambda tick: (-counted[tick.activity_id], tick.activity_id)):
        if tick.activity_id not in known:
            known[tick.activity_id] = Topic(tick.activity)
            row.topics.append(known[tick.activity_id])
        topic = known[tick.activity_id]
        topic.ticks = counted[tick.activity_id]
        topic.is_mine = topic.is_mine or bool(me and tick.membership_id == me.pk)
