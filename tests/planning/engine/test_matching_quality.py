"""Floors of matching quality on labelled kindergartens; never lower them, raise them when matching gets better."""

import pytest

from .matching_scores import score

FLOORS = {  # average precision, recall in the first three, F1 of the decision, balanced accuracy of "not covered"
    "rosinka": (0.95, 0.95, 0.93, 0.95),
    "zhuravlik": (0.95, 0.95, 0.88, 0.95),
    "beryozka": (0.95, 0.95, 0.93, 0.95),
    "iskorka": (0.93, 0.93, 0.78, 0.95),
    "kvartal": (0.95, 0.95, 0.9, 0.5),
    "rodnichok": (0.93, 0.95, 0.75, 0.95),
    "severnoe_siyanie": (0.95, 0.95, 0.93, 0.5),
    "severyanka": (0.95, 0.95, 0.9, 0.95),
    "solnechny_gorod": (0.95, 0.95, 0.85, 0.95),
    "teremok": (0.95, 0.95, 0.88, 0.95),
    "yantarny": (0.9, 0.9, 0.85, 0.95),
}


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(name: str):
    reached = score(name)
    figures = (reached.average_precision, reached.recall_at_3, reached.f1, reached.uncovered)
    below = [(round(figure, 3), floor) for figure, floor in zip(figures, FLOORS[name], strict=True) if figure < floor]
    assert below == []
