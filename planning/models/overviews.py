"""The year as its head sees it: what waits, how far the plan answers, what was done, what moved – counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from deficits.models import Survey
from planning.engine.conclusions import Facts
from planning.engine.effects import BETTER, CLOSED, GONE, SAME, UNKNOWN, WORSE

from .effects import EffectTable, effect_of
from .facts import Learning, facts_of, read_learning
from .fulfilment_tables import FulfilmentTable, fulfilment_of
from .fulfilments import Fulfilment
from .plans import MethodicalPlan
from .reviews import Review, ReviewStep
from .tables import Table, read_table

STATES = (Fulfilment.HELD, Fulfilment.PARTLY, Fulfilment.MOVED, Fulfilment.CANCELLED, Fulfilment.PLANNED)
MOVEMENTS = ("Закрыты", "Ослабли", "Не изменились", "Ещё не измерены")
VERDICTS = ("Соответствует", "Частично", "Не соответствует", "Не решено")


@dataclass
class Overview:
    """Read once for a page; `surveys` have `asked` and `sent`."""

    plan: MethodicalPlan
    table: Table
    effect: EffectTable
    fulfilment: FulfilmentTable
    review: Review | None
    steps: list[ReviewStep]
    surveys: list[Survey]
    learning: Learning

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.effect, self.fulfilment, self.learning)

    @property
    def verdicts(self) -> list[tuple[str, list[int]]]:
        """Trends by what the table says of them, in the order of `VERDICTS`: one row of a chart."""
        coverage = self.table.coverage
        return [("Тенденции", [coverage.full, coverage.partial, coverage.none, coverage.undecided])]

    @property
    def unanswered(self) -> int:
        """Trends that no activity answers."""
        return sum(1 for row in self.table.rows if not row.accepted)

    @property
    def states(self) -> list[tuple[str, list[int]]]:
        """Lines of the plan by what became of them, in the order of `STATES`: one row of a chart."""
        counted = Counter(line.fulfilment for line in self.table.activities)
        return [("Мероприятия", [counted[state] for state in STATES])]

    @property
    def movements(self) -> list[tuple[str, list[int]]]:
        """Trends by how they moved since the plan began, in the order of `MOVEMENTS`: one row of a chart."""
        moved = self.effect.movements
        closed, still = moved[CLOSED], moved[SAME] + moved[WORSE]
        return [("Тенденции", [closed, moved[BETTER] + moved[GONE], still, moved[UNKNOWN]])]

    @property
    def done(self) -> int:
        return sum(1 for line in self.table.activities if line.is_held)


def read_overview(plan: MethodicalPlan, *, now: datetime, today: date) -> Overview:
    review = Review.objects.filter(plan=plan).first()
    surveys = Survey.objects.filter(organization=plan.organization_id, school_year=plan.school_year)
    table = read_table(plan)
    return Overview(
        plan=plan,
        table=table,
        effect=effect_of(table),
        fulfilment=fulfilment_of(table, today=today),
        review=review,
        steps=list(review.steps.select_related("made_by__user")) if review else [],
        surveys=list(surveys.begun().with_progress()),
        learning=read_learning(plan, now=now),
    )
