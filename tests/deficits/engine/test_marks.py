from decimal import Decimal
from fractions import Fraction

import pytest

from deficits.engine.marks import SCALES, level


def test_every_scale_names_its_marks():
    assert {code: " ".join(mark.sign for mark in scale.marks) for code, scale in SCALES.items()} == {
        "0-3": "0 1 2 3",
        "1-3": "1 2 3",
        "1-5": "1 2 3 4 5",
        "letters": "Н С В",
        "signs": "– ± +",
    }
    assert [(scale.lowest, scale.highest) for scale in SCALES.values()] == [(0, 3), (1, 3), (1, 5), (1, 3), (1, 3)]
    assert SCALES["1-3"].values == {1, 2, 3}
    assert SCALES["signs"].sign(2) == "±"


@pytest.mark.parametrize("value", [0, 4, -1])
def test_a_mark_outside_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="outside the scale letters"):
        SCALES["letters"].sign(value)


@pytest.mark.parametrize(
    ("code", "mean", "percent"),
    [
        ("0-3", 0, 0),
        ("0-3", 1.27, 42.333333),
        ("0-3", 3, 100),
        ("1-3", 1, 0),
        ("1-3", 2, 50),
        ("1-5", 3.8, 70),
        ("signs", 3, 100),
    ],
)
def test_percent(code, mean, percent):
    assert SCALES[code].percent(mean) == percent


@pytest.mark.parametrize(("code", "mean"), [("0-3", 3.1), ("1-5", 0.9), ("1-3", 0)])
def test_percent_outside_the_scale_is_refused(code, mean):
    with pytest.raises(ValueError, match="outside the scale"):
        SCALES[code].percent(mean)


@pytest.mark.parametrize(
    ("code", "marks", "expected"),
    [
        ("0-3", [1, 2], "middle"),
        ("0-3", [1, 1, 2], "low"),
        ("0-3", [2, 2, 2, 3], "high"),
        ("0-3", [2, 2, 2, 2, 3], "middle"),
        ("0-3", [1, 1, 2, 1, 1, 1, 1, 2, 1], "low"),
        ("1-3", [1], "low"),
        ("1-3", [2], "middle"),
        ("1-3", [3], "high"),
        ("1-3", [1, 2, 2], "middle"),
        ("letters", [2, 2, 3], "high"),
        ("signs", [1, 1, 2], "low"),
        ("1-5", [4, 4, 4, 4, 3], "high"),
        ("1-5", [4, 4, 4, 3], "middle"),
        ("1-5", [2, 2, 2, 2, 2, 2, 2, 3, 3, 3], "middle"),
        ("1-5", [2, 2, 2, 2, 3], "low"),
    ],
)
def test_level_of_marks(code, marks, expected):
    assert SCALES[code].level(sum(marks) / len(marks)) == expected


def test_own_cuts_of_a_framework_replace_those_of_the_scale():
    assert level(2.0, Decimal("1.000"), Decimal("2.000")) == "high"
    assert level(1.999, Decimal("1.000"), Decimal("2.000")) == "middle"


@pytest.mark.parametrize("code", SCALES)
def test_levels_agree_with_exact_fractions_for_every_mean_of_up_to_forty_marks(code):
    """A second computation without floating point: a float of a mean never falls on the wrong side of a cut."""
    scale = SCALES[code]
    low, high = (Fraction(cut).limit_denominator(20) for cut in (scale.low_below, scale.high_from))
    for n in range(1, 41):
        for total in range(scale.lowest * n, scale.highest * n + 1):
            mean = Fraction(total, n)
            expected = "low" if mean < low else "high" if mean >= high else "middle"
            assert scale.level(total / n) == expected, (total, n)
