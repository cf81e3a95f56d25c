"""Statistics of small groups: interval of a share, exact tests, correction for many comparisons."""

from collections.abc import Sequence
from math import comb, sqrt

Z_95 = 1.959963984540054


def wilson(count: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson interval of a share as two numbers 0–1; the whole range when there is nobody."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, z * z
    centre = share + square / (2 * total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    low = 0.0 if count == 0 else (centre - half) / scale
    high = 1.0 if count == total else (centre + half) / scale
    return low, high


def sign_test(up: int, down: int) -> float:
    """Exact two-sided probability that `up` and `down` changes differ by chance alone (McNemar, sign test)."""
    total = up + down
    if not total:
        return 1.0
    tail = sum(comb(total, step) for step in range(min(up, down) + 1))
    return min(1.0, 2 * tail / (1 << total))


def fisher(first: int, of_first: int, second: int, of_second: int) -> float:
    """Fisher's exact two-sided probability for two shares of different people."""
    hits, total = first + second, of_first + of_second
    ways = comb(total, hits)
    low, high = max(0, hits - of_second), min(hits, of_first)
    chances = {k: comb(of_first, k) * comb(of_second, hits - k) for k in range(low, high + 1)}
    limit = chances[first]
    return min(1.0, sum(chance for chance in chances.values() if chance <= limit) / ways)


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """The same probabilities in the same order, adjusted for the number of comparisons."""
    order = sorted(range(len(values)), key=lambda place: values[place], reverse=True)
    adjusted, smallest = [0.0] * len(values), 1.0
    for rank, place in zip(range(len(values), 0, -1), order, strict=True):
        smallest = min(smallest, values[place] * len(values) / rank)
        adjusted[place] = smallest
    return adjusted
