"""The year's learning of a team in numbers: forms, levels, vertical and horizontal, taught and learned."""

from dataclasses import dataclass
from datetime import date

from communities.engine.balances import Balance, Taken, balance
from pos_portal.core.models import Organization
from pos_portal.core.school_year import NEW_YEAR_MONTH, SchoolYear

from .learning import LearningRecord, ResourceForm, ResourceLevel, Way

ROLES = (("learned", "Учились"), ("taught", "Проводили сами"))
DIMENSIONS = (
    ("Вертикальное и горизонтальное", Way.choices),
    ("Учились и проводили сами", ROLES),
    ("Формы", ResourceForm.choices),
    ("Уровень", ResourceLevel.choices),
)


@dataclass(frozen=True)
class Figure:
    """Rows of one table: words and a number, None where it is not told."""

    title: str
    rows: list[tuple[str, int | None]]

    @property
    def told(self) -> list[tuple[str, int | None]]:
        return [(label, count) for label, count in self.rows if count is not None]

    @property
    def hidden(self) -> list[str]:
        return [label for label, count in self.rows if count is None]


@dataclass(frozen=True)
class YearBalance:
    told: Balance
    figures: list[Figure]

    @property
    def ways(self) -> list[tuple[str, list[int]]] | None:
        """A row for the chart, when both numbers may be told."""
        counts = [self.told.counts[0][way.value] for way in Way]
        return None if None in counts else [("Записи за год", [count or 0 for count in counts])]


def year_balance(organization: Organization, year: SchoolYear) -> YearBalance | None:
    """None until as many people as the kindergarten asks for have written something down."""
    first, last = (date(start, NEW_YEAR_MONTH, 1) for start in (year.start, year.next.start))
    rows = LearningRecord.objects.filter(organization=organization, held_on__gte=first, held_on__lt=last)
    fields = rows.values_list("membership_id", "way", "is_teaching", "form", "level")
    taken = [Taken(who, (way, ROLES[taught][0], form, level)) for who, way, taught, form, level in fields]
    told = balance(taken, [[code for code, _ in names] for _, names in DIMENSIONS], organization.minimum_answers)
    if told is None:
        return None
    figures = [
        Figure(title, [(str(label), counts[code]) for code, label in names if counts[code] != 0])
        for (title, names), counts in zip(DIMENSIONS, told.counts, strict=True)
    ]
    return YearBalance(told, figures)
