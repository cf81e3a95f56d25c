"""Words of the workshop's pages."""

from django import template

register = template.Library()
SIGNS = {"full": "good", "partial": "partial", "none": "strong"}


@register.filter
def clock(seconds: int) -> str:
    """205 → «3:25»."""
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def verdict_sign(verdict: str) -> str:
    """The sign of `status` that a verdict carries everywhere."""
    return SIGNS[verdict]
