"""Options of a line side by side, and what each still needs before it is approved."""

from dataclasses import dataclass
from functools import cached_property

from communities.engine import strategies as engine
from pos_portal.core.models import Membership

from .change_lines import ChangeLine
from .readiness import ReadinessCount, read_readiness
from .strategies import Strategy, StrategyCriterion, StrategyMark

MARKS = ((1, "слабо"), (2, "частично"), (3, "полностью"))
NO_RESULT = (
    "Если мы не можем предопределить, к чему хотим прийти, то стратегия не имеет смысла. "
    "Сначала выберите результат: показатель, что есть сейчас, цель и срок."
)
GATES = {
    engine.LINE: ("Единая линия изменений принята", "Линия изменений ещё не принята коллективом."),
    engine.RESULT: ("Результат определён: показатель, начало, цель, срок", NO_RESULT),
    engine.COMPARED: (
        "Сравнили не меньше двух вариантов",
        "Сравните не меньше двух вариантов: оцените каждый по всем критериям.",
    ),
    engine.TRIED: (
        "Своя стратегия проверена небольшой пробой",
        "Это своя стратегия: сначала проведите небольшую пробу и запишите, что она показала.",
    ),
    engine.REASON: ("Записано, почему выбрали именно её", "Выберите стратегию и напишите, почему именно её."),
    engine.READY: (
        "Педагоги сказали, насколько готовы",
        "Спросите педагогов о готовности: ответ – одно нажатие на этой странице.",
    ),
    engine.WEIGHED: (
        "Ресурсы соотнесены: чего не хватает, известно, как решить",
        "Соотнесите ресурсы: запишите, что нужно и что есть, и для каждой нехватки – "
        "как её решить или у кого попросить помощи.",
    ),
}


@dataclass(frozen=True)
class GateRow:
    """A condition of approval in words; `asks` says what to do while it is not met."""

    code: str
    is_open: bool
    title: str
    asks: str


@dataclass(frozen=True)
class OptionTable:
    """Options × criteria; marks by (strategy, criterion)."""

    line: ChangeLine
    options: list[Strategy]
    criteria: list[StrategyCriterion]
    marks: dict[tuple[int, int], StrategyMark]
    readiness: dict[int, ReadinessCount]

    @cached_property
    def values(self) -> dict[tuple[int, int], int]:
        return {place: mark.value for place, mark in self.marks.items()}

    @cached_property
    def compared(self) -> list[int]:
        """Options that have a mark on every criterion."""
        options, criteria = [one.pk for one in self.options], [one.pk for one in self.criteria]
        return engine.fully_marked(options, criteria, self.values)

    @property
    def rows(self) -> list[tuple[StrategyCriterion, list[tuple[Strategy, StrategyMark | None]]]]:
        return [
            (criterion, [(option, self.marks.get((option.pk, criterion.pk))) for option in self.options])
            for criterion in self.criteria
        ]

    @property
    def totals(self) -> list[tuple[Strategy, int | None]]:
        """Sum of marks of what is marked throughout."""
        known = self.compared
        return [(one, engine.total(one.pk, self.values) if one.pk in known else None) for one in self.options]

    @property
    def most(self) -> int:
        return engine.MOST * len(self.criteria)

    @property
    def answers(self) -> list[tuple[Strategy, ReadinessCount]]:
        return [(one, self.readiness[one.pk]) for one in self.options]

    @property
    def approved(self) -> Strategy | None:
        return next((one for one in self.options if one.is_approved), None)

    @property
    def is_open(self) -> bool:
        """Something is still to be chosen or nothing has been."""
        return self.approved is None or any(one.is_considered for one in self.options)

    @property
    def chosen(self) -> Strategy | None:
        return next((one for one in self.options if one.is_chosen), None)

    @property
    def is_comparable(self) -> bool:
        return len(self.compared) >= engine.FEWEST_OPTIONS


def read_options(line: ChangeLine, membership: Membership) -> OptionTable:
    """Five queries, however many options."""
    options = list(Strategy.objects.filter(line=line).for_list().prefetch_related("needs__requests"))
    marks = StrategyMark.objects.filter(strategy__line=line)
    return OptionTable(
        line=line,
        options=options,
        criteria=list(line.criteria.all()),
        marks={(mark.strategy_id, mark.criterion_id): mark for mark in marks},
        readiness=read_readiness(options, membership),
    )


def read_gates(strategy: Strategy, table: OptionTable) -> list[GateRow]:
    """What approval of this option asks for, met or not."""
    strategy = next(one for one in table.options if one.pk == strategy.pk)
    needs, ready = list(strategy.needs.all()), table.readiness[strategy.pk]
    facts = engine.Facts(
        is_line_accepted=table.line.is_accepted or strategy.is_approved or strategy.is_finished,
        has_result=strategy.result_id is not None,
        compared=len(table.compared) if strategy.pk in table.compared else 0,
        has_reason=bool(strategy.choice_reason),
        is_own=strategy.is_own,
        is_tried=strategy.is_tried,
        answered=ready.answered,
        staff=ready.staff,
        minimum=ready.minimum,
        needs=len(needs),
        unsolved=sum(1 for need in needs if need.is_open or need.is_unmarked),
    )
    return [GateRow(gate.code, gate.is_open, *GATES[gate.code]) for gate in engine.gates(facts)]
