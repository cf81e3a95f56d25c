from datetime import UTC, datetime

import pytest

from planning.engine.workshops import most_ticked, seconds_left, spread_of

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("verdicts", "most"),
    [
        ([], None),
        (["full"], None),
        (["full", "full"], None),
        (["full", "full", "none"], "full"),
        (["none", "none", "none"], "none"),
        (["full", "partial", "none"], None),
        (["full", "full", "none", "none"], None),
        (["partial", "partial", "partial", "full", "none"], "partial"),
    ],
)
def test_the_most_frequent_mark_is_one_of_three_or_more_and_no_tie(verdicts, most):
    assert spread_of(verdicts).most == most


def test_of_one_or_two_marks_nothing_but_their_number_is_told():
    spread = spread_of(["full", "none"])
    assert (spread.n, spread.is_enough, spread.parts) == (2, False, [])


def test_the_pieces_of_the_bar_lie_side_by_side():
    parts = spread_of(["full", "none", "none", "none"]).parts
    assert [(part.verdict, part.count, part.start, part.share) for part in parts] == [
        ("full", 1, 0, 0.25),
        ("partial", 0, 0.25, 0),
        ("none", 3, 0.25, 0.75),
    ]


def test_a_majority_is_more_than_half_and_never_one_person():
    assert most_ticked({"a": 3, "b": 2, "c": 1}, 4) == ["a"]
    assert most_ticked({"a": 1}, 1) == []
    assert most_ticked({}, 0) == []


def test_time_is_counted_from_the_beginning_of_the_step():
    assert seconds_left(START, 5, datetime(2026, 11, 1, 9, 1, 35, tzinfo=UTC)) == 205
    assert seconds_left(START, 5, datetime(2026, 11, 1, 9, 6, tzinfo=UTC)) == -60
