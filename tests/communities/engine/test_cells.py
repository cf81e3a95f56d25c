from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from communities.engine.cells import cells_between


def moment(hour, minute=0, second=0):
    return datetime(2026, 11, 12, hour, minute, second, tzinfo=UTC)


def test_an_hour_is_twelve_cells():
    assert len(cells_between(moment(10), moment(11))) == 12


@pytest.mark.parametrize("minute", [0, 5, 20, 25, 50])
def test_touching_lessons_share_nothing(minute):
    earlier = cells_between(moment(9), moment(10, minute))
    later = cells_between(moment(10, minute), moment(11))

    assert set(earlier) & set(later) == set()


def test_overlapping_lessons_share_cells():
    assert len(set(cells_between(moment(10), moment(10, 30))) & set(cells_between(moment(10, 25), moment(11)))) == 1


def test_a_started_cell_counts_whole():
    assert len(cells_between(moment(10, 4, 59), moment(10, 5, 1))) == 2


def test_the_zone_of_the_clock_does_not_matter():
    there = ZoneInfo("Asia/Kamchatka")
    assert cells_between(moment(0).astimezone(there), moment(1).astimezone(there)) == cells_between(
        moment(0), moment(1)
    )
