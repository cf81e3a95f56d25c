"""Floors of matching quality on labelled kindergartens; lower them never, raise them when matching gets better."""

import pytest

from .matching_scores import score

FLOORS = {
    "rosinka": (0.70, 0.75, 0.65, 0.70),
    "zhuravlik": (0.85, 0.85, 0.65, 0.50),
}


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(name: str):
    reached = score(name)
    figures = (reached.average_precision, reached.recall_at_3, reached.f1, reached.uncovered)
    below = [(round(figure, 3), floor) for figure, floor in zip(figures, FLOORS[name], strict=True) if figure < floor]
    assert below == []
