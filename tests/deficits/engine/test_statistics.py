"""Reference values: intervals published by Newcombe (1998), examples of R's fisher.test, binomial sums by hand."""

import pytest

from deficits.engine.statistics import benjamini_hochberg, fisher, sign_test, wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (7, 14, 0.2679920, 0.7320080),
        (0, 10, 0.0, 0.2775328),
        (10, 10, 0.7224672, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(count, total, low, high):
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("up", "down", "expected"), [(1, 9, 0.021484375), (5, 5, 1.0), (0, 6, 0.03125), (0, 0, 1.0)])
def test_sign_test(up, down, expected):
    assert sign_test(up, down) == expected
    assert sign_test(down, up) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [((3, 4, 1, 4), 0.4857142857), ((8, 10, 1, 6), 0.0349650350), ((0, 5, 0, 7), 1.0), ((2, 17, 10, 13), 0.0005367241)],
)
def test_fisher(table, expected):
    assert fisher(*table) == pytest.approx(expected, abs=1e-9)


def test_benjamini_hochberg_keeps_the_order_and_never_exceeds_one():
    assert benjamini_hochberg([0.01, 0.5, 0.02]) == pytest.approx([0.03, 0.5, 0.03])
    assert benjamini_hochberg([0.9, 0.8]) == pytest.approx([0.9, 0.9])
    assert benjamini_hochberg([]) == []
