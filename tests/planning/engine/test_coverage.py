import pytest

from planning.engine.coverage import Coverage, count_coverage, overserved, proposed_verdict, weight


@pytest.mark.parametrize(
    ("strengths", "verdict"),
    [
        ([], None),
        (["none"], None),
        (["partial", "none"], "partial"),
        (["partial", "full"], "full"),
        (["indirect"], None),
        (["indirect", "partial"], "partial"),
        (["indirect", "full"], "full"),
    ],
)
def test_accepted_activities_propose_the_verdict_and_their_absence_none(strengths, verdict):
    assert proposed_verdict(strengths) == verdict


@pytest.mark.parametrize(("strengths", "verdict"), [(["full"], "partial"), (["partial"], "partial"), ([], None)])
def test_remarks_make_the_proposed_verdict_a_partial_one(strengths, verdict):
    assert proposed_verdict(strengths, has_remarks=True) == verdict


def test_a_partial_answer_weighs_half_and_an_indirect_one_a_quarter():
    assert weight(["full", "partial", "indirect", "none"]) == 1.75


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({1: 6, 2: 0.5, 3: 1}, {1}),
        ({1: 6, 2: 1, 3: 1}, set()),
        ({1: 2.5, 2: 0}, set()),
        ({1: 4, 2: 4, 3: 0}, set()),
        ({}, set()),
    ],
)
def test_overserved_is_twice_the_average_while_another_trend_has_less_than_one(weights, found):
    assert overserved(weights) == found


def test_the_numbers_of_the_result_line():
    verdicts = ["full"] * 6 + ["partial"] * 2 + ["none"]
    counted = count_coverage(verdicts, activities=24, untied=5)
    assert counted == Coverage(trends=9, full=6, partial=2, none=1, activities=24, untied=5)
    assert (counted.percent, counted.undecided) == (67, 0)


def test_undecided_trends_are_neither_covered_nor_uncovered():
    counted = count_coverage([None, "full", None], activities=3, untied=3)
    assert (counted.full, counted.none, counted.undecided, counted.percent) == (1, 0, 2, 33)


def test_a_table_without_trends_divides_by_nothing():
    assert count_coverage([], activities=2, untied=2).percent == 0
