"""«Сводная таблица» and «Аналитическая справка» as .docx (`domain/2` §2.5)."""

from deficits.engine.wording_areas import AGES
from deficits.engine.wording_children import of_children, people
from pos_portal.core.engine.documents import Document, PrintedTable, accepted_lines, approved_lines, write_document
from pos_portal.core.models import Membership

from .child_reports import AreaReport, Report, Said

HIDDEN = "скрыто"
GOAL = "Индивидуализация образования и оптимизация работы с группой детей."
TASKS = "Увидеть, что дети уже освоили и в чём им нужна поддержка; спланировать работу с группой и с каждым ребёнком."
METHODS = "Наблюдение, беседы, анализ продуктов детской деятельности, диагностические и игровые ситуации."
ABOUT = "по результатам педагогической диагностики достижения планируемых результатов"


def summary_title(report: Report) -> str:
    group = report.group
    whose = f"{AGES[group.age].genitive} {group.title}" if group else "детского сада"
    return f"Сводная таблица по усвоению программных показателей детьми {whose}"


def present_sentence(report: Report) -> str:
    """«В группе 15 детей, из них оценены 13»; without the number of the group where it has no list of children."""
    place = "группе" if report.group else "детском саду"
    if not report.n_assessed:
        return ""
    if report.n_children is None:
        return f"В {place} оценено детей: {report.n_assessed}."
    return f"В {place} {of_children(report.n_children)}, из них оценено: {report.n_assessed}."


def cell_words(said: Said, level: str) -> str:
    """«5 чел. (35,7 %)», «–» for nobody, «скрыто» for too few."""
    if said.is_hidden:
        return HIDDEN
    count = getattr(said.counts, level) if said.counts else 0
    return people(count, said.counts.assessed) if count else "–"


def summary_document(report: Report, by: Membership) -> bytes:
    levels = [title for level in report.levels for title in (level, "")]
    table = PrintedTable(
        headings=("", *("1 полугодие", "2 полугодие") * 3),
        rows=[summary_row(one) for one in report.areas],
        widths=(5, 3, 3, 3, 3, 3, 3),
        above=(
            ("Образовательная область", "Сформированность показателей по образовательным областям", "", "", "", "", ""),
            ("", *levels),
        ),
    )
    blocks = [table, "", "Выводы", present_sentence(report), *_words(report)]
    title = (summary_title(report).upper(), f"{report.year} учебный год")
    return _document(report, by, title, blocks)


def summary_row(one: AreaReport) -> tuple[str, ...]:
    """The area and its children by level, both halves of the year beside each other."""
    cells = [cell_words(said, level) for level in ("low", "middle", "high") for said in one.waves]
    return (one.area.label, *cells)


def _words(report: Report) -> list[str]:
    lines = []
    for one in report.areas:
        if one.last.text:
            lines += ["", f"{one.area.label}. {one.last.text}"]
        if one.last.recommendation:
            lines.append(f"Рекомендации: {one.last.recommendation}")
    return lines


def report_document(report: Report, by: Membership) -> bytes:
    about = PrintedTable(
        headings=tuple(name for name, _ in about_rows(report)[:4]),
        rows=[tuple(value for _, value in about_rows(report)[:4]), *about_rows(report)[4:]],
        widths=(4, 3, 4, 4),
    )
    blocks: list = [about]
    for one in report.areas:
        blocks += ["", one.area.label, _area_table(one)]
    title = ("АНАЛИТИЧЕСКАЯ СПРАВКА", ABOUT, f"{report.year} учебный год")
    return _document(report, by, title, blocks)


def about_rows(report: Report) -> list[tuple[str, str]]:
    """What stands at the head of the reference: whom, when, what for and how."""
    start, end = (one or "–" for one in report.periods)
    return [
        ("Группа", _who(report)),
        ("Количество детей", str(report.n_children or report.n_assessed or "–")),
        ("Период стартовой диагностики", start),
        ("Период итоговой диагностики", end),
        ("Цель", GOAL),
        ("Задачи", TASKS),
        ("Методы", METHODS),
    ]


def _who(report: Report) -> str:
    return report.group.title if report.group else f"Весь детский сад, групп: {len(report.groups)}"


def level_row(said: Said) -> tuple[str, ...]:
    """Children on the high, the middle and the low level, as the form puts them."""
    return tuple(cell_words(said, level) for level in ("high", "middle", "low"))


def _area_table(one: AreaReport) -> PrintedTable:
    rows = []
    for said, name in zip(one.waves, ("Начало года", "Конец года"), strict=True):
        rows += [(name, *level_row(said)), ("Выводы", _said(said))]
    headings = ("", "Высокий уровень", "Средний уровень", "Низкий уровень")
    return PrintedTable(headings=headings, rows=rows, widths=(3, 4, 4, 4))


def _said(said: Said) -> str:
    advice = f"Рекомендации: {said.recommendation}" if said.recommendation else ""
    return "\n".join(filter(None, (said.text, advice))) or "–"


def _document(report: Report, by: Membership, title: tuple[str, ...], blocks: list) -> bytes:
    organization = by.organization
    signed = report.educators or (by.short_name,)
    who = "Воспитатель" if report.educators else by.position or by.get_role_display()
    return write_document(
        Document(
            title=(organization.full_name, *title),
            blocks=blocks,
            accepted=accepted_lines(),
            approved=approved_lines(organization.head_genitive, name=organization.head_name),
            signatures=("", *(f"{who} ______________ {name}" for name in signed)),
        )
    )
