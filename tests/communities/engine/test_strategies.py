from dataclasses import replace

import pytest

from communities.engine.strategies import Facts, Gate, fully_marked, gates, total

READY = Facts(
    is_line_accepted=True,
    has_result=True,
    compared=2,
    has_reason=True,
    is_own=False,
    is_tried=False,
    answered=5,
    staff=14,
    minimum=5,
    needs=1,
    unsolved=0,
)


def closed(**changes) -> list[str]:
    return [gate.code for gate in gates(replace(READY, **changes)) if not gate.is_open]


def test_a_strategy_of_the_catalogue_needs_six_things():
    codes = ["line", "result", "compared", "reason", "ready", "weighed"]
    assert gates(READY) == tuple(Gate(code, True) for code in codes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_line_accepted": False}, "line"),
        ({"has_result": False}, "result"),
        ({"compared": 1}, "compared"),
        ({"has_reason": False}, "reason"),
        ({"answered": 4}, "ready"),
        ({"answered": 0, "staff": 0}, "ready"),
        ({"needs": 0}, "weighed"),
        ({"unsolved": 1}, "weighed"),
        ({"is_own": True}, "tried"),
    ],
)
def test_each_of_them_can_be_missing(changes, code):
    assert closed(**changes) == [code]


def test_in_a_small_kindergarten_everybody_is_enough():
    assert closed(answered=3, staff=3) == []
    assert closed(answered=2, staff=3) == ["ready"]


def test_an_own_strategy_that_was_tried():
    assert closed(is_own=True, is_tried=True) == []


def test_marks_are_compared_only_when_whole():
    marks = {(1, 7): 3, (1, 8): 2, (2, 7): 1}

    assert fully_marked([1, 2], [7, 8], marks) == [1]
    assert fully_marked([1, 2], [], marks) == []
    assert (total(1, marks), total(2, marks), total(3, marks)) == (5, 1, 0)
