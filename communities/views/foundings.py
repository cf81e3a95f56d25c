"""What a new community is founded around, as the address asks for it."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from communities.models import ChangeLine, Strategy, Theme
from deficits.models import Trend


@dataclass(frozen=True)
class Around:
    """`initial` of the form; `trends` are those whose teachers are looked for."""

    initial: dict = field(default_factory=dict)
    trends: tuple[Trend, ...] = ()


def asked_around(request: HttpRequest) -> Around:
    """`?trend=7`, `?line=7`, `?theme=7` or `?strategy=7`; what the person may not read is as if not asked."""
    mine = request.membership
    for name, rows, read in (
        ("trend", Trend.objects.visible_to(mine).confirmed().select_related("survey", "organization"), _of_trend),
        ("line", ChangeLine.objects.visible_to(mine), _of_line),
        ("theme", Theme.objects.visible_to(mine), _of_theme),
        ("strategy", Strategy.objects.visible_to(mine).select_related("line"), _of_strategy),
    ):
        number = request.GET.get(name, "")
        row = rows.filter(pk=number).first() if _is_number(number) else None
        if row:
            return read(row)
    return Around()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _of_trend(trend: Trend) -> Around:
    purpose = f"Чтобы вместе изменить то, что показала тенденция: {trend.text}"
    return Around({"trend": trend.pk, "purpose": purpose}, (trend,))


def _of_line(line: ChangeLine) -> Around:
    purpose = f"Чтобы линия изменений «{line.title}» стала делом каждой группы."
    return Around({"change_line": line.pk, "purpose": purpose}, _trends(line))


def _of_theme(theme: Theme) -> Around:
    initial = {"leading_theme": theme.pk, "theme": theme.title, "purpose": theme.text or f"Работаем над темой: {theme}"}
    return Around(initial, _trends(theme))


def _of_strategy(strategy: Strategy) -> Around:
    initial = {"strategy": strategy.pk, "change_line": strategy.line_id, "theme": strategy.title}
    return Around(
        {**initial, "purpose": f"Чтобы увидеть у детей: {lower_first(strategy.expected)}"}, _trends(strategy.line)
    )


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _trends(row: ChangeLine | Theme) -> tuple[Trend, ...]:
    return tuple(row.trends.confirmed().select_related("survey", "organization"))
