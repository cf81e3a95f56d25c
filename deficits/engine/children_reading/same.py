"""The same children at the start and at the end: the part of a reading that shows dynamics without newcomers."""

from ..children import Counts
from ..marks import SCALES
from .reading import END, START, ChildrenReading

Means = dict[tuple[int, str, str], list[float]]


def same_children(reading: ChildrenReading) -> dict[tuple[int, str], list[tuple[str, Counts]]]:
    """For every group and area the counts of children with marks both times, by wave; empty for aggregated forms."""
    means: Means = {}
    for mark in reading.marks:
        area = reading.criteria[mark.criterion].area
        means.setdefault((mark.child, area, mark.wave), []).append(mark.value)
    found: dict[tuple[int, str], list[tuple[str, Counts]]] = {}
    for child, area, wave in means:
        if wave == START and (child, area, END) in means:
            rows = found.setdefault((reading.children[child].group, area), [])
            rows += [(when, _one(reading.scale, means[child, area, when])) for when in (START, END)]
    return found


def _one(scale: str, values: list[float]) -> Counts:
    return Counts(**{SCALES[scale].level(sum(values) / len(values)): 1})
