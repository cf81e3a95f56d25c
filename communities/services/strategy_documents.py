"""A strategy as a Word file: result first, then tactics, resources, the comparison and the reason of the choice."""

from communities.models import ExpectedResult, Strategy
from communities.models.strategy_tables import MARKS, OptionTable, read_options
from pos_portal.core.engine.documents import Document, PrintedTable, approved_lines, write_document
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import NBSP, ru_date

WORDS = dict(MARKS)


def strategy_document(strategy: Strategy, *, by: Membership) -> bytes:
    organization, line = by.organization, strategy.line
    table = read_options(line, by)
    blocks = [*_about(strategy), *_tactics(strategy), *_needs(strategy), *_comparison(table), *_reason(strategy)]
    return write_document(
        Document(
            title=(
                organization.full_name,
                "",
                "Педагогическая стратегия",
                f"«{strategy.title}»",
                f"{line.year} учебный год",
            ),
            blocks=["", *blocks],
            approved=approved_lines(name=organization.head_name),
            accepted=("ВЫБРАНА", "коллективом педагогов", _day(strategy)),
        )
    )


def _day(strategy: Strategy) -> str:
    return ru_date(strategy.decided_at) if strategy.decided_at else "______________"


def _about(strategy: Strategy) -> list[str | PrintedTable]:
    rows = [
        ("Единая линия изменений", strategy.line.title),
        ("Результат", _result(strategy.result)),
        ("Проблема", strategy.problem),
        ("Образовательные области", ", ".join(strategy.area_names)),
        ("Возраст детей", "; ".join(strategy.age_names)),
        ("Что увидим у детей", strategy.expected),
        ("Чем измерим", strategy.measure),
        ("Что может помешать", strategy.risks),
        ("Проба", strategy.trial_outcome),
    ]
    return [PrintedTable(("О чём", "Содержание"), [row for row in rows if row[1]], (2, 5))]


def _result(result: ExpectedResult | None) -> str:
    """«Дети понимают, о чём книга (с 30 % до 60 % к 31 мая 2027)»."""
    if result is None:
        return "не определён"
    start, target = (f"{value}{NBSP}%" for value in (result.start_value, result.target_value))
    return f"{result.text} (с {start} до {target} к {ru_date(result.due_on)})"


def _tactics(strategy: Strategy) -> list[str]:
    rows = strategy.tactics.filter(is_dropped=False)
    return ["", "Тактики", *(f"{number}. {row.title}" for number, row in enumerate(rows, 1))] if rows else []


def _needs(strategy: Strategy) -> list[str | PrintedTable]:
    rows = [
        (row.get_kind_display(), row.needed, row.available, row.missing or "–", row.solution)
        for row in strategy.needs.order_by("pk")
    ]
    headings = ("Ресурс", "Что нужно", "Что есть", "Чего не хватает", "Как решим")
    return ["", "Карта ресурсов", PrintedTable(headings, rows, (3, 4, 4, 3, 4), size=10)] if rows else []


def _comparison(table: OptionTable) -> list[str | PrintedTable]:
    """Only when something was compared."""
    if not table.compared:
        return []
    rows = [
        (criterion.title, *(f"{mark.value} – {WORDS[mark.value]}" if mark else "–" for _, mark in cells))
        for criterion, cells in table.rows
    ]
    sums = [f"{total} из {table.most}" if total is not None else "–" for _, total in table.totals]
    headings = ("Критерий", *(one.title for one in table.options))
    return ["", "Сравнение вариантов", PrintedTable(headings, [*rows, ("Всего", *sums)], size=10)]


def _reason(strategy: Strategy) -> list[str]:
    return ["", "Почему выбрали именно её", strategy.choice_reason] if strategy.choice_reason else []
