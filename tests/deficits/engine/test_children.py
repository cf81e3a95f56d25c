import pytest

from deficits.engine.children import ChildRules, Counts, picture_of


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


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        ([("end", Counts(4, 6, 10))], ("low_is_high",)),
        ([("end", Counts(3, 12, 5))], ("high_is_low",)),
        ([("start", Counts(1, 6, 13)), ("end", Counts(1, 6, 13))], ("no_growth",)),
        ([("start", Counts(2, 6, 2)), ("end", Counts(6, 2, 2))], ("low_is_high", "high_is_low", "no_growth")),
        ([("end", Counts(3, 8, 4))], ("low_is_high", "high_is_low")),
        ([("end", Counts(0, 7, 3))], ()),
    ],
)
def test_reasons_of_a_problem(rows, reasons):
    assert picture_of("art", rows).reasons == reasons


def test_thresholds_are_editable():
    rows = [("start", Counts(2, 10, 8)), ("end", Counts(2, 8, 10))]

    assert picture_of("art", rows, ChildRules(low_from=10)).reasons == ("low_is_high",)
    assert picture_of("art", rows, ChildRules(high_below=51)).reasons == ("high_is_low",)
    assert picture_of("art", rows, ChildRules(change_points=10)).direction == "up"
    assert picture_of("art", rows, ChildRules(change_points=11)).direction == "stable"


def test_the_border_of_five_points_is_exact():
    """35 % − 30 % is 4.999… in floating point and five points on paper."""
    rows = [("start", Counts(0, 14, 6)), ("end", Counts(0, 13, 7))]

    assert picture_of("art", rows).direction == "up"


def test_few_children_are_told_in_children():
    picture = picture_of("art", [("start", Counts(4, 5, 0)), ("end", Counts(2, 6, 3))])

    assert (picture.is_few, picture.high_people, picture.low_people) == (True, 3, -2)
    assert picture_of("art", [("end", Counts(0, 5, 5))]).is_few is False


def test_published_shares_of_a_group_of_twelve():
    """`domain/2` §2.5: «7 чел. (58,33%)»."""
    assert round(Counts(2, 3, 7).percent("high"), 2) == 58.33
    assert Counts().percent("high") == 0
