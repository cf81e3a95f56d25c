"""«Сначала теоретическое осмысление темы» (slide 13): the order of a community's plan."""

from collections.abc import Sequence
from datetime import date


def practice_comes_first(theory: Sequence[date], practice: Sequence[date]) -> bool:
    """Whether practice would begin before theory, or without any."""
    return bool(practice) and (not theory or min(practice) < min(theory))
