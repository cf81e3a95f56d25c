"""Short ways to write surveys down in tests: one string of digits is one item answered by everybody."""

from dataclasses import replace

import pytest

from deficits.engine.figures import Figures
from deficits.engine.responses import SELF, Answer, Item
from deficits.engine.scales import DIFFICULTY, Point, Scale

SCALE = Scale("0-3", "0–3", tuple(Point(value, str(value)) for value in range(4)))
TURNED = Scale("d0-3", "затруднение 0–3", SCALE.points, DIFFICULTY)


def answers(viewpoint: str = SELF, first: int = 0, /, **marks: str) -> list[Answer]:
    """One Answer a character: a digit, «.» for no answer, «-» for «не относится»."""
    return [
        Answer(first + person, item, float(mark) if mark.isdigit() else None, viewpoint, mark == "-")
        for item, row in marks.items()
        for person, mark in enumerate(row)
    ]


def items(*codes: str, scale: Scale = SCALE, **places: str) -> list[Item]:
    """Items of one scale, all with the same group, competency and area."""
    return [Item(code, scale, **places) for code in codes]


def assert_same(found: Figures, expected: Figures) -> None:
    """Equal to the last digit, but for the spread, whose tenth digit depends on the order of adding."""
    assert replace(found, spread=None) == replace(expected, spread=None)
    assert found.spread == (None if expected.spread is None else pytest.approx(expected.spread, rel=1e-9, abs=1e-9))
