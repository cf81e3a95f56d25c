"""Which lines of a plan the address asks for, and the choices offered above them."""

from dataclasses import asdict, dataclass

from django.http import HttpRequest, QueryDict

from planning.models.plan_lines import Asked, PlanLines
from pos_portal.core.school_year import SchoolYear

from .months import months_of

TABLE, MONTHS, TIMELINE = VIEWS = ("table", "months", "timeline")
NEAR = ("month", "section")
LONGEST = 80


@dataclass(frozen=True)
class Choice:
    """A select of the filter: its name in the address, label, words for «everything», pairs and what is chosen."""

    name: str
    label: str
    nothing: str
    options: list[tuple[str, str]]
    value: str


@dataclass(frozen=True)
class Filter:
    """What stands above the lines; `query` repeats the year and what was asked, for links to the other views."""

    asked: Asked
    choices: list[Choice]
    query: str

    @property
    def near(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.name in NEAR]

    @property
    def more(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.name not in NEAR]


def asked_view(request: HttpRequest) -> str:
    asked = request.GET.get("view", "")
    return asked if asked in VIEWS else TABLE


def filter_of(request: HttpRequest, lines: PlanLines, year: SchoolYear) -> Filter:
    """Choices that the plan has; an address that asks for anything else asks for nothing."""
    choices = [
        _choice(request, *offered)
        for offered in (
            ("month", "Месяц", "Весь год", [(month.key, month.title) for month in months_of(year)]),
            ("section", "Раздел", "Все разделы", _same(lines.sections)),
            ("goal", "Годовая задача", "Все", lines.goals),
            ("reason", "Почему в плане", "Всё", lines.reason_choices),
            ("form", "Форма", "Все формы", _same(lines.forms)),
            ("responsible", "Ответственный", "Все", _same(lines.people)),
        )
    ]
    support = "yes" if request.GET.get("support") == "yes" and lines.support else ""
    asked = Asked(**{choice.name: choice.value for choice in choices}, support=support)
    return Filter(asked, [choice for choice in choices if choice.options], query_of(year, asked))


def query_of(year: SchoolYear, asked: Asked) -> str:
    """`year=2026&section=…`."""
    query = QueryDict(mutable=True)
    query["year"] = str(year.start)
    query.update({name: value for name, value in asdict(asked).items() if value})
    return query.urlencode()


def _choice(request: HttpRequest, name: str, label: str, nothing: str, options: list[tuple[str, str]]) -> Choice:
    value = request.GET.get(name, "")
    shown = [(key, words if len(words) <= LONGEST else f"{words[:LONGEST]}…") for key, words in options]
    return Choice(name, label, nothing, shown, value if any(value == key for key, _ in options) else "")


def _same(names: list[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]
