"""The words and figures of a report: one description that the page shows and the file carries."""

from dataclasses import dataclass

from django.urls import reverse

from deficits.models import Trend
from planning.models import Fulfilment
from planning.models.overviews import MOVEMENTS, STATES, VERDICTS
from planning.models.reports import BLOCKS, Report, ReportSet
from planning.models.tables import printed
from pos_portal.core.engine.documents import Document, PrintedTable, write_document
from pos_portal.core.templatetags.portal import of_total

from .exports import TABLE_HEADINGS

EMPTY = "Пока не заполнено."


@dataclass(frozen=True)
class Figure:
    """A number and the page on which it is counted."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Section:
    """A block of the report: figures, sentences, a table of texts – whatever it has; `url` is where it comes from."""

    code: str
    title: str
    url: str
    figures: tuple[Figure, ...] = ()
    texts: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Rows of headings and texts."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]

    @property
    def is_empty(self) -> bool:
        return not (self.figures or any(self.texts) or self.rows)


def sections_of(report: Report, blocks: list[str]) -> list[Section]:
    return [BUILT[block](report) for block in blocks]


def report_document(report: Report, ready: ReportSet, blocks: list[str]) -> bytes:
    organization = report.plan.organization
    told: list[str | PrintedTable] = []
    for section in sections_of(report, blocks):
        told += ["", section.title.upper(), *_printed(section)]
    return write_document(
        Document(
            title=(ready.title, organization.full_name, f"{report.plan.year} учебный год"),
            blocks=told,
            is_landscape="table" in blocks,
            signatures=("", f"{organization.head_position} ____________________ {organization.head_name}"),
        )
    )


def _printed(section: Section) -> list[str | PrintedTable]:
    if section.is_empty:
        return [EMPTY]
    told: list[str | PrintedTable] = list(section.texts)
    if section.figures:
        rows = [(figure.label, figure.value) for figure in section.figures]
        told.append(PrintedTable(("Показатель", "Значение"), rows, (7, 3)))
    if section.rows:
        told.append(PrintedTable(section.headings, section.rows, section.widths))
    return told


def _coverage(report: Report) -> Section:
    coverage, at = report.overview.table.coverage, _address(report, "correspondence_list")
    counts = zip(VERDICTS, report.overview.verdicts[0][1], strict=True)
    told = [Figure(f"Тенденции: {name.lower()}", of_total(count, coverage.trends), at) for name, count in counts]
    untied = Figure("Мероприятия без тенденции", of_total(coverage.untied, coverage.activities), f"{at}#untied")
    return _section("coverage", at, figures=(*told, untied))


def _table(report: Report) -> Section:
    rows = [printed(row) for row in report.overview.table.rows]
    told = tuple((_lines(row.trend), _topics(row.topics), _lines([row.verdict, *row.found])) for row in rows)
    return _section(
        "table", _address(report, "correspondence_list"), headings=TABLE_HEADINGS, rows=told, widths=(3, 4, 3)
    )


def _trends(report: Report) -> Section:
    headings = ("Тенденция", "Сейчас затрудняются", "В прошлый раз", "Масштаб")
    rows = tuple(_numbers(trend) for trend in report.overview.table.trends)
    return _section("trends", reverse("deficits:trend_list"), headings=headings, rows=rows, widths=(5, 2, 2, 2))


def _fulfilment(report: Report) -> Section:
    at, counts = _address(report, "fulfilment_list"), report.overview.states[0][1]
    told = [
        Figure(Fulfilment(state).label, of_total(count, sum(counts)), f"{at}&state={state}")
        for state, count in zip(STATES, counts, strict=True)
    ]
    late = Figure("Срок прошёл, отметки нет", str(report.overview.facts.overdue), f"{at}&state=overdue")
    return _section("fulfilment", at, figures=(*told, late))


def _forms(report: Report) -> Section:
    at = _address(report, "balance_list")
    told = [
        Figure(f"{side.title} – {part}", of_total(count, sum(side.rows[0][1])), at)
        for side in report.forms.sides
        for part, count in zip(side.parts, side.rows[0][1], strict=True)
    ]
    return _section("forms", at, figures=tuple(told))


def _learning(report: Report) -> Section:
    learning, at = report.overview.learning, reverse("communities:community_list")
    counts = (("Сообществ (ПОС)", learning.communities), ("Совместных занятий", learning.held))
    told = [Figure(label, str(count), at) for label, count in (*counts, ("Записей на наблюдение", learning.visits))]
    surveys = [
        Figure(f"Опрос «{survey}»: ответили", _share(survey.sent, survey.asked), reverse("deficits:survey_list"))
        for survey in report.overview.surveys
    ]
    return _section("learning", at, figures=(*told, *surveys))


def _effect(report: Report) -> Section:
    at, counts = _address(report, "correspondence_effect"), report.overview.movements[0][1]
    told = [
        Figure(f"Тенденции: {name.lower()}", of_total(count, sum(counts)), at)
        for name, count in zip(MOVEMENTS, counts, strict=True)
    ]
    return _section("effect", at, figures=tuple(told))


def _successes(report: Report) -> Section:
    rows = tuple((success.activity.title, success.text, success.proof) for success in report.successes)
    headings = ("Мероприятие", "Что получилось", "Чем подтверждается")
    return _section("successes", _address(report, "proposal_list", "successes"), headings=headings, rows=rows)


def _reflection(report: Report) -> Section:
    rows = tuple((question, answer) for question, answer in report.reflection.answers()[:3] if answer)
    at = _address(report, "proposal_list")
    return _section("reflection", at, headings=("Вопрос", "Ответ"), rows=rows, widths=(3, 7))


def _conclusion(report: Report) -> Section:
    texts = tuple(report.reflection.conclusion.splitlines())
    return _section("conclusion", _address(report, "proposal_list", "decision"), texts=texts)


def _decision(report: Report) -> Section:
    texts = tuple(report.reflection.decision.splitlines())
    return _section("decision", _address(report, "proposal_list", "decision"), texts=texts)


BUILT = {
    "coverage": _coverage,
    "table": _table,
    "trends": _trends,
    "fulfilment": _fulfilment,
    "forms": _forms,
    "learning": _learning,
    "effect": _effect,
    "successes": _successes,
    "reflection": _reflection,
    "conclusion": _conclusion,
    "decision": _decision,
}


def _section(code: str, url: str, **told) -> Section:
    return Section(code, BLOCKS[code], url, **told)


def _address(report: Report, view: str, anchor: str = "") -> str:
    return f"{reverse(f'planning:{view}')}?year={report.plan.school_year}{anchor and '#' + anchor}"


def _numbers(trend: Trend) -> tuple[str, ...]:
    now, before = ((trend.deficit, trend.answered), (trend.deficit_before, trend.answered_before))
    told = ["—" if None in pair else of_total(*pair) for pair in (now, before)]
    return (trend.text, *told, trend.get_scope_display())


def _topics(topics: list[list[str]]) -> str:
    return "\n".join(f"{number}. {_lines(topic)}" for number, topic in enumerate(topics, 1))


def _lines(texts: list[str]) -> str:
    return "\n".join(texts)


def _share(count: int, total: int) -> str:
    return f"{round(100 * count / total)} %" if total else "—"
