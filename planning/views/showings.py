"""What of the table a person looks at: a part of its rows, or one row on the projector."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from django.http import HttpRequest, QueryDict

from deficits.models import CompetencyGroup, EducationalArea
from planning.engine.checks import CODES
from planning.models import Verdict
from planning.models.tables import Row, Table
from planning.models.wordings import REMARK_TITLES

UNDECIDED = "undecided"
VERDICTS = {Verdict.FULL: "Соответствует", Verdict.PARTIAL: "Частично", Verdict.NONE: "Не соответствует"}
FLAGS = ("priority", "stale")
TITLES = {
    "verdict": {verdict: title.lower() for verdict, title in VERDICTS.items()} | {UNDECIDED: "не решено"},
    "area": dict(EducationalArea.choices),
    "group": dict(CompetencyGroup.choices),
    "remark": REMARK_TITLES | {"any": "есть замечания"},
    "priority": {"1": "приоритеты"},
    "stale": {"1": "изменилось после решения"},
}


@dataclass(frozen=True)
class Showing:
    """Chosen values, empty where nothing is chosen; `screen` is the number of the row on the projector, or 0."""

    verdict: str = ""
    area: str = ""
    group: str = ""
    remark: str = ""
    priority: str = ""
    stale: str = ""
    screen: int = 0

    @classmethod
    def asked(cls, data: QueryDict) -> "Showing":
        """What an address names; anything unknown is no choice."""
        known = {"verdict": {*Verdict, UNDECIDED}, "area": {*EducationalArea}, "group": {*CompetencyGroup}}
        known |= {"remark": {"any", *CODES}} | {flag: {"1"} for flag in FLAGS}
        chosen = {name: data.get(name, "") for name in known if data.get(name, "") in known[name]}
        screen = data.get("screen", "")
        return cls(**chosen, screen=int(screen) if screen.isascii() and screen.isdigit() and len(screen) < 4 else 0)

    @property
    def query(self) -> str:
        """The same as a part of an address; empty where nothing is chosen."""
        chosen = QueryDict(mutable=True)
        chosen.update({field.name: str(value) for field in fields(self) if (value := getattr(self, field.name))})
        return chosen.urlencode()

    @property
    def told(self) -> str:
        """The choice in words: «частично, приоритеты»."""
        titles = [TITLES[name].get(getattr(self, name)) for name in CHOOSERS]
        return ", ".join(title for title in titles if title)

    @property
    def is_part(self) -> bool:
        return any(getattr(self, name) for name in CHOOSERS)

    def on_screen(self, rows: list[Row]) -> dict:
        """The row on the projector, its number and those beside it; the query keeps the chosen part."""
        number = min(self.screen, len(rows))
        part = replace(self, screen=0).query
        return {
            "row": rows[number - 1] if number else None,
            "number": number,
            "previous": number - 1,
            "next": number + 1 if number < len(rows) else 0,
            "query": part and f"{part}&",
        }

    def rows(self, table: Table) -> list[Row]:
        return [row for row in table.rows if all(choose(row, getattr(self, name)) for name, choose in CHOOSERS.items())]


CHOOSERS: dict[str, Callable[[Row, str], bool]] = {
    "verdict": lambda row, chosen: not chosen or (row.verdict or UNDECIDED) == chosen,
    "area": lambda row, chosen: not chosen or row.trend.area == chosen,
    "group": lambda row, chosen: not chosen or row.trend.group == chosen,
    "remark": lambda row, chosen: not chosen or has_remark(row, chosen),
    "priority": lambda row, chosen: not chosen or bool(row.trend.priority),
    "stale": lambda row, chosen: not chosen or row.is_stale,
}


def has_remark(row: Row, chosen: str) -> bool:
    return any(chosen in ("any", remark.code) for remark in row.remarks)


def asked_showing(request: HttpRequest) -> Showing:
    """Of the address of the page, or of the page that a form was sent from."""
    return Showing.asked(QueryDict(request.POST["show"]) if "show" in request.POST else request.GET)


def choices(table: Table) -> dict[str, list[tuple[str, str]]]:
    """What there is to choose from in this table."""
    remarks = {remark.code for row in table.rows for remark in row.remarks}
    return {
        "verdicts": [(value, title) for value, title in [*VERDICTS.items(), (UNDECIDED, "Не решено")]],
        "areas": _present(EducationalArea.choices, (row.trend.area for row in table.rows)),
        "groups": _present(CompetencyGroup.choices, (row.trend.group for row in table.rows)),
        "remarks": [("any", "любое замечание")] * bool(remarks) + _present(REMARK_TITLES.items(), remarks),
    }


def _present(titles: Iterable[tuple[str, str]], found: Iterable[str]) -> list[tuple[str, str]]:
    there = set(found)
    return [(code, title) for code, title in titles if code in there]
