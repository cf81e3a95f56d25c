"""Own scales: their limits and the code that the same steps always get."""

from collections.abc import Sequence
from hashlib import sha256

from deficits.engine.scales import Point, Scale

FEWEST_POINTS, MOST_POINTS = 2, 10
LOWEST, HIGHEST = 0, 100


def own_scale(title: str, direction: str, points: Sequence[Point], not_applicable: str) -> Scale:
    """A scale with a code made of its own words, so that the same scale is kept once."""
    ordered = tuple(sorted(points, key=lambda point: point.value))
    words = [title, not_applicable, *(f"{point.value}|{point.label}|{point.example}" for point in ordered)]
    mark = sha256("\n".join(words).encode()).hexdigest()[:16]
    return Scale(f"own_{direction}_{mark}", title, ordered, direction, not_applicable)
