"""Expected actions of a card as a table: stages down, children, group and educator across."""

from dataclasses import dataclass

from .cards import CardStage, LessonCard
from .case_children import CaseChild, Focus, Forecast


@dataclass(frozen=True)
class About:
    """Whom a forecast is about; `code` names them in an address."""

    focus: str
    child: CaseChild | None = None

    @property
    def code(self) -> str:
        return str(self.child.pk) if self.child else self.focus

    @property
    def key(self) -> tuple[str, int | None]:
        return self.focus, self.child.pk if self.child else None

    @property
    def title(self) -> str:
        return str(self.child) if self.child else Focus(self.focus).label


@dataclass(frozen=True)
class ForecastTable:
    """`rows`: a stage with what is expected of each of `columns` in turn."""

    columns: list[About]
    rows: list[tuple[CardStage, list[tuple[About, str]]]]


def columns_of(card: LessonCard) -> list[About]:
    children = CaseChild.objects.filter(study=card.study_id).watched().for_list()
    return [*(About(Focus.CHILD, child) for child in children), About(Focus.GROUP), About(Focus.EDUCATOR)]


def read_forecasts(card: LessonCard) -> ForecastTable:
    columns = columns_of(card)
    stages = list(CardStage.objects.filter(card=card).standing())
    rows = Forecast.objects.filter(stage__in=[stage.pk for stage in stages])
    texts = {(row.stage_id, row.focus, row.child_id): row.expected for row in rows}
    return ForecastTable(
        columns,
        [(stage, [(one, texts.get((stage.pk, *one.key), "")) for one in columns]) for stage in stages],
    )
