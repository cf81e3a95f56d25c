"""Last year's plan beside what it brought: which lines, goals and priorities may go on into the next year."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from planning.engine.effects import CLOSED
from planning.engine.rollovers import (
    ENDED,
    KINDS,
    MANDATORY,
    NOT_HELD,
    PROVEN,
    SERVED,
    TICKED,
    UNMEASURED,
    UNMOVED,
    UNTIED,
    kind_of,
    names_year,
    next_year,
)

from .activities import Activity, TermKind
from .effects import EffectRow, read_effect
from .goals import AnnualGoal, TrainingPriority
from .plans import MethodicalPlan
from .proposals import Success

TITLES = {
    PROVEN: "Дали результат, а тенденция ещё открыта",
    MANDATORY: "Обязательные",
    NOT_HELD: "Не проведены, хотя тенденция открыта",
    SERVED: "Тенденция закрыта",
    UNMOVED: "Проведены, но тенденция не сдвинулась",
    UNMEASURED: "Проведены, но тенденцию ещё не измеряли снова",
    UNTIED: "Без тенденции",
}
ADVICE = {
    PROVEN: "Отмечены заранее: мероприятие проведено, и по его тенденции стало лучше – или Вы назвали его удачным.",
    MANDATORY: "Отмечены заранее: они нужны каждый год.",
    NOT_HELD: "Проверить их не удалось. Решите, нужны ли они в новом году.",
    SERVED: "Своё дело они сделали. Переносите, только если нужны для другого.",
    UNMOVED: "Скорее всего, нужна другая форма или другие участники.",
    UNMEASURED: "Результата пока не видно: его покажет следующий срез.",
    UNTIED: "Они не отвечают ни одной выявленной тенденции.",
}  # fmt: skip
DATED = (TermKind.DATE, TermKind.DEADLINE, TermKind.INTERVAL)


@dataclass(frozen=True)
class RolloverLine:
    """A line of last year, the trends it answered, and how it would be written in the next plan."""

    activity: Activity
    kind: str
    effects: list[EffectRow]
    success: Success | None
    carried: Activity | None

    @property
    def is_ticked(self) -> bool:
        return self.kind in TICKED

    @property
    def term(self) -> str:
        """The first written term, a year later."""
        return next_year(self.activity.first_term or self.activity.term)

    @property
    def is_dated(self) -> bool:
        """The new term names a day: it falls on another day of the week."""
        has_digits = any(sign.isdigit() for sign in self.term)
        return has_digits and self.activity.term_kind in DATED

    @property
    def title_names_year(self) -> bool:
        return names_year(self.activity.title)


@dataclass(frozen=True)
class RolloverGroup:
    kind: str
    title: str
    advice: str
    lines: list[RolloverLine]


@dataclass
class Rollover:
    """Everything that the page of the rollover shows; `target` is None until the next plan is begun."""

    plan: MethodicalPlan
    target: MethodicalPlan | None
    lines: list[RolloverLine]
    effects: list[EffectRow]

    @property
    def groups(self) -> list[RolloverGroup]:
        found = defaultdict(list)
        for line in self.lines:
            found[line.kind].append(line)
        return [RolloverGroup(kind, TITLES[kind], ADVICE[kind], found[kind]) for kind in KINDS if found[kind]]

    @property
    def open_trends(self) -> list[EffectRow]:
        return [row for row in self.effects if movement_of(row) not in ENDED]

    @property
    def closed_trends(self) -> list[EffectRow]:
        return [row for row in self.effects if movement_of(row) in ENDED]

    @cached_property
    def goals(self) -> list[AnnualGoal]:
        return _not_in(self.plan.goals.all(), self.target.goals.all() if self.target else ())

    @cached_property
    def priorities(self) -> list[TrainingPriority]:
        """None when the head has fixed those of the next year."""
        if self.target and self.target.priorities_fixed_at:
            return []
        return _not_in(self.plan.priorities.all(), self.target.priorities.all() if self.target else ())


def movement_of(row: EffectRow) -> str:
    """How a trend moved; one that the team has closed is closed, whatever was measured."""
    is_closed = row.trend.is_closed or (row.followed_by is not None and row.followed_by.is_closed)
    return CLOSED if is_closed else row.effect.movement


def next_plan(plan: MethodicalPlan) -> MethodicalPlan | None:
    return MethodicalPlan.objects.filter(organization=plan.organization_id).of_year(plan.school_year + 1).first()


def read_rollover(plan: MethodicalPlan) -> Rollover:
    """A fixed number of queries, whatever the length of the plan."""
    target, effects = next_plan(plan), read_effect(plan).rows
    answered = defaultdict(list)
    for row in effects:
        for activity in row.lines:
            answered[activity.pk].append(row)
    successes = {success.activity_id: success for success in Success.objects.filter(plan=plan)}
    copies = Activity.objects.filter(plan=target, carried_from__plan=plan) if target else Activity.objects.none()
    carried = {copy.carried_from_id: copy for copy in copies}
    rows = Activity.objects.filter(plan=plan).order_by("position", "pk")
    lines = [_line(row, answered[row.pk], successes.get(row.pk), carried.get(row.pk)) for row in rows]
    return Rollover(plan, target, lines, effects)


def _line(activity: Activity, effects: list[EffectRow], success: Success | None, carried) -> RolloverLine:
    kind = kind_of(
        is_held=activity.is_held,
        is_success=success is not None,
        reason=activity.untied_reason,
        movements=[movement_of(row) for row in effects],
    )
    return RolloverLine(activity, kind, effects, success, carried)


def _not_in(rows, others) -> list:
    """Rows whose words the other plan does not have yet."""
    known = {row.text for row in others}
    return [row for row in rows if row.text not in known]
