"""Months as words."""

from collections.abc import Sequence

from django import template
from django.utils.dates import MONTHS

from planning.engine import hyphens

register = template.Library()


@register.filter
def month_words(keys: list[str]) -> str:
    """`["2026-10", "2026-11", "2027-03"]` → «октябрь–ноябрь 2026, март 2027»."""
    runs: list[list[tuple[int, int]]] = []
    for key in sorted(keys):
        year, month = map(int, key.split("-"))
        if runs and year * 12 + month == runs[-1][-1][0] * 12 + runs[-1][-1][1] + 1:
            runs[-1].append((year, month))
        else:
            runs.append([(year, month)])
    return ", ".join(_run(run[0], run[-1]) for run in runs)


@register.filter
def month_name(key: str) -> str:
    """`2026-10` → «Октябрь»."""
    return str(MONTHS[int(key[5:])]).capitalize()


@register.filter
def month_span(numbers: Sequence[int]) -> str:
    """`(10, 11, 12)` → «окт–дек»."""
    return f"{str(MONTHS[numbers[0]])[:3].lower()}–{str(MONTHS[numbers[-1]])[:3].lower()}"


@register.filter
def scale(value: float) -> str:
    """A place on a line of twelve months for a drawing: a point whatever the language."""
    return f"{value:.3f}"


@register.filter
def hyphenated(text: str) -> str:
    """For narrow columns."""
    return hyphens.hyphenated(text)


def _run(first: tuple[int, int], last: tuple[int, int]) -> str:
    if first == last:
        return f"{MONTHS[first[1]].lower()} {first[0]}"
    start = MONTHS[first[1]].lower() if first[0] == last[0] else f"{MONTHS[first[1]].lower()} {first[0]} "
    return f"{start}–{' ' if first[0] != last[0] else ''}{MONTHS[last[1]].lower()} {last[0]}"


@register.filter
def month_word(key: str) -> str:
    """`2026-10` → «октябрь 2026»."""
    return month_words([key])
