from datetime import date

import pytest

from deficits.engine.child_levels import area_level, is_counted
from deficits.engine.marks import SCALES


def test_level_is_the_mean_of_the_marks_present():
    found = area_level({"1": 1, "2": None, "3": 2, "9": 3}, ["1", "2", "3", "4"], SCALES["0-3"])

    assert (found.mean, found.percent, found.level) == (1.5, 50.0, "middle")
    assert (found.n_marked, found.n_indicators, found.missing) == (2, 4, ("2", "4"))
    assert not found.is_complete


def test_nought_is_a_mark_and_nothing_is_not():
    assert area_level({"1": 0}, ["1"], SCALES["0-3"]).level == "low"
    assert area_level({"1": None}, ["1"], SCALES["0-3"]) is None
    assert area_level({}, [], SCALES["0-3"]) is None


def test_the_mean_of_the_source_is_low_where_its_own_label_says_middle():
    """`domain/2` §2.4: 1.27 of 3 is 42 %, the file calls it «50-75%»."""
    found = area_level(dict.fromkeys(range(8), 1) | dict.fromkeys(range(8, 11), 2), range(11), SCALES["0-3"])

    assert (round(found.mean, 2), round(found.percent), found.level) == (1.27, 42, "low")


def test_own_cuts():
    assert area_level({"1": 2, "2": 3}, ["1", "2"], SCALES["1-3"], 1.5, 2.5).level == "high"
    assert area_level({"1": 2, "2": 3}, ["1", "2"], SCALES["1-3"], 1.5, 2.6).level == "middle"


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (None, True),
        (date(2024, 9, 1), True),
        (date(2025, 3, 1), True),
        (date(2025, 3, 2), False),
        (date(2025, 6, 1), False),
    ],
)
def test_late_arrival_by_the_cut_off_day(joined, expected):
    assert is_counted(joined, date(2025, 5, 31), arrived_by=date(2025, 3, 1)) is expected


@pytest.mark.parametrize(("joined", "expected"), [(date(2025, 5, 1), True), (date(2025, 5, 2), False)])
def test_late_arrival_by_days_of_watching(joined, expected):
    assert is_counted(joined, date(2025, 5, 31), watch_days=30) is expected
