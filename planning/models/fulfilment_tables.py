"""How a plan is being carried out: counts by state, terms that have passed, what is coming."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planning.engine.fulfilments import due_day, is_overdue, months_ahead, share_done
from planning.engine.people import people_named
from pos_portal.core.templatetags.portal import of_total

from .activities import Activity, TermKind
from .fulfilments import Fulfilment
from .plans import MethodicalPlan
from .tables import Table

LASTING = (TermKind.WHOLE_YEAR, TermKind.REPEAT)
LONG = 6
NOBODY = "Ответственный не указан"
COUNTED = ((Fulfilment.PARTLY, "частично"), (Fulfilment.MOVED, "перенесено"), (Fulfilment.CANCELLED, "не выполнено"))


@dataclass(frozen=True)
class FulfilmentLine:
    """A line of the plan and the last day of its term, None without one."""

    activity: Activity
    due: date | None
    months: list[str]
    is_overdue: bool

    @property
    def is_lasting(self) -> bool:
        return self.activity.term_kind in LASTING and len(self.months) > LONG

    @property
    def place(self) -> tuple:
        """By term, then as in the plan."""
        return (self.due or date.max, self.activity.position, self.activity.pk)


@dataclass
class FulfilmentTable:
    """Every line of a plan as it stands on one day."""

    plan: MethodicalPlan
    today: date
    lines: list[FulfilmentLine]

    @cached_property
    def overdue(self) -> list[FulfilmentLine]:
        return sorted((line for line in self.lines if line.is_overdue), key=lambda line: line.place)

    @property
    def overdue_by_person(self) -> list[tuple[str, list[FulfilmentLine]]]:
        """Overdue lines under each who is responsible, by name; a line of two stands under both."""
        found = defaultdict(list)
        for line in self.overdue:
            for name in people_named(line.activity.responsible) or [NOBODY]:
                found[name].append(line)
        return sorted(found.items())

    @property
    def coming(self) -> list[tuple[str, list[FulfilmentLine]]]:
        """This month (`2026-11`) and the next with what falls into them; what lasts all year stands apart."""
        keys = months_ahead(self.today, 2)
        return [(key, [line for line in self.of_month(key) if not line.is_lasting]) for key in keys]

    @property
    def lasting(self) -> list[FulfilmentLine]:
        """Lines that go on all year, while they do."""
        key = months_ahead(self.today, 1)[0]
        return [line for line in self.of_month(key) if line.is_lasting]

    def of_month(self, key: str) -> list[FulfilmentLine]:
        return sorted((line for line in self.lines if key in line.months), key=lambda line: line.place)

    def in_state(self, state: str) -> list[FulfilmentLine]:
        """Lines of a state; besides the states themselves `overdue` and `unproved`."""
        if state == "overdue":
            return self.overdue
        if state == "unproved":
            return [line for line in self.lines if line.activity.needs_proof]
        return [line for line in self.lines if line.activity.fulfilment == state]

    @property
    def summary(self) -> str:
        """«Выполнено: 17 из 40 (43 %); частично – 1; перенесено – 2; срок прошёл, отметки нет – 3»."""
        states = [line.activity.fulfilment for line in self.lines]
        told = [f"{name} – {states.count(state)}" for state, name in COUNTED if state in states]
        late = [f"срок прошёл, отметки нет – {len(self.overdue)}"] if self.overdue else []
        return "; ".join([f"Выполнено: {of_total(*share_done(states))}", *told, *late])


def read_fulfilment(plan: MethodicalPlan, *, today: date) -> FulfilmentTable:
    """Two queries, whatever the length of the plan."""
    rows = Activity.objects.filter(plan=plan).prefetch_related("months").order_by("position", "pk")
    return FulfilmentTable(plan, today, [_line(activity, today) for activity in rows])


def fulfilment_of(table: Table, *, today: date) -> FulfilmentTable:
    """The same from a table of correspondence that is read already."""
    return FulfilmentTable(table.plan, today, [_line(activity, today) for activity in table.activities])


def _line(activity: Activity, today: date) -> FulfilmentLine:
    months = activity.month_keys
    due = due_day(activity.term_kind, months, activity.date)
    return FulfilmentLine(activity, due, months, is_overdue(activity.fulfilment, due, today))
