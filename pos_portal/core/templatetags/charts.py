"""Pictures of numbers that are tables at the same time: every row carries its number in words, colour only helps."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from django import template

from .portal import percent

HEAT_STEPS = 6
SPARK_WIDTH, SPARK_HEIGHT = 96, 24

register = template.Library()


@register.filter
def hundred(share: float | None) -> str:
    """A share from 0 to 1 as a coordinate from 0 to 100, with a point whatever the language."""
    return f"{(share or 0) * 100:.1f}"


@register.inclusion_tag("_components/bar_chart.html")
def bar_chart(rows: Iterable, title: str, sentence: str, unit: str = "Доля") -> dict:
    """Rows with `label`, `share` (0 to 1, None when hidden), `text`, and `low`, `high` when the interval is known."""
    return {"rows": rows, "title": title, "sentence": sentence, "unit": unit}


@register.inclusion_tag("_components/slope_chart.html")
def slope_chart(rows: Iterable, title: str, sentence: str, before: str, after: str) -> dict:
    """Change between two surveys: rows with `label`, `before`, `after` (shares); names of the surveys."""
    return {"rows": rows, "title": title, "sentence": sentence, "before": before, "after": after}


@register.inclusion_tag("_components/stacked_chart.html")
def stacked_chart(
    rows: Iterable[tuple[str, Sequence[int]]],
    parts: Sequence[str],
    title: str,
    sentence: str,
    heads: Sequence = (),
    with_shares: bool = False,
) -> dict:
    """How answers fall on the parts of a scale (at most five): rows of a label and one count for each part.

    Long names of parts want short `heads` (points, letters): columns carry these, a key above tells both.
    """
    shown = [str(head) for head in heads or parts]
    told = with_share if with_shares else list
    drawn = [(label, list(zip(shown, told(counts), strict=True)), segments(counts)) for label, counts in rows]
    return {
        "rows": drawn,
        "parts": list(zip(shown, parts, strict=True)),
        "has_key": bool(heads),
        "title": title,
        "sentence": sentence,
    }


def with_share(counts: Sequence[int]) -> list[str]:
    """«23 (59 %)»."""
    total = sum(counts)
    return [f"{count} ({percent(count / total)})" if total else f"{count}" for count in counts]


def segments(counts: Sequence[int]) -> list[tuple[int, str, str]]:
    """Number of the part, start and width on a line of 100; empty parts are left out."""
    total = sum(counts)
    starts = [0, *accumulate(counts)]
    return [
        (part, hundred(start / total), hundred(count / total))
        for part, (start, count) in enumerate(zip(starts, counts, strict=False))
        if count
    ]


@register.inclusion_tag("_components/heat_table.html")
def heat_table(
    rows: Iterable[tuple[str, Sequence[float | None]]], columns: Sequence[str], title: str, sentence: str
) -> dict:
    """Rows of a label and shares (0 to 1, None when hidden); the darker the cell, the larger the share."""
    drawn = [(label, [(percent(share), heat(share)) for share in shares]) for label, shares in rows]
    return {"rows": drawn, "columns": columns, "title": title, "sentence": sentence}


@register.filter("heat_class")
def heat(share: float | None) -> str:
    """The class of a cell: heat-0 to heat-5, or heat-hidden."""
    return "heat-hidden" if share is None else f"heat-{min(HEAT_STEPS - 1, int(share * HEAT_STEPS))}"


@register.inclusion_tag("_components/sparkline.html")
def sparkline(shares: Sequence[float], title: str) -> dict:
    """A line the size of a word: shares (0 to 1) from survey to survey, two or more."""
    step = SPARK_WIDTH / max(len(shares) - 1, 1)
    points = [(f"{step * number:.1f}", f"{SPARK_HEIGHT * (1 - share):.1f}") for number, share in enumerate(shares)]
    words = ", ".join(percent(share) for share in shares)
    return {"line": " ".join(f"{x},{y}" for x, y in points), "last": points[-1], "label": f"{title}: {words}"}
