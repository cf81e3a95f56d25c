import pytest

from planning.engine.coverage import Coverage, count_coverage, proposed_verdict


@pytest.mark.parametrize(
    ("strengths", "verdict"),
    [
        ([], None),
        (["none"], None),
        (["partial", "none"], "partial"),
        (["partial", "full"], "full"),
    ],
)
def test_accepted_activities_propose_the_verdict_and_their_absence_none(strengths, verdict):
    assert proposed_verdict(strengths) == verdict


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
