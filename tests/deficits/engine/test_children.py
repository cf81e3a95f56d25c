import pytest

from deficits.engine.children import Counts, picture_of


def test_levels_are_weighted_by_children_not_by_groups():
    picture = picture_of(
        "speech", [("start", Counts(5, 5, 0)), ("start", Counts(0, 0, 20)), ("end", Counts(0, 10, 20))]
    )

    assert picture.waves["start"] == Counts(5, 5, 20)
    assert picture.high_change == pytest.approx(20 / 30 - 20 / 30)
    assert picture.low_change == pytest.approx(-5 / 30)


@pytest.mark.parametrize(
    ("start", "end", "direction"),
    [
        (Counts(5, 10, 5), Counts(2, 10, 8), "up"),
        (Counts(2, 10, 8), Counts(5, 10, 5), "down"),
        (Counts(2, 10, 8), Counts(2, 10, 8), "stable"),
        (Counts(2, 16, 2), Counts(5, 10, 5), None),
    ],
)
def test_direction(start, end, direction):
    assert picture_of("art", [("start", start), ("end", end)]).direction == direction


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("end", Counts(4, 6, 10))], True),
        ([("end", Counts(3, 12, 5))], True),
        ([("end", Counts(3, 7, 10))], False),
        ([("start", Counts(1, 6, 13)), ("end", Counts(1, 6, 13))], True),
        ([("start", Counts(10, 6, 4))], False),
        ([], False),
    ],
)
def test_problem_area_is_judged_at_the_end_of_the_year(rows, problem):
    assert picture_of("art", rows).is_problem is problem


def test_two_children_are_hidden():
    assert Counts(1, 1, 0).is_hidden is True
    assert Counts(1, 1, 1).is_hidden is False
    assert Counts().is_hidden is False
