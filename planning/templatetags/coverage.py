"""Pictures and sentences of the coverage map."""

from collections.abc import Callable, Sequence

from django import template
from django.urls import reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from planning.engine.coverage_maps import CoverageGrid
from planning.models.coverage_maps import CoverageMap
from planning.models.tables import Row
from planning.models.wordings import AUDIENCE_TITLES
from pos_portal.core.templatetags.charts import heat
from pos_portal.core.templatetags.portal import number, plural

ACTIVITIES = "мероприятие,мероприятия,мероприятий"
STRENGTHS = {"full": "полностью", "partial": "частично", "indirect": "косвенно"}
WORDS_OF_TREND = 26

register = template.Library()


@register.inclusion_tag("_components/bar_chart.html")
def weight_bars(coverage_map: CoverageMap) -> dict:
    """How fully each trend is answered."""
    rows = coverage_map.table.rows
    most = max([row.weight for row in rows] + [1.0])
    drawn = [
        {"label": link_to(coverage_map, row), "share": row.weight / most, "text": weight_words(row)} for row in rows
    ]
    return {
        "rows": drawn,
        "title": "Полнота охвата",
        "sentence": "Мероприятие, которое отвечает полностью, считается за 1, частично – за ½, косвенно – за ¼.",
        "unit": "Полнота",
    }


@register.inclusion_tag("_components/heat_table.html")
def month_heat(coverage_map: CoverageMap) -> dict:
    months = coverage_map.months
    return _heat(
        coverage_map, coverage_map.by_month, months, lambda month: str(MONTHS_3[int(month[5:])]),
        "Тенденции и месяцы", month_sentence(coverage_map),
    )  # fmt: skip


@register.inclusion_tag("_components/heat_table.html")
def audience_heat(coverage_map: CoverageMap) -> dict:
    return _heat(
        coverage_map, coverage_map.by_audience, coverage_map.audiences, AUDIENCE_TITLES.__getitem__,
        "Тенденции и участники", audience_sentence(coverage_map),
    )  # fmt: skip


def _heat(
    coverage_map: CoverageMap, grid: CoverageGrid, columns: Sequence[str], title_of: Callable, title: str, sentence: str
) -> dict:
    """Numbers of activities; the darker the cell, the more fully they answer."""
    rows = [
        (link_to(coverage_map, row), [_cell(grid, row.trend.pk, column) for column in columns])
        for row in coverage_map.table.rows
    ]
    return {"rows": rows, "columns": [title_of(column) for column in columns], "title": title, "sentence": sentence}


def _cell(grid: CoverageGrid, trend: int, column: str) -> tuple[str, str]:
    return str(grid.cell(trend, column).activities or "–"), heat(grid.shade(trend, column))


def link_to(coverage_map: CoverageMap, row: Row) -> SafeString:
    """The trend in a few words, leading to its row of the table."""
    table, year = reverse("planning:correspondence_list"), coverage_map.table.plan.school_year
    words = Truncator(row.trend.text).words(WORDS_OF_TREND)
    return format_html('<a href="{}?year={}#trend-{}">{}</a>', table, year, row.trend.pk, words)


def weight_words(row: Row) -> str:
    """«2,5 (2 полностью, 1 частично)»."""
    counted = {strength: sum(line.strength == strength for line in row.accepted) for strength in STRENGTHS}
    parts = [f"{count} {STRENGTHS[strength]}" for strength, count in counted.items() if count]
    return f"{short(row.weight)} ({', '.join(parts)})" if parts else "0"


@register.filter("weight")
def short(weight: float) -> str:
    """2 · 2,5 · 0,25."""
    return number(weight, 2).rstrip("0").rstrip(",")


def month_sentence(coverage_map: CoverageMap) -> str:
    """«Больше всего мероприятий в ноябре – 5; нет ни одного в апреле, мае»."""
    counts = coverage_map.by_month.columns
    if not counts:
        return "Ни у одного отмеченного мероприятия не назван месяц."
    fullest = max(coverage_map.months, key=lambda month: counts.get(month, 0))
    empty = [in_month(month) for month in coverage_map.months if month not in counts]
    most = f"Больше всего мероприятий {in_month(fullest)} – {counts[fullest]}"
    return f"{most}; ни одного – {', '.join(empty)}." if empty else f"{most}; пустых месяцев нет."


def in_month(month: str) -> str:
    """«в ноябре»."""
    name = str(MONTHS[int(month[5:])]).lower()
    return f"в {name[:-1] if name[-1] in 'ьй' else name}е"


def audience_sentence(coverage_map: CoverageMap) -> str:
    """«Чаще всего приглашены воспитатели – 12 мероприятий; не приглашены: наставники»."""
    counts = coverage_map.by_audience.columns
    if not counts:
        return "Мероприятия ещё не отмечены."
    most = max(coverage_map.audiences, key=lambda who: counts.get(who, 0))
    missing = [AUDIENCE_TITLES[who] for who in coverage_map.audiences if who not in counts]
    told = f"Чаще всего: {AUDIENCE_TITLES[most]} – {plural(counts[most], ACTIVITIES)}"
    return f"{told}; отдельно не названы: {', '.join(missing)}." if missing else f"{told}."
